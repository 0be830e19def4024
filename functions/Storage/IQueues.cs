using Relais.Referrals;

namespace Relais.Functions.Storage;

/// <summary>The queues whose messages call functions, and beside each its poison queue, for messages that could not be handled.</summary>
public interface IQueues
{
    /// <param name="delay">How long it stays unseen; none shows it at once.</param>
    Task SendAsync(string queue, string message, TimeSpan? delay = null, CancellationToken cancellation = default);

    /// <summary>Puts a message aside that no further attempt could handle.</summary>
    /// <param name="why">What is wrong; nothing of what the message holds.</param>
    Task PutAsideAsync(string queue, string message, IReadOnlyList<Finding> why, CancellationToken cancellation = default);

    /// <summary>What was put aside, the oldest first: the first of them, and how many there are.</summary>
    Task<PoisonList> ListPoisonAsync(string queue, CancellationToken cancellation = default);

    /// <summary>Puts one back before its function, as it came. Two who do so at once may put it back twice.</summary>
    /// <returns>False when it is not there (any more).</returns>
    Task<bool> RequeueAsync(string queue, string id, CancellationToken cancellation = default);

    /// <summary>Deletes one for good.</summary>
    /// <returns>False when it is not there (any more).</returns>
    Task<bool> DiscardAsync(string queue, string id, CancellationToken cancellation = default);
}

/// <param name="Count">About how many there are.</param>
public sealed record PoisonList(int Count, IReadOnlyList<PoisonMessage> Messages);

/// <param name="Text">The message as it came.</param>
/// <param name="Why">What is wrong with it; empty for one that failed at every attempt.</param>
/// <param name="PutAsideAt">When it was put aside.</param>
/// <param name="ExpiresAt">When the storage deletes it by itself.</param>
public sealed record PoisonMessage(string Id, string Text, IReadOnlyList<Finding> Why, DateTimeOffset PutAsideAt, DateTimeOffset ExpiresAt);
