using Relais.Functions.Problems;
using Relais.Functions.Referrals;
using Relais.Functions.Storage;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Poison;

/// <summary>Messages that could not be handled, as the API shows them: nothing of any person.</summary>
/// <param name="Count">About how many there are; the storage shows the oldest.</param>
public sealed record PoisonListing(int Count, IReadOnlyList<PoisonMessageView> Items)
{
    internal static PoisonListing Of(string queue, PoisonList list, Language language) => new(list.Count, [.. list.Messages.Select(message => PoisonMessageView.Of(queue, message, language))]);
}

/// <param name="Why">What is wrong with it; empty for one that failed at every attempt.</param>
/// <param name="Partner">Whose referral it is, as far as it can be read.</param>
/// <param name="ExternalId">The referrer's own id, as far as it can be read.</param>
/// <param name="ExpiresAt">When the storage deletes it by itself.</param>
public sealed record PoisonMessageView(string Id, DateTime PutAsideAt, DateTime ExpiresAt, string? Partner, string? ExternalId, IReadOnlyList<Problem> Why)
{
    internal static PoisonMessageView Of(string queue, PoisonMessage message, Language language)
    {
        var (partner, externalId) = queue == QueuedReferrals.Queue ? QueuedReferrals.Origin(message.Text) : default;
        return new(message.Id, message.PutAsideAt.UtcDateTime, message.ExpiresAt.UtcDateTime, partner, externalId, [.. message.Why.Select(finding => finding.In(language))]);
    }
}

/// <summary>Which poison message a request is about.</summary>
internal static class PoisonAddress
{
    /// <exception cref="RefusedException">404: no function reads such a queue.</exception>
    public static string Queue(string typed) => StorageCreation.Queues.Contains(typed)
        ? typed
        : throw RefusedException.NotFound(Say("queue", "no-such-queue", $"Les files sont : {string.Join(", ", StorageCreation.Queues)}.", $"The queues are: {string.Join(", ", StorageCreation.Queues)}."));

    /// <summary>204 where the message was there.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public static IResult Answer(bool found) => found
        ? TypedResults.NoContent()
        : throw RefusedException.NotFound(Say("id", "no-such-message", "Ce message n'est pas, ou plus, mis de côté.", "This message is not, or no longer, put aside."));
}
