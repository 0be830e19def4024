using Relais.Cases;
using Relais.Chasing;

namespace Relais.Emails.Preferences;

/// <summary>What a link to preferences opens.</summary>
/// <param name="Mailbox">The mailbox's id.</param>
/// <param name="Holder">Its reader, a <see cref="Party"/>.</param>
public sealed record OpenedPreferences(string Mailbox, string Holder, Delegates Delegates, Correspondent Known, bool IsExpired);

/// <summary>Where a mailbox's reader says how mail is wanted, and when they are away.</summary>
public sealed class PreferencesDoor(IAnswerLinks links, ICorrespondents correspondents, IDirectory directory, TimeProvider clock)
{
    /// <summary>Changes nothing, however often it is asked.</summary>
    /// <returns>Null for a token that opens no preferences.</returns>
    public async Task<OpenedPreferences?> OpenAsync(string token, CancellationToken cancellation = default)
    {
        if (await links.FindAsync(token, cancellation) is not { Purpose: LinkPurpose.Preferences, Mailbox: { } mailbox } link) return null;
        var entries = await directory.ReadAsync(cancellation);
        var known = await correspondents.FindAsync(mailbox, cancellation) ?? new Correspondent { Id = mailbox };
        return new OpenedPreferences(mailbox, link.Holder, Delegates.Of(link.Holder, link.Domain, entries), known, link.ExpiresAt < clock.GetUtcNow());
    }

    /// <param name="prefers">Everything at once, or null for what the policy says.</param>
    public Task<Correspondent> PreferAsync(string mailbox, Sending? prefers, CancellationToken cancellation = default) =>
        correspondents.ChangeMailboxAsync(mailbox, was => was.Prefers == prefers ? null : was with { Prefers = prefers }, cancellation);

    /// <summary>Adds an absence; what has passed is cleared away with it.</summary>
    public Task<Correspondent> AddAsync(string mailbox, Absence absence, CancellationToken cancellation = default) => correspondents.ChangeMailboxAsync(
        mailbox,
        was => was.Absences.Contains(absence) ? null : was with { Absences = [.. Coming(was).Append(absence).OrderBy(one => one.From)] },
        cancellation);

    public Task<Correspondent> RemoveAsync(string mailbox, Absence absence, CancellationToken cancellation = default) => correspondents.ChangeMailboxAsync(
        mailbox,
        was => was.Absences.Contains(absence) ? was with { Absences = [.. was.Absences.Where(one => one != absence)] } : null,
        cancellation);

    /// <summary>The absences that are not over.</summary>
    public IReadOnlyList<Absence> Coming(Correspondent known)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        return [.. known.Absences.Where(absence => absence.To >= today).OrderBy(absence => absence.From)];
    }
}
