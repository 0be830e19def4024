using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Relais.Functions;

/// <summary>The one composition of the app, for the Functions host, the local host and the tests.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddRelais(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IHttpGate, HttpGate>();
        return services;
    }
}
