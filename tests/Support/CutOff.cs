using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>Cuts an activity off at its n-th write, before the write or right after it, as a process that dies would; the runtime then runs it again.</summary>
public sealed class CutOff(int at, bool after)
{
    private int _writes;

    /// <summary>Counts only while an activity runs.</summary>
    public bool IsArmed { get; set; }

    public bool HasHappened { get; private set; }

    /// <summary>What was cut off, for whoever reads a failure.</summary>
    public string? Where { get; private set; }

    /// <summary>Puts itself before a port.</summary>
    /// <param name="writes">The names of the methods that write.</param>
    public void Watch<T>(IServiceCollection services, params string[] writes)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider =>
        {
            var proxy = DispatchProxy.Create<T, Watched>();
            var target = inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!);
            ((Watched)(object)proxy).Set(this, target, writes);
            return proxy;
        });
    }

    private object? Call(MethodInfo method, object target, object?[] arguments, bool writes)
    {
        var here = writes && IsArmed && ++_writes == at;
        if (here)
        {
            HasHappened = true;
            Where = $"{(after ? "after" : "before")} {method.Name} {at}";
            if (!after) throw new NotNowException(Where);
        }

        var result = method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (!here) return result;

        // In memory everything is done at once.
        ((Task)result!).GetAwaiter().GetResult();
        throw new NotNowException(Where!);
    }

#pragma warning disable CA1852 // A proxy's class is derived from at run time.
    private class Watched : DispatchProxy
#pragma warning restore CA1852
    {
        private CutOff? _cutOff;
        private object? _target;
        private string[] _writes = [];

        public void Set(CutOff cutOff, object target, string[] writes) => (_cutOff, _target, _writes) = (cutOff, target, writes);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            _cutOff!.Call(targetMethod!, _target!, args ?? [], _writes.Contains(targetMethod!.Name));
    }
}
