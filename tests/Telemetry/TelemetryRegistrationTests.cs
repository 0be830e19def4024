using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relais.Functions.Telemetry;

namespace Relais.Tests.Telemetry;

public class TelemetryRegistrationTests
{
    [Fact]
    public void What_the_alerts_read_is_never_left_out_with_a_trace_that_was_not_chosen() => Assert.False(ToAzure().EnableTraceBasedLogsSampler);

    [Fact]
    public void The_apps_identity_vouches_for_what_is_sent() => Assert.IsType<ManagedIdentityCredential>(ToAzure().Credential);

    /// <summary>With the settings that infra/ gives the app.</summary>
    private static AzureMonitorExporterOptions ToAzure()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000000",
            ["AzureWebJobsStorage:clientId"] = "11111111-1111-1111-1111-111111111111",
        }).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddTelemetry(configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<AzureMonitorExporterOptions>>().Value;
    }
}
