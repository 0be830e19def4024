using Relais.Cases;
using Relais.Chasing;

namespace Relais.Emails;

/// <summary>How much mail may go out.</summary>
/// <param name="MostPerHour">Of the whole installation.</param>
/// <param name="QuietHours">Whether mail keeps its hours; a developer's machine may do without.</param>
public sealed record DispatchOptions(int MostPerHour, bool QuietHours = true)
{
    /// <summary>How long an attempt to send may be under way before another takes it over; the provider's answer is waited for no longer than 30 seconds.</summary>
    public TimeSpan ClaimHolds { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>Counts the mails of an hour over all instances of the app (table <c>Counters</c>).</summary>
public interface IMailCounter
{
    /// <returns>False when the hour has had as many.</returns>
    Task<bool> TryCountAsync(DateTimeOffset at, int most, CancellationToken cancellation = default);
}

/// <summary>
/// Decides how a mail goes out: at once where that is meant, allowed and not too much; otherwise it waits in the <c>Outlook</c>. What is held back is
/// released, never dropped.
/// </summary>
public sealed class Dispatch(
    Post post,
    IOutlook outlook,
    ICorrespondents correspondents,
    StandIns standIns,
    IDirectory directory,
    IMailCounter counter,
    PostSchedule schedule,
    DispatchOptions options,
    TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task<SendOutcome> SendAsync(Letter letter, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var hours = await schedule.HoursAsync(cancellation);
        (letter, var mailbox) = await ToWhoIsThereAsync(letter, NextTime(letter.Way, now, hours), cancellation);
        var way = letter.Way == Way.Daily && mailbox.Prefers == Sending.AtOnce ? Way.Alone : letter.Way;
        if (way == Way.Alone && NextTime(way, now, hours) is var open && open > now) return await HoldAsync(letter, Way.Alone, open, cancellation);
        if (way == Way.Alone && !await IsOneOfTheFirstAsync(letter, mailbox, hours, now, cancellation)) way = Way.Daily;
        if (way != Way.Alone) return await HoldAsync(letter, way, NextTime(way, now, hours), cancellation);
        if (!await counter.TryCountAsync(now, options.MostPerHour, cancellation)) return await HoldAsync(letter, Way.Alone, hours.NextOpen(now + Hour), cancellation);
        return await post.SendAsync(letter, cancellation);
    }

    /// <summary>Whether a mailbox's reader is away at a time.</summary>
    public async Task<bool> IsAwayAsync(string mailbox, DateTimeOffset at, CancellationToken cancellation = default) =>
        (await correspondents.FindAsync(mailbox, cancellation))?.AbsenceOn(WorkingCalendar.DateOf(at)) is not null;

    /// <summary>Whether somebody stands in for the letter's recipient at a time.</summary>
    public async Task<bool> HasStandInAsync(Letter letter, DateTimeOffset at, CancellationToken cancellation = default) =>
        (await ToWhoIsThereAsync(letter, at, cancellation)).Letter.To.Address != letter.To.Address;

    /// <summary>The digest that a line which is put in now goes out with.</summary>
    public async Task<DateTimeOffset> NextDigestAsync(Way way, DateTimeOffset now, CancellationToken cancellation = default) =>
        NextTime(way, now, await schedule.HoursAsync(cancellation));

    private async Task<(Letter Letter, Correspondent Mailbox)> ToWhoIsThereAsync(Letter letter, DateTimeOffset at, CancellationToken cancellation)
    {
        var (to, mailbox) = await standIns.OfAsync(letter.To, WorkingCalendar.DateOf(at), letter.Case, await directory.ReadAsync(cancellation), cancellation);
        var isThere = to.Address == letter.To.Address;
        return (isThere ? letter : letter with { To = to, Message = letter.Message with { RecipientName = to.Name, Language = to.Language } }, mailbox);
    }

    /// <summary>When what is put in now may go out: at once, at the end of the quiet, or with the next digest of its kind.</summary>
    internal static DateTimeOffset NextTime(Way way, DateTimeOffset now, PostHours hours)
    {
        if (way == Way.Alone) return hours.NextOpen(now);
        var digest = hours.NextDigest(now);
        while (way == Way.Weekly && !hours.IsFirstOfWeek(digest)) digest = hours.NextDigest(digest);
        return digest;
    }

    /// <summary>The storm guard: only so many mails a day come by themselves. A mail that is tried again counts once.</summary>
    /// <param name="mailbox">The recipient's, as it was read a moment ago.</param>
    private async Task<bool> IsOneOfTheFirstAsync(Letter letter, Correspondent mailbox, PostHours hours, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = hours.DayOf(now);
        var key = $"{letter.Case.Code}/{letter.MailKey}";
        var counts = false;
        await correspondents.ChangeAsync(
            mailbox,
            was =>
            {
                IReadOnlyList<string> today = was.Singles is { } singles && singles.Day == day ? singles.Mails : [];
                var isNew = !today.Contains(key);
                counts = !isNew || today.Count < hours.Terms.SinglesPerDay;
                return counts && isNew ? was with { Singles = new Singles(day, [.. today, key]) } : null;
            },
            cancellation);
        return counts;
    }

    private async Task<SendOutcome> HoldAsync(Letter letter, Way way, DateTimeOffset notBefore, CancellationToken cancellation)
    {
        var line = OutlookLine.Of(letter, way, notBefore, clock.GetUtcNow());
        await outlook.PutAsync(line, cancellation);
        return new SendOutcome.Held(notBefore, line.Mailbox);
    }
}
