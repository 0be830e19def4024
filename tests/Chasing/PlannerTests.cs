using Relais.Chasing;
using Relais.Referrals;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>The table of deadlines in the process, and how a step is chased when nothing out of the ordinary happens.</summary>
public class PlannerTests
{
    [Theory]
    [InlineData("acknowledge", Priority.Urgent, "Mon 2027-09-06 14:00")]
    [InlineData("acknowledge", Priority.High, "Tue 2027-09-07 10:00")]
    [InlineData("acknowledge", Priority.Normal, "Wed 2027-09-08 10:00")]
    [InlineData("decide", Priority.Urgent, "Tue 2027-09-07 10:00")]
    [InlineData("decide", Priority.High, "Thu 2027-09-09 10:00")]
    [InlineData("decide", Priority.Normal, "Mon 2027-09-13 10:00")]
    [InlineData("supply-information", Priority.Normal, "Thu 2027-09-09 10:00")]
    [InlineData("supply-information", Priority.Urgent, "Thu 2027-09-09 10:00")]
    [InlineData("choose-next", Priority.Normal, "Mon 2027-09-13 10:00")]
    [InlineData("route", Priority.Normal, "Tue 2027-09-07 10:00")]
    [InlineData("first-contact", Priority.Normal, "Mon 2027-09-13 10:00")]
    [InlineData("orientation", Priority.Normal, "Mon 2027-09-20 10:00")]
    [InlineData("confirm-place", Priority.Normal, "Mon 2027-09-13 10:00")]
    [InlineData("attendance", Priority.Normal, "Thu 2027-09-09 10:00")]
    [InlineData("closure", Priority.Normal, "Wed 2027-09-08 10:00")]
    [InlineData("review", Priority.Normal, "Mon 2027-09-13 10:00")]
    [InlineData("same-person", Priority.Normal, "Wed 2027-09-08 10:00")]
    [InlineData("minor", Priority.Normal, "Tue 2027-09-07 10:00")]
    public void A_step_asked_on_Monday_at_ten_is_due_in_working_time(string step, Priority priority, string due)
    {
        var plan = Opened(step, priority).Plan();
        Assert.Equal(Monday10, plan.AskAt);
        Assert.Equal(due, Show(plan.DueAt));
    }

    [Fact]
    public void A_place_is_never_to_be_confirmed_after_the_training_started()
    {
        var plan = (Opened("confirm-place") with { NotAfter = On("Thu 2027-09-09") }).Plan();
        Assert.Equal("Thu 2027-09-09 17:00", Show(plan.DueAt));
        Assert.Equal("Thu 2027-09-09 17:00", plan.When("remind-2"));
    }

    [Fact]
    public void A_start_date_far_away_leaves_the_usual_time_to_confirm_the_place() =>
        Assert.Equal("Mon 2027-09-13 10:00", Show((Opened("confirm-place") with { NotAfter = On("Fri 2027-10-29") }).Plan().DueAt));

    [Theory]
    [InlineData("Sun 2027-09-05")]
    [InlineData("Wed 2027-01-06")]
    public void A_place_in_a_training_that_has_started_is_to_be_confirmed_within_a_working_day(string started) =>
        Assert.Equal("Tue 2027-09-07 10:00", Show((Opened("confirm-place") with { NotAfter = On(started) }).Plan().DueAt));

    [Fact]
    public void The_start_is_asked_on_the_start_date_and_due_two_working_days_later()
    {
        var plan = (Opened("start") with { AskOn = On("Mon 2027-10-04") }).Plan();
        Assert.Equal("Mon 2027-10-04 08:00", plan.When("ask"));
        Assert.Equal("Tue 2027-10-05 17:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_start_on_a_Saturday_is_asked_on_Monday()
    {
        var plan = (Opened("start") with { AskOn = On("Sat 2027-10-02") }).Plan();
        Assert.Equal("Mon 2027-10-04 08:00", plan.When("ask"));
    }

    [Fact]
    public void An_urgent_step_does_not_wait_for_Monday()
    {
        var plan = (Opened("start", Priority.Urgent) with { AskOn = On("Sat 2027-10-02") }).Plan();
        Assert.Equal("Sat 2027-10-02 08:00", plan.When("ask"));
    }

    [Fact]
    public void An_attendance_check_is_asked_on_its_day_and_due_three_working_days_later()
    {
        var plan = (Opened("attendance") with { AskOn = On("Wed 2027-10-06") }).Plan();
        Assert.Equal("Wed 2027-10-06 08:00", plan.When("ask"));
        Assert.Equal("Fri 2027-10-08 17:00", Show(plan.DueAt));
    }

    [Fact]
    public void Completion_is_asked_at_the_end_and_due_five_working_days_later()
    {
        var plan = (Opened("completion") with { AskOn = On("Fri 2027-10-01") }).Plan();
        Assert.Equal("Fri 2027-10-01 08:00", plan.When("ask"));
        Assert.Equal("Thu 2027-10-07 17:00", Show(plan.DueAt));
    }

    [Fact]
    public void After_a_failed_attempt_contact_is_asked_on_the_next_working_day()
    {
        var friday = At("Fri 2027-09-10 15:00");
        var plan = (Opened("first-contact") with { OpenedAt = friday, Now = friday, AskNextWorkingDay = true }).Plan();
        Assert.Equal("Mon 2027-09-13 08:00", plan.When("ask"));
        Assert.Equal("Fri 2027-09-17 17:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_world_date_that_has_passed_is_asked_at_the_next_working_moment()
    {
        var plan = (Opened("completion") with { AskOn = On("Fri 2027-07-02") }).Plan();
        Assert.Equal("Mon 2027-09-06 10:00", plan.When("ask"));
        Assert.Equal("Mon 2027-09-13 10:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_short_step_reminds_at_half_time_at_the_deadline_and_a_day_later() => Assert.Equal(
        [
            "Mon 2027-09-06 10:00 ask owner",
            "Tue 2027-09-07 10:00 remind-1 owner",
            "Wed 2027-09-08 10:00 due",
            "Wed 2027-09-08 10:00 remind-2 owner",
            "Thu 2027-09-09 10:00 remind-3 owner",
            "Mon 2027-09-13 10:00 escalate-1 supervisor",
            "Thu 2027-09-16 10:00 escalate-2 coordinator",
            "Thu 2027-09-16 10:00 stall",
            "Wed 2027-09-22 10:00 escalate-3 heads",
        ],
        Opened("acknowledge").Plan().Moments.Lines());

    [Fact]
    public void A_long_step_reminds_two_days_before_at_and_two_days_after_the_deadline() => Assert.Equal(
        [
            "Mon 2027-09-06 10:00 ask owner",
            "Thu 2027-09-09 10:00 remind-1 owner",
            "Mon 2027-09-13 10:00 due",
            "Mon 2027-09-13 10:00 remind-2 owner",
            "Wed 2027-09-15 10:00 remind-3 owner",
            "Thu 2027-09-16 10:00 escalate-1 supervisor",
            "Tue 2027-09-21 10:00 escalate-2 coordinator",
            "Tue 2027-09-21 10:00 stall",
            "Mon 2027-09-27 10:00 escalate-3 heads",
        ],
        Opened("decide").Plan().Moments.Lines());

    [Fact]
    public void An_urgent_step_escalates_at_the_deadline_and_on_each_of_the_next_two_days() => Assert.Equal(
        [
            "Mon 2027-09-06 10:00 ask owner",
            "Mon 2027-09-06 12:00 remind-1 owner",
            "Mon 2027-09-06 14:00 due",
            "Mon 2027-09-06 14:00 escalate-1 supervisor",
            "Mon 2027-09-06 14:00 remind-2 owner",
            "Tue 2027-09-07 14:00 escalate-2 coordinator",
            "Tue 2027-09-07 14:00 remind-3 owner",
            "Tue 2027-09-07 14:00 stall",
            "Wed 2027-09-08 14:00 escalate-3 heads",
        ],
        Opened("acknowledge", Priority.Urgent).Plan().Moments.Lines());

    [Fact]
    public void The_decide_clock_waits_five_working_days_for_information_which_is_still_asked_for_then()
    {
        var plan = Opened("supply-information").Plan();
        Assert.Equal("Mon 2027-09-13 10:00", plan.When("release"));
        Assert.Equal("Tue 2027-09-14 10:00", plan.When("escalate-1"));
    }

    [Fact]
    public void A_new_referral_is_asked_at_once_even_at_night_and_its_clock_starts_in_the_morning()
    {
        var night = At("Fri 2027-09-10 22:15");
        var plan = (Opened("acknowledge", Priority.Urgent) with { OpenedAt = night, Now = night }).Plan();
        Assert.Equal(night, plan.AskAt);
        Assert.Equal("Mon 2027-09-13 12:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_supervisor_who_is_late_is_told_of_to_the_coordinator_and_then_to_the_heads() => Assert.Equal(
        ["Mon 2027-09-13 10:00 escalate-1 coordinator", "Thu 2027-09-16 10:00 escalate-2 heads"],
        Opened("closure").Plan().Moments.Where(moment => moment.Kind == MomentKind.Escalate).Lines());

    [Fact]
    public void A_coordinator_who_is_late_is_told_of_to_the_heads() => Assert.Equal(
        ["Fri 2027-09-10 10:00 escalate-1 heads", "Wed 2027-09-15 10:00 stall"],
        Opened("minor").Plan().Moments.Where(moment => moment.Kind is MomentKind.Escalate or MomentKind.Stall).Lines());

    [Fact]
    public void The_calendar_of_the_office_counts()
    {
        var mourning = new WorkingCalendar([new CalendarDay(Date("Tue 2027-09-07"))]);
        Assert.Equal("Thu 2027-09-09 10:00", Show(Planner.For(Opened("acknowledge"), ReferralPolicy, mourning).DueAt));
    }
}
