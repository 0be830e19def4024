using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Relais.Tests.Support;

/// <summary>Writes down the calls of ports, each of which is a request to the storage.</summary>
public sealed class Calls
{
    private readonly List<string> _made = [];

    /// <summary>Puts itself before a port.</summary>
    public Calls Watch<T>(IServiceCollection services)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider =>
        {
            var proxy = DispatchProxy.Create<T, Watched>();
            var port = inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!);
            ((Watched)(object)proxy).Set(this, port);
            return proxy;
        });
        return this;
    }

    /// <returns>What was called meanwhile, in order: <c>ICaseStore.ReadAsync</c>.</returns>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> work)
    {
        lock (_made) _made.Clear();
        await work();
        lock (_made) return [.. _made];
    }

    private object? Call(MethodInfo method, object port, object?[]? arguments)
    {
        lock (_made) _made.Add($"{method.DeclaringType!.Name}.{method.Name}");
        return method.Invoke(port, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

#pragma warning disable CA1852 // A proxy's class is derived from at run time.
    private class Watched : DispatchProxy
#pragma warning restore CA1852
    {
        private Calls? _calls;
        private object? _port;

        public void Set(Calls calls, object port) => (_calls, _port) = (calls, port);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _calls!.Call(targetMethod!, _port!, args);
    }
}
