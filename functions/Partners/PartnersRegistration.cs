using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

public static class PartnersRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Telling partners how their cases move on. The host does not start with settings that are missing or unsafe.</summary>
    public static IServiceCollection AddPartners(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<WebhookOptions>(configuration, WebhookOptions.Section).Validate(
            webhooks => !webhooks.AllowPrivateNetworks || !configuration.IsProduction(),
            "Webhooks:AllowPrivateNetworks cannot be on in production.");
        services.AddHttpClient(nameof(WebhookSender), client => client.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                // Whoever wants to be called elsewhere registers that address.
                AllowAutoRedirect = false,
                UseProxy = false,
                ConnectCallback = provider.GetRequiredService<IOptions<WebhookOptions>>().Value.AllowPrivateNetworks ? null : PublicNetwork.ConnectAsync,
            });
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<WebhookOptions>>().Value.ToSecrets())
            .AddSingleton<IEventSender, WebhookSender>()
            .AddSingleton<PartnerEvents>()
            .AddSingleton<PartnerDoor>()
            .AddSingleton<WebhookDoor>()
            .AddSingleton<EventRound>();
    }
}
