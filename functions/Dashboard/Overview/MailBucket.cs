using Relais.Indicators;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>The mails of a day, or of a week where there would be too many days.</summary>
/// <param name="From">The first day.</param>
public sealed record MailBucket(DateOnly From, int Days, MailDay Sum)
{
    private const int MostDays = 31;
    private const int Week = 7;

    /// <summary>Of each day or week of the period, whether there was any mail or not; the last one ends today.</summary>
    public static IReadOnlyList<MailBucket> Of(IReadOnlyList<MailDay> mails, int days, DateOnly today)
    {
        var length = days <= MostDays ? 1 : Week;
        var count = (int)Math.Ceiling(days / (double)length);
        var first = today.AddDays(1 - (count * length));
        var buckets = mails.Where(mail => mail.Day >= first && mail.Day <= today).ToLookup(mail => (mail.Day.DayNumber - first.DayNumber) / length);
        return [.. Enumerable.Range(0, count).Select(number => (Number: number, From: first.AddDays(number * length))).Select(bucket => new MailBucket(bucket.From, length, MailDay.Sum(bucket.From, buckets[bucket.Number])))];
    }
}
