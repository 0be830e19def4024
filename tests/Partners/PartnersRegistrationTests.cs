using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relais.Functions.Partners;

namespace Relais.Tests.Partners;

public sealed class PartnersRegistrationTests
{
    [Theory]
    [InlineData("Production", null)]
    [InlineData("production", null)]
    [InlineData("Prod", null)]
    [InlineData(null, "FlexConsumption")]
    public void Production_calls_nobody_in_private_networks(string? environment, string? sku)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(environment, "true", sku));

        Assert.Contains("Webhooks:AllowPrivateNetworks", failure.Message, StringComparison.Ordinal);
        Start(environment, "false", sku);
        Start("Development", "true");
        Start(null, "true");
    }

    private static void Start(string? environment, string allowsPrivateNetworks, string? sku = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = environment,
            ["WEBSITE_SKU"] = sku,
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Webhooks:AllowPrivateNetworks"] = allowsPrivateNetworks,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddLogging().AddPartners(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
