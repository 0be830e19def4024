using System.Security.Cryptography;
using System.Text;
using Relais.Cases;
using Relais.Chasing;

namespace Relais.Emails;

/// <summary>What is known of one mailbox, whoever reads it: how its mail is wanted, when its reader is away, and whether mail arrives.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
public sealed record Correspondent
{
    /// <summary>How many unanswered steps in a row are worth telling of.</summary>
    public const int TooManyUnanswered = 3;

    /// <summary>From the address by <see cref="IdOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What its reader chose: everything at once, or, without a choice, as the policy says.</summary>
    public Sending? Prefers { get; init; }

    /// <summary>When its reader is away, in any order.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>The mails that went out by themselves on the last day on which any did.</summary>
    public Singles? Singles { get; init; }

    /// <summary>The steps in a row that this mailbox left unanswered until level 1 was told: <c>{case code}/{nnn}</c>.</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>Since when mail does not arrive; none once one has.</summary>
    public DateTimeOffset? BouncedAt { get; init; }

    /// <summary>The provider's reason, without addresses.</summary>
    public string? BounceReason { get; init; }

    /// <summary>When a mail arrived after one had bounced: older bounces that come late count no more.</summary>
    public DateTimeOffset? ReachedAt { get; init; }

    /// <summary>The store's version of this row (an ETag); null for a row not read from the store.</summary>
    public string? Version { get; init; }

    /// <summary>The absence that covers a day; of several the one that began last.</summary>
    public Absence? AbsenceOn(DateOnly day) => Absences.Where(absence => absence.From <= day && day <= absence.To).MaxBy(absence => absence.From);

    /// <summary>Names a mailbox without saying its address, which could hold what a key may not: the first 32 hex digits of SHA-256.</summary>
    public static string IdOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..32];
}

/// <param name="From">The first day away.</param>
/// <param name="To">The last day away.</param>
/// <param name="Delegate">Who gets the mail meanwhile: a <see cref="Party"/>, or <c>mail:</c> and the address of a colleague who is not in the directory.</param>
public sealed record Absence(DateOnly From, DateOnly To, string Delegate);

/// <param name="Day">The day of sending, as <see cref="PostHours.DayOf"/> names it.</param>
/// <param name="Mails">Keys of mail rows with their case codes.</param>
public sealed record Singles(string Day, IReadOnlyList<string> Mails);

/// <summary>What is known of mailboxes (table <c>Directory</c>).</summary>
public interface ICorrespondents
{
    /// <returns>Null where nothing is known of the mailbox.</returns>
    Task<Correspondent?> FindAsync(string id, CancellationToken cancellation = default);

    /// <summary>All mailboxes of which anything is known, in no particular order.</summary>
    Task<IReadOnlyList<Correspondent>> ListAsync(CancellationToken cancellation = default);

    /// <summary>Replaces the version it carries, or inserts where it carries none.</summary>
    /// <returns>False when somebody else wrote first.</returns>
    Task<bool> TrySaveAsync(Correspondent correspondent, CancellationToken cancellation = default);
}

public static class CorrespondentChanges
{
    private const int Attempts = 8;

    /// <summary>Reads, decides and saves; when somebody else wrote first, reads and decides anew.</summary>
    /// <param name="decide">Returns null when there is nothing (any more) to change. It may be asked several times.</param>
    /// <returns>What is known of the mailbox now.</returns>
    public static Task<Correspondent> ChangeAsync(
        this ICorrespondents correspondents,
        string address,
        Func<Correspondent, Correspondent?> decide,
        CancellationToken cancellation = default) => correspondents.ChangeMailboxAsync(Correspondent.IdOf(address), decide, cancellation);

    /// <inheritdoc cref="ChangeAsync(ICorrespondents, string, Func{Correspondent, Correspondent?}, CancellationToken)"/>
    /// <param name="id">The mailbox's, where its address is not known.</param>
    public static async Task<Correspondent> ChangeMailboxAsync(
        this ICorrespondents correspondents,
        string id,
        Func<Correspondent, Correspondent?> decide,
        CancellationToken cancellation = default) =>
        await correspondents.ChangeAsync(await correspondents.KnownAsync(id, cancellation), decide, cancellation);

    /// <inheritdoc cref="ChangeAsync(ICorrespondents, string, Func{Correspondent, Correspondent?}, CancellationToken)"/>
    /// <param name="was">The mailbox as it was read a moment ago, which is decided upon first.</param>
    public static async Task<Correspondent> ChangeAsync(
        this ICorrespondents correspondents,
        Correspondent was,
        Func<Correspondent, Correspondent?> decide,
        CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (decide(was) is not { } now) return was;
            if (await correspondents.TrySaveAsync(now, cancellation)) return now;
            was = await correspondents.KnownAsync(was.Id, cancellation);
        }

        throw new NotNowException("What is known of a mailbox is being written by others.");
    }

    /// <returns>An empty one where nothing is known of the mailbox.</returns>
    public static async Task<Correspondent> KnownAsync(this ICorrespondents correspondents, string id, CancellationToken cancellation = default) =>
        await correspondents.FindAsync(id, cancellation) ?? new Correspondent { Id = id };
}
