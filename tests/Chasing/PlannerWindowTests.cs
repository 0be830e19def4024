using Relais.Chasing;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>Follow-up: a check in a window around the month's date.</summary>
public class PlannerWindowTests
{
    private static readonly PlanRequest Check = Opened("follow-up") with { AskOn = On("Wed 2027-10-06") };

    [Fact]
    public void A_check_is_asked_a_week_before_its_date_and_missed_fifteen_days_after() => Assert.Equal(
        [
            "Wed 2027-09-29 08:00 ask owner",
            "Tue 2027-10-05 08:00 remind-1 owner",
            "Wed 2027-10-06 17:00 due",
            "Wed 2027-10-06 17:00 remind-2 owner",
            "Fri 2027-10-08 17:00 remind-3 owner",
            "Mon 2027-10-11 17:00 escalate-1 supervisor",
            "Thu 2027-10-14 17:00 escalate-2 coordinator",
            "Thu 2027-10-21 17:00 close",
        ],
        Check.Plan().Moments.Lines());

    [Fact]
    public void On_a_Sunday_the_date_stays_and_mails_go_out_on_working_days()
    {
        var plan = (Check with { AskOn = On("Sun 2027-10-10") }).Plan();
        Assert.Equal("Mon 2027-10-04 08:00", plan.When("ask"));
        Assert.Equal("Sun 2027-10-10 17:00", Show(plan.DueAt));
        Assert.Equal("Mon 2027-10-11 08:00", plan.When("remind-2"));
        Assert.Equal("Mon 2027-10-25 17:00", plan.When("close"));
    }

    [Fact]
    public void A_hold_before_the_window_moves_nothing()
    {
        var held = Check.Held("Tue 2027-09-07 10:00", "Mon 2027-09-27 10:00");
        Assert.Equal(Check.Plan().Moments, held.Plan().Moments);
    }

    [Fact]
    public void A_hold_that_ends_before_anybody_is_at_work_to_be_asked_moves_nothing()
    {
        var plan = (Check with { AskOn = On("Sun 2027-10-10") }).Held("Fri 2027-10-01 10:00", "Sun 2027-10-03 12:00").Plan();
        Assert.Equal("Mon 2027-10-04 08:00", plan.When("ask"));
        Assert.Equal("Sun 2027-10-10 17:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_check_that_fell_due_on_hold_is_asked_on_resume_with_the_usual_time()
    {
        var plan = Check.Held("Tue 2027-09-28 10:00", "Mon 2027-10-04 10:00").Plan();
        Assert.Equal("Mon 2027-10-04 10:00", plan.When("ask"));
        Assert.Equal("Mon 2027-10-11 17:00", Show(plan.DueAt));
        Assert.Equal("Thu 2027-10-21 17:00", plan.When("close"));
    }

    [Fact]
    public void A_window_that_closed_on_hold_reopens_for_fifteen_days()
    {
        var plan = Check.Held("Tue 2027-09-28 10:00", "Mon 2027-11-08 10:00").Plan();
        Assert.Equal("Mon 2027-11-08 10:00", plan.When("ask"));
        Assert.Equal("Mon 2027-11-15 17:00", Show(plan.DueAt));
        Assert.Equal("Tue 2027-11-23 17:00", plan.When("close"));
    }

    [Fact]
    public void A_date_that_passed_on_hold_after_the_ask_is_given_again()
    {
        var plan = Check.Later("Thu 2027-09-30 10:00", Check.Plan()).Held("Thu 2027-09-30 10:00", "Mon 2027-10-18 10:00").Plan();
        Assert.Equal("Mon 2027-10-18 10:00", plan.When("ask-1"));
        Assert.Equal("Mon 2027-10-25 17:00", Show(plan.DueAt));
        Assert.Equal("Tue 2027-11-02 17:00", plan.When("close"));
    }

    [Fact]
    public void A_check_whose_window_closed_on_hold_is_asked_again_once_and_what_was_sent_is_not_sent_again()
    {
        var held = Check.Later("Wed 2027-10-13 10:00", Check.Plan()).Held("Wed 2027-10-13 10:00", "Mon 2027-11-08 10:00");
        var plan = held.Plan();
        Assert.Equal(["Mon 2027-11-08 10:00 ask-1 owner", "Tue 2027-11-23 17:00 close"], plan.Moments.Lines());

        var askedAgain = held.Later("Mon 2027-11-08 12:00", plan);
        Assert.Equal(["Tue 2027-11-23 17:00 close"], askedAgain.Plan().Moments.Lines());
        Assert.Equal(plan.DueAt, askedAgain.Plan().DueAt);

        var second = Pause("Tue 2027-11-09 10:00", "Mon 2027-12-06 10:00");
        var heldAgain = askedAgain with { Now = second.To, Pauses = [.. held.Pauses!, second] };
        Assert.Equal(["Mon 2027-12-06 10:00 ask-2 owner", "Tue 2027-12-21 17:00 close"], heldAgain.Plan().Moments.Lines());
    }

    [Fact]
    public void What_would_come_after_the_window_is_dropped()
    {
        var late = Check with { OpenedAt = At("Wed 2027-10-20 10:00"), Now = At("Wed 2027-10-20 10:00") };
        Assert.Equal(
            ["Wed 2027-10-20 10:00 ask owner", "Thu 2027-10-21 10:00 due", "Thu 2027-10-21 10:00 remind-2 owner", "Thu 2027-10-21 17:00 close"],
            late.Plan().Moments.Lines());
    }

    [Fact]
    public void A_window_that_closed_before_the_process_came_to_it_is_missed_without_asking()
    {
        var late = Check with { OpenedAt = At("Mon 2027-11-08 10:00"), Now = At("Mon 2027-11-08 10:00") };
        Assert.Equal(["Thu 2027-10-21 17:00 close"], late.Plan().Moments.Lines());
    }

    [Fact]
    public void A_check_without_a_date_is_asked_at_once_with_the_usual_time()
    {
        var plan = Opened("follow-up").Plan();
        Assert.Equal(Monday10, plan.AskAt);
        Assert.Equal("Mon 2027-09-13 17:00", Show(plan.DueAt));
        Assert.Equal("Tue 2027-09-28 17:00", plan.When("close"));
    }
}
