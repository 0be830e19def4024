using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Relais.Functions.Storage;

/// <summary>The parts of the task hub in the storage account, by the names that its backend gives them.</summary>
/// <param name="Hub">As host.json names it.</param>
/// <param name="Partitions">How many control queues it has.</param>
/// <param name="Version">The version that orchestrations start with.</param>
public sealed record HubNames(string Hub, int Partitions, string Version)
{
    private const string Section = "extensions:durableTask";

    /// <summary>One for each partition: what is to be told to orchestrations.</summary>
    public IReadOnlyList<string> ControlQueues => [.. Enumerable.Range(0, Partitions).Select(partition => string.Create(CultureInfo.InvariantCulture, $"{Hub.ToLowerInvariant()}-control-{partition:00}"))];

    /// <summary>Activities that are to be run.</summary>
    public string WorkItemQueue => Hub.ToLowerInvariant() + "-workitems";

    /// <summary>The table with a row for each instance.</summary>
    public string Instances => Hub + "Instances";

    /// <summary>The table with what each of them has done, row by row.</summary>
    public string History => Hub + "History";

    /// <summary>From the host.json beside the app, and the settings that the Functions host lets override it.</summary>
    public static HubNames Read(IConfiguration configuration)
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json")).Build().GetRequiredSection(Section);
        var settings = configuration.GetSection("AzureFunctionsJobHost:" + Section);
        return new HubNames(
            settings["hubName"] ?? file["hubName"]!,
            settings.GetValue<int?>("storageProvider:partitionCount") ?? file.GetValue<int>("storageProvider:partitionCount"),
            settings["defaultVersion"] ?? file["defaultVersion"]!);
    }
}
