using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>Any port, which answers until a test says that it is away.</summary>
public class AwayPort : DispatchProxy
{
    private Lazy<object> _port = null!;
    private StrongBox<bool> _isAway = null!;

    /// <summary>A port that is away from the beginning.</summary>
    public static void PutAway<TPort>(IServiceCollection services) => Decorate(services, typeof(TPort), new StrongBox<bool>(true));

    /// <summary>Puts itself before the port that is registered.</summary>
    /// <param name="isAway">To be switched by the test.</param>
    public static void Decorate(IServiceCollection services, Type port, StrongBox<bool> isAway)
    {
        var real = services.Last(service => service.ServiceType == port);
        services.AddSingleton(port, provider =>
        {
            var before = Create(port, typeof(AwayPort));
            ((AwayPort)before)._port = new Lazy<object>(() =>
                real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!));
            ((AwayPort)before)._isAway = isAway;
            return before;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _isAway.Value ? throw new NotNowException("Storage is away.") : targetMethod!.Invoke(_port.Value, BindingFlags.DoNotWrapExceptions, null, args, null);
}
