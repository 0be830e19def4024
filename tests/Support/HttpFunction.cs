using Microsoft.Azure.Functions.Worker;
using Relais.Functions;
using Relais.Local.Triggers;

namespace Relais.Tests.Support;

/// <param name="Verb">In capitals; a function of several has as many of these.</param>
/// <param name="Route">From the slash on, with its holes.</param>
internal sealed record HttpFunction(string Name, string Verb, string Route)
{
    /// <summary>Every door of the app.</summary>
    public static IReadOnlyList<HttpFunction> All { get; } =
    [
        .. from function in Function.In(typeof(ServiceRegistration).Assembly.GetTypes())
           let trigger = function.Trigger as HttpTriggerAttribute
           where trigger is not null
           from verb in trigger.Methods!
           select new HttpFunction(function.Name, verb.ToUpperInvariant(), "/" + trigger.Route),
    ];
}
