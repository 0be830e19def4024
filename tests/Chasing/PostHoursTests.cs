using CsCheck;
using Relais.Chasing;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>When mail may go out. The dates marked quiet beside a holiday are those of estimated ones.</summary>
public class PostHoursTests
{
    private static readonly PostHours Hours = PostHours.Of(ReferralPolicy, Calendar);

    [Theory]
    [InlineData("Tue 2027-09-07 08:00", "Tue 2027-09-07 08:00")]
    [InlineData("Tue 2027-09-07 07:59", "Tue 2027-09-07 08:00")]
    [InlineData("Tue 2027-09-07 17:59", "Tue 2027-09-07 17:59")]
    [InlineData("Tue 2027-09-07 18:00", "Wed 2027-09-08 08:00")]
    [InlineData("Fri 2027-09-10 12:29", "Fri 2027-09-10 12:29")]
    [InlineData("Fri 2027-09-10 12:30", "Fri 2027-09-10 15:00")]
    [InlineData("Fri 2027-09-10 18:00", "Mon 2027-09-13 08:00")]
    [InlineData("Sat 2027-09-11 10:00", "Mon 2027-09-13 08:00")]
    [InlineData("Mon 2027-11-01 10:00", "Tue 2027-11-02 08:00")]
    public void Mail_is_quiet_at_night_at_the_weekend_on_holidays_and_on_Friday_noon(string at, string open) => Assert.Equal(open, Show(Hours.NextOpen(At(at))));

    [Theory]
    [InlineData("Wed 2027-03-03 13:59", "Wed 2027-03-03 13:59")]
    [InlineData("Wed 2027-03-03 14:00", "Thu 2027-03-04 08:00")]
    [InlineData("Fri 2027-03-05 12:30", "Thu 2027-03-11 08:00")]
    public void In_Ramadan_mail_goes_out_in_the_morning_only(string at, string open) =>
        // Korité is estimated for Tuesday 9 March 2027: the Monday before and the Wednesday after are quiet too.
        Assert.Equal(open, Show(Hours.NextOpen(At(at))));

    [Fact]
    public void A_day_beside_an_estimated_holiday_is_quiet_until_the_day_is_confirmed()
    {
        var magal = Date("Thu 2027-07-22");
        var confirmed = new WorkingCalendar([new CalendarDay(magal, "magal")]);

        Assert.False(Calendar.IsMailDay(magal.AddDays(-1)));
        Assert.False(Calendar.IsMailDay(magal));
        Assert.False(Calendar.IsMailDay(magal.AddDays(1)));
        Assert.True(confirmed.IsMailDay(magal.AddDays(-1)));
        Assert.False(confirmed.IsMailDay(magal));
        Assert.True(confirmed.IsMailDay(magal.AddDays(1)));
        Assert.True(Calendar.IsWorkingDay(magal.AddDays(1)));
    }

    [Theory]
    [InlineData("Tue 2027-09-07 08:00", "Tue 2027-09-07 08:30")]
    [InlineData("Tue 2027-09-07 08:30", "Wed 2027-09-08 08:30")]
    [InlineData("Fri 2027-09-10 09:00", "Mon 2027-09-13 08:30")]
    public void The_digest_goes_out_at_half_past_eight_on_working_days(string after, string digest) => Assert.Equal(digest, Show(Hours.NextDigest(At(after))));

    [Theory]
    [InlineData("Mon 2027-09-06 08:30", true)]
    [InlineData("Tue 2027-09-07 08:30", false)]
    [InlineData("Tue 2027-11-02 08:30", true)]
    public void The_weekly_list_goes_with_the_first_digest_of_the_week(string digest, bool first) => Assert.Equal(first, Hours.IsFirstOfWeek(At(digest)));

    [Theory]
    [InlineData("Mon 2027-09-06 18:30", "Tue 2027-09-07 08:00")]
    [InlineData("Tue 2027-09-07 08:00", "Tue 2027-09-07 08:30")]
    [InlineData("Tue 2027-09-07 08:30", "Tue 2027-09-07 09:00")]
    [InlineData("Tue 2027-09-07 09:10", "Tue 2027-09-07 10:00")]
    [InlineData("Fri 2027-09-10 12:00", "Fri 2027-09-10 15:00")]
    [InlineData("Fri 2027-09-10 17:00", "Mon 2027-09-13 08:00")]
    public void The_post_goes_round_when_a_quiet_ends_with_each_digest_and_every_hour(string after, string round) => Assert.Equal(round, Show(Hours.NextRound(At(after))));

    [Fact]
    public void A_round_and_a_digest_lie_ahead_and_never_in_the_quiet() =>
        Gen.DateTime[new DateTime(2026, 1, 1), new DateTime(2040, 1, 1)].Sample(time =>
        {
            var after = new DateTimeOffset(time, TimeSpan.Zero);
            var (round, digest) = (Hours.NextRound(after), Hours.NextDigest(after));
            Assert.True(after < round && round <= digest);
            Assert.True(Hours.IsOpen(round) && Hours.IsOpen(digest));
            Assert.True(Calendar.IsWorkingDay(WorkingCalendar.DateOf(round)));
        });

    [Fact]
    public void On_a_developers_machine_mail_goes_out_at_night_and_the_digest_keeps_its_time()
    {
        var hours = PostHours.Of(ReferralPolicy, Calendar, quiet: false);

        Assert.True(hours.IsOpen(At("Sat 2027-09-11 23:00")));
        Assert.Equal("Mon 2027-09-13 08:30", Show(hours.NextDigest(At("Sat 2027-09-11 23:00"))));
    }

    [Fact]
    public void In_a_demonstration_each_short_day_has_its_round_and_its_digest()
    {
        var hours = PostHours.Of(DemonstrationPolicy, Calendar);
        var now = At("Sat 2027-09-11 23:00");

        Assert.True(hours.IsOpen(now));
        Assert.InRange(hours.NextDigest(now) - now, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(6));
        Assert.Equal(hours.NextDigest(now), hours.NextRound(now));
        Assert.Equal(1, Enumerable.Range(0, 5).Count(day => hours.IsFirstOfWeek(now.AddSeconds(6 * day))));
    }
}
