using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Relais.Functions.Telemetry;

/// <summary>Traces, metrics and logs of the worker by OpenTelemetry, to whoever the settings name; to nobody where they name nobody.</summary>
public static class TelemetryRegistration
{
    /// <summary>The orchestrations' and activities' own spans, which carry the id of their instance: the case's code, and the step.</summary>
    private static readonly string[] Orchestrations = ["Microsoft.DurableTask", "DurableTask.Core"];

    /// <summary>Requests that come in are left out: the paths of caseworkers' pages hold the tokens of their links.</summary>
    public static IOpenTelemetryBuilder? AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var wanted = new TelemetryOptions();
        TelemetryOptions.Read(configuration, wanted);
        if (!wanted.HasAzureMonitor && !wanted.HasCollector) return null;

        services.AddOptions<TelemetryOptions>()
            .Configure(options => TelemetryOptions.Read(configuration, options))
            .Validate(options => options.IsAzureMonitorGood, $"{TelemetryOptions.AzureMonitorName} is no connection string of Application Insights.")
            .Validate(options => options.IsCollectorGood, $"{TelemetryOptions.CollectorName} must be the address of a collector, such as http://localhost:4317.")
            .ValidateOnStart();
        IOpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration["WEBSITE_SITE_NAME"] ?? "relais"))
            .WithTracing(traces => traces.AddSource([CaseTelemetry.Name, .. Orchestrations]).AddHttpClientInstrumentation(http => http.FilterHttpRequestMessage = IsNotStorage))
            .WithMetrics(metrics => metrics.AddMeter(CaseTelemetry.Name))
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true);
        // With a wrong one the exporter would end the host before the validation could name it.
        if (wanted is { HasAzureMonitor: true, IsAzureMonitorGood: true })
        {
            telemetry.UseAzureMonitorExporter(azure =>
            {
                // All of it, of busy moments too: a case is followed by its spans, and alerts read the lines of the log. By itself five traces a second are sent.
                azure.TracesPerSecond = null;
                azure.SamplingRatio = 1;
                azure.EnableTraceBasedLogsSampler = false;
                if (configuration["AzureWebJobsStorage:clientId"] is { Length: > 0 } identity) azure.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity));
            });
        }

        return wanted.HasCollector ? telemetry.UseOtlpExporter() : telemetry;
    }

    /// <summary>As <see cref="AddTelemetry"/>; the Functions host then leaves the worker's telemetry to the worker.</summary>
    public static void AddWorkerTelemetry(this IServiceCollection services, IConfiguration configuration) => services.AddTelemetry(configuration)?.UseFunctionsWorkerDefaults();

    /// <summary>Requests to storage are thousands, to addresses that hold the keys of rows.</summary>
    private static bool IsNotStorage(HttpRequestMessage request) => !request.Headers.Contains("x-ms-version");
}
