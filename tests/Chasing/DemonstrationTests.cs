using Relais.Chasing;
using Relais.Referrals;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>The policy in which a working day lasts six seconds, whatever the hour.</summary>
public class DemonstrationTests
{
    private static readonly DateTimeOffset SundayNight = At("Sun 2027-09-05 22:00");

    [Fact]
    public void An_acknowledgement_that_never_comes_stalls_in_under_a_minute() => Assert.Equal(
        ["0 ask", "6 remind-1", "12 due", "12 remind-2", "18 remind-3", "30 escalate-1", "48 escalate-2", "48 stall", "72 escalate-3"],
        Seconds(Opened("acknowledge")));

    [Fact]
    public void Hours_are_shortened_like_days() =>
        Assert.Equal(SundayNight.AddSeconds(6 * 4 / 9.0), Plan(Opened("acknowledge", Priority.Urgent)).DueAt, TimeSpan.FromMilliseconds(1));

    [Fact]
    public void A_start_in_thirty_days_is_asked_in_fifteen_seconds() =>
        Assert.Equal(["15 ask", "21 remind-1", "27 due"], Seconds(Opened("start") with { AskOn = InDays(30) }).Take(3));

    [Fact]
    public void A_date_that_has_passed_is_now() =>
        Assert.Equal("0 ask", Seconds(Opened("start") with { AskOn = InDays(-30) })[0]);

    [Fact]
    public void A_place_is_to_be_confirmed_before_the_start() =>
        Assert.Equal(SundayNight.AddSeconds(10), Plan(Opened("confirm-place") with { NotAfter = InDays(20) }).DueAt);

    [Fact]
    public void The_next_working_day_is_six_seconds_away() =>
        Assert.Equal("6 ask", Seconds(Opened("first-contact") with { AskNextWorkingDay = true })[0]);

    [Fact]
    public void A_check_is_open_from_ten_seconds_before_its_date_to_twenty_after() => Assert.Equal(
        ["36 ask", "46 due", "46 remind-2", "58 remind-3", "64 escalate-1", "66 close"],
        Seconds(Opened("follow-up") with { AskOn = InDays(92) }));

    [Fact]
    public void A_hold_holds_a_short_clock_too()
    {
        var held = Opened("acknowledge") with { Pauses = [new Pause(SundayNight.AddSeconds(4), SundayNight.AddSeconds(104))] };
        Assert.Equal(SundayNight.AddSeconds(112), Plan(held with { AskedAt = SundayNight }).DueAt);
    }

    private static WorldDate InDays(int days) => new(Date("Sun 2027-09-05").AddDays(days), SundayNight);

    private static PlanRequest Opened(string step, Priority priority = Priority.Normal) => new(step, priority, SundayNight, SundayNight);

    private static Plan Plan(PlanRequest request) => Planner.For(request, DemonstrationPolicy, Calendar);

    private static string[] Seconds(PlanRequest request) =>
        [.. Plan(request).Moments.Select(moment => FormattableString.Invariant($"{(moment.At - SundayNight).TotalSeconds:0.#} {moment.Key}"))];
}
