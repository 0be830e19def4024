using Relais.Functions.Storage;

namespace Relais.Tests.Support;

/// <summary>The queues in memory, and those of a hub, which a test fills as it likes.</summary>
public sealed class InMemoryBacklogs(InMemoryQueues queues, TimeProvider clock) : IBacklogs
{
    public Dictionary<string, Backlog> Hub { get; } = [];

    /// <summary>What the storage says instead.</summary>
    public Exception? Failure { get; set; }

    public Task<Backlog?> ReadAsync(string queue, CancellationToken cancellation = default) =>
        Failure is not null ? throw Failure : Task.FromResult(Hub.GetValueOrDefault(queue) ?? queues.Backlog(queue, clock.GetUtcNow()));
}
