using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>The type of an event as CloudEvents has it: <c>relais.case.status-changed</c>.</summary>
internal static class EventType
{
    public static string Of(PartnerEvent @event) => "relais.case." + Words.Of(@event.Kind);
}
