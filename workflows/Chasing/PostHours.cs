using System.Globalization;

namespace Relais.Chasing;

/// <summary>When mail may go out, and when the daily digest does. Pure: the same terms and calendar say the same of a moment.</summary>
public abstract class PostHours
{
    protected PostHours(MailTerms terms) => Terms = terms;

    public MailTerms Terms { get; }

    /// <param name="quiet">False where mail may go out at any hour, as on a developer's machine; the digests keep their time.</param>
    public static PostHours Of(CasePolicy policy, WorkingCalendar calendar, bool quiet = true) =>
        policy.Clock is { } days ? new DemonstrationPostHours(policy.Mail, days) : new OfficePostHours(policy.Mail, calendar, quiet);

    /// <summary>Whether mail may go out.</summary>
    public bool IsOpen(DateTimeOffset at) => NextOpen(at) == at;

    /// <summary>The moment itself where mail may go out, or the end of the quiet.</summary>
    public abstract DateTimeOffset NextOpen(DateTimeOffset at);

    /// <summary>The first daily digest after a moment.</summary>
    public abstract DateTimeOffset NextDigest(DateTimeOffset after);

    /// <summary>Whether a daily digest is the first of its week, when the weekly lists go out too.</summary>
    public abstract bool IsFirstOfWeek(DateTimeOffset digest);

    /// <summary>When the post next goes round after a moment: at the end of each quiet, with each digest, and every hour in between.</summary>
    public abstract DateTimeOffset NextRound(DateTimeOffset after);

    /// <summary>Names the day that mails are counted by.</summary>
    public abstract string DayOf(DateTimeOffset at);

    private sealed class OfficePostHours(MailTerms terms, WorkingCalendar calendar, bool quiet) : PostHours(terms)
    {
        public override DateTimeOffset NextOpen(DateTimeOffset at)
        {
            if (!quiet) return at;
            for (var date = WorkingCalendar.DateOf(at); ; date = date.AddDays(1))
            {
                foreach (var (from, to) in Stretches(date))
                {
                    if (at < to) return at > from ? at.ToUniversalTime() : from;
                }
            }
        }

        public override DateTimeOffset NextDigest(DateTimeOffset after)
        {
            var date = WorkingCalendar.DateOf(after);
            while (DigestOf(date) is not { } digest || digest <= after) date = date.AddDays(1);
            return DigestOf(date)!.Value;
        }

        public override bool IsFirstOfWeek(DateTimeOffset digest)
        {
            var date = WorkingCalendar.DateOf(digest);
            var sinceMonday = ((int)date.DayOfWeek + 6) % 7;
            return Enumerable.Range(1, sinceMonday).All(days => DigestOf(date.AddDays(-days)) is null);
        }

        public override DateTimeOffset NextRound(DateTimeOffset after)
        {
            var hour = after.ToUniversalTime().AddTicks(-(after.UtcTicks % TimeSpan.TicksPerHour)).AddHours(1);
            var open = NextOpen(after.AddTicks(1));

            // A quiet that ends before the next full hour, or later than it; in the quiet there are no rounds.
            var next = open > after.AddTicks(1) ? open : NextOpen(hour);
            return TimeOrder.Earlier(next, NextDigest(after));
        }

        public override string DayOf(DateTimeOffset at) => WorkingCalendar.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private DateTimeOffset? DigestOf(DateOnly date) => calendar.IsMailDay(date) ? WorkingCalendar.At(date, Terms.DigestAt) : null;

        private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Stretches(DateOnly date)
        {
            if (!calendar.IsMailDay(date)) yield break;
            var end = calendar.IsRamadan(date) ? Earlier(Terms.RamadanTo, Terms.To) : Terms.To;
            if (date.DayOfWeek != DayOfWeek.Friday)
            {
                yield return Between(Terms.From, end);
                yield break;
            }

            yield return Between(Terms.From, Earlier(Terms.FridayFrom, end));
            if (Terms.FridayTo < end) yield return Between(Terms.FridayTo, end);

            (DateTimeOffset, DateTimeOffset) Between(TimeOnly from, TimeOnly to) => (WorkingCalendar.At(date, from), WorkingCalendar.At(date, to));
        }

        private static TimeOnly Earlier(TimeOnly a, TimeOnly b) => a < b ? a : b;
    }

    /// <summary>In a demonstration mail is never quiet, and each short working day has its digest.</summary>
    private sealed class DemonstrationPostHours(MailTerms terms, ShortDays days) : PostHours(terms)
    {
        private const int DaysOfWeek = 5;

        public override DateTimeOffset NextOpen(DateTimeOffset at) => at;

        public override DateTimeOffset NextDigest(DateTimeOffset after) => DateTimeOffset.UnixEpoch + (days.WorkingDay * (Number(after) + 1));

        public override bool IsFirstOfWeek(DateTimeOffset digest) => Number(digest) % DaysOfWeek == 0;

        public override DateTimeOffset NextRound(DateTimeOffset after) => NextDigest(after);

        public override string DayOf(DateTimeOffset at) => Number(at).ToString(CultureInfo.InvariantCulture);

        private long Number(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / days.WorkingDay.Ticks;
    }
}
