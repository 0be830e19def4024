using CsCheck;
using Relais.Chasing;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

public class WorkingCalendarTests
{
    private static readonly Gen<DateTimeOffset> Moment =
        Gen.Long[At("Thu 2026-01-01 00:00").Ticks, At("Tue 2030-12-31 00:00").Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<TimeSpan> Working = Gen.OneOf(
        Gen.Int[1, 400].Select(hours => TimeSpan.FromHours(hours)),
        Gen.Long[1, TimeSpan.TicksPerDay * 20].Select(TimeSpan.FromTicks));

    private static readonly Gen<Pause[]> Pauses =
        Gen.Select(Moment, Gen.Int[0, 60 * 24 * 40], (from, minutes) => new Pause(from, from.AddMinutes(minutes))).Array[0, 4];

    [Theory]
    [InlineData("Tue 2027-09-07 10:00", 5, "Tue 2027-09-14 10:00")]
    [InlineData("Mon 2027-09-06 08:00", 1, "Mon 2027-09-06 17:00")]
    [InlineData("Mon 2027-09-06 17:00", 1, "Tue 2027-09-07 17:00")]
    [InlineData("Fri 2027-09-10 16:00", 1, "Mon 2027-09-13 16:00")]
    [InlineData("Mon 2027-09-06 05:00", 1, "Mon 2027-09-06 17:00")]
    [InlineData("Fri 2027-09-10 20:00", 1, "Mon 2027-09-13 17:00")]
    [InlineData("Sat 2027-09-11 12:00", 2, "Tue 2027-09-14 17:00")]
    [InlineData("Mon 2027-03-08 10:00", 1, "Wed 2027-03-10 10:00")]
    [InlineData("Fri 2027-05-14 10:00", 1, "Tue 2027-05-18 10:00")]
    [InlineData("Thu 2027-12-30 10:00", 2, "Mon 2028-01-03 10:00")]
    public void A_working_day_later_is_nine_working_hours_later(string from, int days, string to) =>
        Assert.Equal(At(to), Calendar.Add(At(from), days * WorkingCalendar.WorkingDay));

    [Theory]
    [InlineData("Mon 2027-09-06 10:00", 4, "Mon 2027-09-06 14:00")]
    [InlineData("Mon 2027-09-06 13:00", 4, "Mon 2027-09-06 17:00")]
    [InlineData("Mon 2027-09-06 15:00", 4, "Tue 2027-09-07 10:00")]
    [InlineData("Fri 2027-09-10 18:00", 4, "Mon 2027-09-13 12:00")]
    public void Working_hours_run_while_people_are_at_work(string from, int hours, string to) =>
        Assert.Equal(At(to), Calendar.Add(At(from), TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData("Tue 2027-09-14 10:00", 5, "Tue 2027-09-07 10:00")]
    [InlineData("Mon 2027-09-06 17:00", 1, "Mon 2027-09-06 08:00")]
    [InlineData("Mon 2027-09-13 08:00", 1, "Fri 2027-09-10 08:00")]
    [InlineData("Sun 2027-09-12 17:00", 1, "Fri 2027-09-10 08:00")]
    [InlineData("Wed 2027-03-10 10:00", 1, "Mon 2027-03-08 10:00")]
    [InlineData("Mon 2028-01-03 10:00", 2, "Thu 2027-12-30 10:00")]
    public void A_working_day_earlier_is_nine_working_hours_earlier(string from, int days, string to) =>
        Assert.Equal(At(to), Calendar.Subtract(At(from), days * WorkingCalendar.WorkingDay));

    [Theory]
    [InlineData("Mon 2027-09-06 10:00", "Mon 2027-09-06 10:00")]
    [InlineData("Mon 2027-09-06 07:59", "Mon 2027-09-06 08:00")]
    [InlineData("Mon 2027-09-06 17:00", "Mon 2027-09-06 17:00")]
    [InlineData("Mon 2027-09-06 17:01", "Tue 2027-09-07 08:00")]
    [InlineData("Fri 2027-09-10 17:01", "Mon 2027-09-13 08:00")]
    [InlineData("Sun 2027-05-16 10:00", "Tue 2027-05-18 08:00")]
    public void The_next_working_moment_is_now_or_the_next_opening(string from, string to) =>
        Assert.Equal(At(to), Calendar.NextWorkingMoment(At(from)));

    [Theory]
    [InlineData("Mon 2027-09-06", true)]
    [InlineData("Sat 2027-09-11", false)]
    [InlineData("Sun 2027-09-12", false)]
    [InlineData("Tue 2027-03-09", false)]
    public void Weekends_and_holidays_are_no_working_days(string date, bool isWorkingDay) =>
        Assert.Equal(isWorkingDay, Calendar.IsWorkingDay(Date(date)));

    [Theory]
    [InlineData("Fri 2027-09-10", "Mon 2027-09-13")]
    [InlineData("Mon 2027-03-08", "Wed 2027-03-10")]
    [InlineData("Fri 2027-12-31", "Mon 2028-01-03")]
    public void The_next_working_day_skips_weekends_and_holidays(string date, string next) =>
        Assert.Equal(Date(next), Calendar.NextWorkingDay(Date(date)));

    [Fact]
    public void A_shifted_holiday_moves_what_is_counted_over_it()
    {
        var shifted = new WorkingCalendar([new CalendarDay(Date("Wed 2027-03-10"), "korite")]);
        Assert.Equal(At("Tue 2027-03-09 10:00"), shifted.Add(At("Mon 2027-03-08 10:00"), WorkingCalendar.WorkingDay));
        Assert.Equal(At("Thu 2027-03-11 10:00"), shifted.Add(At("Tue 2027-03-09 10:00"), WorkingCalendar.WorkingDay));
    }

    [Fact]
    public void A_holiday_that_is_not_by_the_moon_cannot_be_shifted()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new WorkingCalendar([new CalendarDay(Date("2027-12-24"), "christmas")]));
        Assert.StartsWith(
            "\"christmas\" of 2027-12-24 is no holiday by the moon; those are korite, tabaski, tamxarit, magal, gamou.",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_end_beyond_the_known_moon_is_refused_in_clear_words()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.Add(At("Thu 2076-12-31 10:00"), 5 * WorkingCalendar.WorkingDay));
        Assert.Contains("knows the years 1901 to 2076", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_offset_of_a_moment_does_not_matter() =>
        Moment.Select(Working).Sample((moment, working) =>
            Calendar.Add(moment.ToOffset(TimeSpan.FromHours(5)), working).EqualsExact(Calendar.Add(moment, working)));

    [Fact]
    public void A_pause_holds_the_clock()
    {
        var pause = Pause("Tue 2027-09-07 10:00", "Thu 2027-09-09 10:00");
        Assert.Equal(At("Fri 2027-09-10 10:00"), Calendar.Add(Monday10, 2 * WorkingCalendar.WorkingDay, [pause]));
    }

    [Fact]
    public void What_ends_as_a_pause_begins_has_ended()
    {
        var pause = Pause("Tue 2027-09-07 10:00", "Thu 2027-09-09 10:00");
        Assert.Equal(At("Tue 2027-09-07 10:00"), Calendar.Add(Monday10, WorkingCalendar.WorkingDay, [pause]));
    }

    [Fact]
    public void Two_pauses_that_overlap_hold_the_clock_once()
    {
        Pause[] pauses = [Pause("Wed 2027-09-08 08:00", "Thu 2027-09-09 10:00"), Pause("Tue 2027-09-07 10:00", "Wed 2027-09-08 12:00")];
        Assert.Equal(At("Fri 2027-09-10 10:00"), Calendar.Add(Monday10, 2 * WorkingCalendar.WorkingDay, pauses));
    }

    [Fact]
    public void Added_working_time_has_passed_at_its_end_which_is_never_out_of_hours() =>
        Moment.Select(Working).Sample((from, working) =>
        {
            var to = Calendar.Add(from, working);
            return Calendar.Between(from, to) == working && Calendar.IsWorkingMoment(to);
        });

    [Fact]
    public void Adding_and_subtracting_mirror_each_other() =>
        Moment.Select(Working).Sample((from, working) =>
        {
            var earlier = Calendar.Subtract(from, working);
            return Calendar.IsWorkingMoment(earlier)
                && Calendar.Between(earlier, from) == working
                && Calendar.Between(Calendar.Add(earlier, working), from) == TimeSpan.Zero
                && Calendar.Between(from, Calendar.Add(earlier, working)) == TimeSpan.Zero;
        });

    [Fact]
    public void Working_time_agrees_with_counting_day_by_day() =>
        Moment.Select(Gen.Int[0, 60 * 24 * 800]).Sample((from, minutes) =>
            Calendar.Between(from, from.AddMinutes(minutes)) == CountedDayByDay(from, from.AddMinutes(minutes)));

    [Fact]
    public void A_clock_stands_still_in_every_pause() =>
        Gen.Select(Moment, Working, Pauses).Sample((from, working, pauses) =>
        {
            var to = Calendar.Add(from, working, pauses);
            var ran = Calendar.Between(from, to);
            foreach (var (begin, end) in Merged(pauses))
                ran -= Calendar.Between(begin > from ? begin : from, end < to ? end : to);
            return ran == working && to >= Calendar.Add(from, working);
        });

    private static TimeSpan CountedDayByDay(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var date = DateOnly.FromDateTime(from.UtcDateTime); date <= DateOnly.FromDateTime(to.UtcDateTime); date = date.AddDays(1))
        {
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Of(date.Year).Any(holiday => holiday.Date == date)) continue;
            var opening = new DateTimeOffset(date, new TimeOnly(8, 0), TimeSpan.Zero);
            var closing = new DateTimeOffset(date, new TimeOnly(17, 0), TimeSpan.Zero);
            var (begin, end) = (from > opening ? from : opening, to < closing ? to : closing);
            if (end > begin) sum += end - begin;
        }

        return sum;
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Merged(IEnumerable<Pause> pauses)
    {
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var pause in pauses.OrderBy(pause => pause.From))
        {
            if (merged.Count > 0 && pause.From <= merged[^1].To) merged[^1] = (merged[^1].From, pause.To > merged[^1].To ? pause.To : merged[^1].To);
            else merged.Add((pause.From, pause.To));
        }

        return merged;
    }
}
