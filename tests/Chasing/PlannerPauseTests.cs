using Relais.Referrals;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>Holds, and the wait for information.</summary>
public class PlannerPauseTests
{
    [Fact]
    public void A_hold_moves_the_deadline_by_the_working_time_it_took()
    {
        var asked = Opened("decide");
        var held = asked.Later("Tue 2027-09-07 10:00", asked.Plan()).Held("Tue 2027-09-07 10:00", "Mon 2027-09-20 10:00");
        var plan = held.Plan();
        Assert.Equal("Fri 2027-09-24 10:00", Show(plan.DueAt));
        Assert.Equal("Wed 2027-09-22 10:00", plan.When("remind-1"));
        Assert.Equal("Wed 2027-09-29 10:00", plan.When("escalate-1"));
    }

    [Fact]
    public void Half_time_is_half_of_the_time_that_is_not_on_hold()
    {
        var plan = (Opened("acknowledge") with { AskedAt = Monday10, Done = ["ask"] }).Held("Mon 2027-09-06 12:00", "Tue 2027-09-07 12:00").Plan();
        Assert.Equal("Wed 2027-09-08 10:00", plan.When("remind-1"));
        Assert.Equal("Thu 2027-09-09 10:00", Show(plan.DueAt));
    }

    [Fact]
    public void The_decide_clock_resumes_where_it_stood_when_information_was_asked_for()
    {
        var plan = Opened("decide").Held("Wed 2027-09-08 10:00", "Mon 2027-09-13 10:00").Plan();
        Assert.Equal("Mon 2027-09-13 10:00", plan.When("ask"));
        Assert.Equal("Thu 2027-09-16 10:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_clock_that_had_almost_run_out_leaves_a_working_day_when_it_resumes()
    {
        var resumed = Opened("decide").Held("Mon 2027-09-13 09:30", "Fri 2027-09-17 10:00");
        Assert.Equal("Mon 2027-09-20 10:00", Show(resumed.Plan().DueAt));
    }

    [Fact]
    public void A_deadline_of_hours_leaves_its_hours_when_it_resumes()
    {
        var resumed = (Opened("acknowledge", Priority.Urgent) with { AskedAt = Monday10, Done = ["ask"] })
            .Held("Mon 2027-09-06 13:30", "Fri 2027-09-17 10:00");
        Assert.Equal("Fri 2027-09-17 14:00", Show(resumed.Plan().DueAt));
    }

    [Fact]
    public void A_deadline_that_had_passed_before_the_hold_stays_passed()
    {
        var asked = Opened("acknowledge");
        var held = asked.Later("Thu 2027-09-09 12:00", asked.Plan()).Held("Thu 2027-09-09 12:00", "Mon 2027-09-20 12:00");
        var plan = held.Plan();
        Assert.Equal("Wed 2027-09-08 10:00", Show(plan.DueAt));
        Assert.Equal("Wed 2027-09-22 10:00 escalate-1 supervisor", plan.Moments.Lines()[0]);
    }

    [Fact]
    public void A_start_date_that_passed_on_hold_leaves_a_working_day_to_confirm_the_place()
    {
        var held = (Opened("confirm-place") with { NotAfter = On("Thu 2027-09-09"), AskedAt = Monday10, Done = ["ask"] })
            .Held("Tue 2027-09-07 10:00", "Mon 2027-09-20 10:00");
        Assert.Equal("Tue 2027-09-21 10:00", Show(held.Plan().DueAt));
    }

    [Fact]
    public void A_start_that_fell_due_on_hold_is_asked_on_resume_with_a_full_deadline()
    {
        var held = (Opened("start") with { AskOn = On("Mon 2027-10-04") }).Held("Fri 2027-10-01 10:00", "Fri 2027-10-08 18:30");
        var plan = held.Plan();
        Assert.Equal("Mon 2027-10-11 08:00", plan.When("ask"));
        Assert.Equal("Tue 2027-10-12 17:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_hold_that_ended_before_a_world_date_does_not_move_it()
    {
        var held = (Opened("start") with { AskOn = On("Mon 2027-10-04") }).Held("Tue 2027-09-07 10:00", "Fri 2027-09-24 10:00");
        Assert.Equal("Mon 2027-10-04 08:00", held.Plan().When("ask"));
    }

    [Fact]
    public void What_fell_due_before_the_hold_and_is_still_to_be_done_is_done_on_resume()
    {
        var held = (Opened("decide") with { AskedAt = Monday10, Done = ["ask"] }).Held("Mon 2027-09-13 09:00", "Mon 2027-09-20 10:00");
        Assert.Equal("Fri 2027-09-17 10:00 remind-1 owner", held.Plan().Moments.Lines()[0]);
    }
}
