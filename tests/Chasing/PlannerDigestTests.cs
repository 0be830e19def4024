using Relais.Chasing;
using Relais.Referrals;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>What waits for the daily digest is planned for the morning of its day.</summary>
public class PlannerDigestTests
{
    [Fact]
    public void Reminders_by_digest_are_there_before_the_digest_of_their_day()
    {
        var plan = Planner.For(Opened("decide"), ReferralPolicy, Calendar);

        Assert.Equal("Thu 2027-09-09 08:00", plan.When("remind-1"));
        Assert.Equal("Mon 2027-09-13 08:00", plan.When("remind-2"));
        Assert.Equal("Wed 2027-09-15 08:00", plan.When("remind-3"));
        Assert.Equal("Mon 2027-09-13 10:00", Show(plan.DueAt));
    }

    [Fact]
    public void A_reminder_whose_morning_lies_before_the_question_is_left_out()
    {
        var plan = Planner.For(Opened("route"), ReferralPolicy, Calendar);

        Assert.Null(plan.When("remind-1"));
        Assert.Equal("Tue 2027-09-07 08:00", plan.When("remind-2"));
    }

    [Fact]
    public void An_urgent_step_is_reminded_at_its_own_times()
    {
        var plan = Planner.For(Opened("decide", Priority.Urgent), ReferralPolicy, Calendar);

        Assert.Equal("Tue 2027-09-07 10:00", plan.When("remind-2"));
    }
}
