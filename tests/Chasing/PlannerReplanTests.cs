using Relais.Chasing;
using Relais.Referrals;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>What was done, what was missed and what was put off.</summary>
public class PlannerReplanTests
{
    [Fact]
    public void What_was_done_is_left_out_and_the_rest_stays_where_it_was()
    {
        var first = Opened("decide").Plan();
        var again = Opened("decide").Later("Mon 2027-09-13 12:00", first).Plan();
        Assert.Equal(first.Moments.Where(moment => moment.At > At("Mon 2027-09-13 12:00")), again.Moments);
        Assert.Equal((first.AskAt, first.DueAt), (again.AskAt, again.DueAt));
        Assert.Null(again.Skipped);
    }

    [Fact]
    public void Of_old_moments_only_the_newest_is_still_acted_upon()
    {
        var plan = (Opened("decide") with { Now = At("Thu 2027-09-16 12:00"), AskedAt = Monday10, Done = ["ask"] }).Plan();
        Assert.Equal(
            [
                "Thu 2027-09-16 10:00 escalate-1 supervisor",
                "Tue 2027-09-21 10:00 escalate-2 coordinator",
                "Tue 2027-09-21 10:00 stall",
                "Mon 2027-09-27 10:00 escalate-3 heads",
            ],
            plan.Moments.Lines());
        Assert.Equal(
            ["Thu 2027-09-09 10:00 remind-1 owner", "Mon 2027-09-13 10:00 remind-2 owner", "Wed 2027-09-15 10:00 remind-3 owner"],
            plan.Skipped!.Lines());
    }

    [Fact]
    public void Two_moments_of_the_newest_time_are_both_acted_upon()
    {
        var asked = Opened("acknowledge", Priority.Urgent) with { AskedAt = Monday10, Done = ["ask", "remind-1"] };
        var plan = (asked with { Now = At("Mon 2027-09-06 15:00") }).Plan();
        Assert.Equal(["Mon 2027-09-06 14:00 escalate-1 supervisor", "Mon 2027-09-06 14:00 remind-2 owner"], plan.Moments.Take(2).Lines());
    }

    [Fact]
    public void What_was_skipped_once_does_not_come_back()
    {
        var request = Opened("decide") with { Now = At("Thu 2027-09-16 12:00"), AskedAt = Monday10, Done = ["ask"] };
        var again = (request with { Now = At("Fri 2027-09-17 12:00"), Done = ["ask", "escalate-1"] }).Plan();
        Assert.Equal("Tue 2027-09-21 10:00 escalate-2 coordinator", again.Moments.Lines()[0]);
    }

    [Fact]
    public void However_late_it_is_a_step_still_stalls()
    {
        var plan = (Opened("decide") with { Now = At("Mon 2027-11-29 12:00"), AskedAt = Monday10, Done = ["ask"] }).Plan();
        Assert.Equal(["Tue 2027-09-21 10:00 stall", "Mon 2027-09-27 10:00 escalate-3 heads"], plan.Moments.Lines());
    }

    [Fact]
    public void Whoever_is_asked_late_still_has_a_working_day()
    {
        var plan = (Opened("acknowledge") with { Now = At("Mon 2027-09-20 12:00") }).Plan();
        Assert.Equal("Mon 2027-09-20 12:00", plan.When("ask"));
        Assert.Equal("Tue 2027-09-21 12:00", Show(plan.DueAt));
        Assert.Null(plan.Skipped);
    }

    [Fact]
    public void A_snooze_moves_reminders_and_nothing_else()
    {
        var asked = Opened("decide");
        var first = asked.Plan();
        var snoozed = (asked.Later("Tue 2027-09-07 09:00", first) with { Snoozes = [new Snooze(At("Tue 2027-09-07 09:00"), 3)] }).Plan();
        Assert.Equal(
            [
                "Fri 2027-09-10 09:00 remind-1 owner",
                "Mon 2027-09-13 10:00 due",
                "Mon 2027-09-13 10:00 remind-2 owner",
                "Wed 2027-09-15 10:00 remind-3 owner",
                "Thu 2027-09-16 10:00 escalate-1 supervisor",
                "Tue 2027-09-21 10:00 escalate-2 coordinator",
                "Tue 2027-09-21 10:00 stall",
                "Mon 2027-09-27 10:00 escalate-3 heads",
            ],
            snoozed.Moments.Lines());
    }

    [Fact]
    public void Reminders_that_a_snooze_brings_together_are_one()
    {
        var asked = Opened("decide");
        var snoozed = asked.Later("Tue 2027-09-07 09:00", asked.Plan()) with { Snoozes = [new Snooze(At("Tue 2027-09-07 09:00"), 6)] };
        Assert.Equal(
            ["Wed 2027-09-15 09:00 remind-2 owner", "Wed 2027-09-15 10:00 remind-3 owner"],
            snoozed.Plan().Moments.Where(moment => moment.Kind == MomentKind.Remind).Lines());

        var reminded = snoozed with { Now = At("Wed 2027-09-15 09:30"), Done = ["ask", "due", "remind-2"] };
        Assert.Equal(
            ["Wed 2027-09-15 10:00 remind-3 owner"],
            reminded.Plan().Moments.Where(moment => moment.Kind == MomentKind.Remind).Lines());
    }

    [Fact]
    public void A_reminder_that_came_too_late_keeps_nobody_from_being_told()
    {
        var request = Opened("acknowledge") with
        {
            Now = At("Mon 2027-09-20 12:00"),
            AskedAt = Monday10,
            Snoozes = [new Snooze(At("Tue 2027-09-14 09:00"), 4)],
            Done = ["ask", "due", "remind-2", "escalate-1"],
        };
        Assert.Equal(
            ["Thu 2027-09-16 10:00 escalate-2 coordinator", "Thu 2027-09-16 10:00 stall", "Wed 2027-09-22 10:00 escalate-3 heads"],
            request.Plan().Moments.Lines());
    }

    [Fact]
    public void A_reminder_that_a_snooze_moves_behind_the_stall_is_dropped()
    {
        var asked = Opened("acknowledge", Priority.Urgent);
        var snoozed = (asked.Later("Mon 2027-09-06 11:00", asked.Plan()) with { Snoozes = [new Snooze(At("Mon 2027-09-06 11:00"), 10)] }).Plan();
        Assert.DoesNotContain(snoozed.Moments, moment => moment.Kind == MomentKind.Remind);
        Assert.Equal("Mon 2027-09-06 14:00", snoozed.When("escalate-1"));
    }
}
