using System.Reflection;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Relais.Local.Triggers;

/// <summary>A method of the app that the Functions host would call, and the attribute that says upon what.</summary>
internal sealed record Function(string Name, MethodInfo Method, TriggerBindingAttribute Trigger)
{
    /// <summary>All functions of some classes in the order in which the Functions host matches routes: by name.</summary>
    /// <exception cref="NotSupportedException">A trigger, parameter or result that the local host does not know.</exception>
    public static IReadOnlyList<Function> In(IEnumerable<Type> types) =>
        [.. types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(Of)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];

    private static Function Of(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>()).OfType<TriggerBindingAttribute>().SingleOrDefault();
        if (trigger is not (HttpTriggerAttribute or QueueTriggerAttribute or TimerTriggerAttribute))
        {
            throw new NotSupportedException($"The local host does not know what triggers {name}: {trigger?.GetType().Name ?? "nothing"}.");
        }

        if (method.GetParameters().FirstOrDefault(parameter => !CanBeGiven(parameter)) is { } parameter)
        {
            throw new NotSupportedException($"The local host cannot give {name} its parameter {parameter.Name} of type {parameter.ParameterType.Name}.");
        }

        return new Function(name, method, trigger);
    }

    private static bool CanBeGiven(ParameterInfo parameter) => parameter.GetCustomAttribute<TriggerBindingAttribute>() switch
    {
        HttpTriggerAttribute => parameter.ParameterType == typeof(HttpRequest),
        QueueTriggerAttribute => parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(BinaryData) || parameter.ParameterType == typeof(QueueMessage),
        TimerTriggerAttribute => parameter.ParameterType == typeof(TimerInfo),
        _ => parameter.ParameterType != typeof(FunctionContext),
    };
}
