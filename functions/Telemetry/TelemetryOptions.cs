using Microsoft.Extensions.Configuration;

namespace Relais.Functions.Telemetry;

/// <summary>Where telemetry goes, by the variables that its field knows; to nobody where they are empty.</summary>
internal sealed class TelemetryOptions
{
    public const string AzureMonitorName = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string CollectorName = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The connection string of Application Insights.</summary>
    public string? AzureMonitor { get; set; }

    /// <summary>The address of a collector that speaks OTLP.</summary>
    public string? Collector { get; set; }

    public bool HasAzureMonitor => !string.IsNullOrEmpty(AzureMonitor);

    public bool HasCollector => !string.IsNullOrEmpty(Collector);

    public bool IsAzureMonitorGood => !HasAzureMonitor || AzureMonitor!.Contains("InstrumentationKey=", StringComparison.OrdinalIgnoreCase);

    public bool IsCollectorGood => !HasCollector || (Uri.TryCreate(Collector, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");

    public static void Read(IConfiguration configuration, TelemetryOptions options) => (options.AzureMonitor, options.Collector) = (configuration[AzureMonitorName], configuration[CollectorName]);
}
