using System.Text.Json.Serialization;
using Relais.Functions.Partners;

namespace Relais.Functions.OpenApi;

/// <summary>A CloudEvent (1.0, JSON) about a case.</summary>
/// <param name="Id">The same for the same news, however often it comes.</param>
/// <param name="Source">The list of cases that it comes from.</param>
/// <param name="Type"><c>relais.case.opened</c>, <c>relais.case.status-changed</c>, <c>relais.case.decided</c> or <c>relais.case.trial</c>.</param>
/// <param name="Time">When it happened.</param>
internal sealed record CaseEventView(string Specversion, string Id, Uri Source, string Type, DateTime Time, string Datacontenttype, EventData Data)
{
    /// <summary>The case code; none for a trial.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }
}
