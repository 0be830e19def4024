using Relais.Chasing;

namespace Relais.Emails;

/// <summary>How much mail may go out.</summary>
/// <param name="MostPerHour">Of the whole installation.</param>
/// <param name="QuietHours">Whether mail keeps its hours; a developer's machine may do without.</param>
public sealed record DispatchOptions(int MostPerHour, bool QuietHours = true);

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
        var known = await correspondents.FindAsync(Correspondent.IdOf(letter.To.Address), cancellation);
        var way = letter.Way == Way.Daily && known?.Prefers == Sending.AtOnce ? Way.Alone : letter.Way;
        if (way == Way.Alone && hours.NextOpen(now) is var open && open > now) return await HoldAsync(letter, Way.Alone, open, cancellation);
        if (way == Way.Alone && !await IsOneOfTheFirstAsync(letter, hours, now, cancellation)) way = Way.Daily;
        if (way != Way.Alone) return await HoldAsync(letter, way, NextDigest(way, now, hours), cancellation);
        if (!await counter.TryCountAsync(now, options.MostPerHour, cancellation)) return await HoldAsync(letter, Way.Alone, hours.NextOpen(now + Hour), cancellation);
        return await post.SendAsync(letter, cancellation);
    }

    /// <summary>The digest that a line which is put in now goes out with.</summary>
    public async Task<DateTimeOffset> NextDigestAsync(Way way, DateTimeOffset now, CancellationToken cancellation = default) =>
        NextDigest(way, now, await schedule.HoursAsync(cancellation));

    private static DateTimeOffset NextDigest(Way way, DateTimeOffset now, PostHours hours)
    {
        var digest = hours.NextDigest(now);
        while (way == Way.Weekly && !hours.IsFirstOfWeek(digest)) digest = hours.NextDigest(digest);
        return digest;
    }

    /// <summary>The storm guard: only so many mails a day come by themselves. A mail that is tried again counts once.</summary>
    private async Task<bool> IsOneOfTheFirstAsync(Letter letter, PostHours hours, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = hours.DayOf(now);
        var key = $"{letter.Case.Code}/{letter.MailKey}";
        var counts = false;
        await correspondents.ChangeAsync(
            letter.To.Address,
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
        await outlook.PutAsync(
            new OutlookLine
            {
                Mailbox = Correspondent.IdOf(letter.To.Address),
                To = letter.To,
                CaseCode = letter.Case.Code,
                Key = letter.Key,
                Way = way,
                NotBefore = notBefore,
                PutAt = clock.GetUtcNow(),
                Message = letter.Message,
                Line = letter.Line,
                Number = letter.Step?.Number,
                Step = letter.Message.Step?.Key,
                Owner = letter.Step?.Owner,
                Again = letter.Again,
            },
            cancellation);
        return new SendOutcome.Held(notBefore);
    }
}
