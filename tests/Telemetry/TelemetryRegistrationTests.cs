using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;
using Relais.Functions.Telemetry;

namespace Relais.Tests.Telemetry;

public class TelemetryRegistrationTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "nonsense")]
    public async Task A_wrong_destination_stops_the_start_and_is_named(string name, string value)
    {
        using var host = Build(name, value);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "")]
    [InlineData("OTHER", "value")]
    public void Where_nobody_is_to_hear_of_it_nothing_is_traced(string name, string value)
    {
        using var host = Build(name, value);

        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    [Fact]
    public void Every_trace_of_a_burst_is_kept()
    {
        using var host = Build("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=http://localhost:1/");
        Assert.NotNull(host.Services.GetService<TracerProvider>());
        using var source = new ActivitySource("Relais");

        var spans = Enumerable.Range(0, 1000).Select(_ => source.CreateActivity("case change", ActivityKind.Internal)).ToList();

        Assert.All(spans, span => Assert.True(span is { Recorded: true, IsAllDataRequested: true }));
    }

    private static IHost Build(string name, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration[name] = value;
        builder.Services.AddTelemetry(builder.Configuration);
        return builder.Build();
    }
}
