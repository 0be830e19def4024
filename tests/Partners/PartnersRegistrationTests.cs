using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relais.Functions.Partners;

namespace Relais.Tests.Partners;

public sealed class PartnersRegistrationTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("production")]
    public void Production_calls_nobody_in_private_networks(string environment)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(environment, "true"));

        Assert.Contains("Webhooks:AllowPrivateNetworks", failure.Message, StringComparison.Ordinal);
        Start(environment, "false");
        Start("Development", "true");
    }

    private static void Start(string environment, string allowsPrivateNetworks)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = environment,
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Webhooks:AllowPrivateNetworks"] = allowsPrivateNetworks,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddLogging().AddPartners(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
