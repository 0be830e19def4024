namespace Relais.Local;

/// <summary>What <c>host.json</c> tells the Functions host, as far as the local host heeds it.</summary>
internal sealed record HostJson
{
    public required HttpSettings Http { get; init; }

    public required QueueSettings Queues { get; init; }

    public required TaskHubSettings DurableTask { get; init; }

    /// <summary>Reads the file that lies beside the program, as it lies beside the app in Azure.</summary>
    public static HostJson Read() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json"))
            .Build()
            .GetRequiredSection("extensions")
            .Get<HostJson>()!;
}

internal sealed record HttpSettings
{
    public required string RoutePrefix { get; init; }
}

internal sealed record QueueSettings
{
    public required TimeSpan MaxPollingInterval { get; init; }

    /// <summary>How long a message that failed waits for its next attempt.</summary>
    public required TimeSpan VisibilityTimeout { get; init; }

    public required int MaxDequeueCount { get; init; }
}

internal sealed record TaskHubSettings
{
    public required string HubName { get; init; }

    public string DefaultVersion { get; init; } = "";

    public DurableTask.Core.Settings.VersioningSettings.VersionMatchStrategy VersionMatchStrategy { get; init; }

    public DurableTask.Core.Settings.VersioningSettings.VersionFailureStrategy VersionFailureStrategy { get; init; }

    public required TaskHubStorageSettings StorageProvider { get; init; }
}

internal sealed record TaskHubStorageSettings
{
    public required int PartitionCount { get; init; }

    public required bool UseTablePartitionManagement { get; init; }
}
