using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Relais.Local.Triggers;

/// <summary>Calls a function that no HTTP request triggers, in a scope of its own.</summary>
internal static class FunctionCall
{
    /// <param name="trigger">What the parameter with the trigger's attribute gets, by its type.</param>
    public static async Task RunAsync(this Function function, IServiceProvider services, Func<Type, object> trigger, CancellationToken stopping)
    {
        await using var scope = services.CreateAsyncScope();
        var target = function.Method.IsStatic ? null : ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
        var arguments = function.Method.GetParameters().Select(parameter => Argument(parameter, scope.ServiceProvider, trigger, stopping)).ToArray();
        var result = function.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        if (result is Task task) await task;
    }

    private static object Argument(ParameterInfo parameter, IServiceProvider services, Func<Type, object> trigger, CancellationToken stopping) =>
        parameter.IsDefined(typeof(TriggerBindingAttribute)) ? trigger(parameter.ParameterType)
        : parameter.ParameterType == typeof(CancellationToken) ? stopping
        : services.GetRequiredService(parameter.ParameterType);
}
