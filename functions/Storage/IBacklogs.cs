namespace Relais.Functions.Storage;

/// <summary>How much waits in a queue of the storage account: the task hub's, and our own.</summary>
public interface IBacklogs
{
    /// <returns>Null where there is no such queue.</returns>
    Task<Backlog?> ReadAsync(string queue, CancellationToken cancellation = default);
}

/// <param name="Count">About how many messages there are, seen or not.</param>
/// <param name="OldestAt">Since when the first of those waits that could be taken now; none where there is none.</param>
public sealed record Backlog(string Queue, int Count, DateTimeOffset? OldestAt);
