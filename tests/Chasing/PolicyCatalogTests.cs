using System.Text.Json;
using Relais.Cases;
using Relais.Chasing;
using Relais.Referrals;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

public class PolicyCatalogTests
{
    [Fact]
    public void A_policy_is_found_by_its_file_for_new_cases_and_by_its_version_for_running_ones()
    {
        Assert.Equal("referral-1", Catalog.Current("referral").Version);
        Assert.Equal("demonstration-1", Catalog.Current("demonstration").Version);
        Assert.Same(Catalog.Current("referral"), Catalog.ByVersion("referral-1"));
        Assert.Equal(2, Catalog.All.Count);
    }

    [Fact]
    public void An_unknown_name_or_version_says_which_there_are()
    {
        Assert.Equal(
            "There is no policy \"refferal\"; there are demonstration, referral.",
            Assert.Throws<KeyNotFoundException>(() => Catalog.Current("refferal")).Message);
        Assert.Equal(
            "There is no policy version \"referral-0\"; there are demonstration-1, referral-1.",
            Assert.Throws<KeyNotFoundException>(() => Catalog.ByVersion("referral-0")).Message);
    }

    [Fact]
    public void Two_files_cannot_have_the_same_version()
    {
        var files = new Dictionary<string, CasePolicy> { ["referral"] = ReferralPolicy, ["copy"] = ReferralPolicy };
        var refusal = Assert.Throws<PolicyException>(() => new PolicyCatalog(files));
        Assert.Equal("copy.json $.version: referral-1 is another file's version too", refusal.Problems.Single().ToString());
    }

    [Fact]
    public void Every_step_of_the_process_is_settled() => Assert.All(Catalog.All, policy => Assert.Equal(CasePolicy.StepKeys, policy.Steps.Keys));

    [Fact]
    public void The_policy_and_the_process_name_the_same_steps_and_owners() => Assert.Equal(
        Steps.All.ToDictionary(step => step.Key, step => OwnerOf(step.Owner)),
        ReferralPolicy.Steps.ToDictionary(step => step.Key, step => step.Value.Owner));

    [Fact]
    public void An_unknown_step_is_named()
    {
        var refusal = Assert.Throws<ArgumentException>(() => ReferralPolicy.Step("decid"));
        Assert.StartsWith("The policy referral-1 has no step \"decid\".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_terms_are_those_of_the_process()
    {
        var terms = ReferralPolicy.Terms;
        Assert.Equal("referral-1", terms.Version);
        Assert.Equal([1, 3, 6, 12], terms.FollowUpMonths);
        Assert.Equal((28, 90, 2, 10), (terms.AttendanceEveryDays, terms.MaxHoldDays, terms.MaxSnoozes, terms.MaxSnoozeWorkingDays));
    }

    [Fact]
    public void The_terms_survive_an_orchestration_s_input()
    {
        var read = JsonSerializer.Deserialize<PolicyTerms>(JsonSerializer.Serialize(ReferralPolicy.Terms))!;
        Assert.Equal(ReferralPolicy.Terms.FollowUpMonths, read.FollowUpMonths);
        Assert.Equal(ReferralPolicy.Terms with { FollowUpMonths = read.FollowUpMonths }, read);
    }

    [Fact]
    public void A_plan_survives_an_activity_s_result()
    {
        var plan = Opened("acknowledge", Priority.Urgent).Plan();
        var read = JsonSerializer.Deserialize<Plan>(JsonSerializer.Serialize(plan))!;
        Assert.Equal(plan.Moments, read.Moments);
        Assert.Equal(plan with { Moments = read.Moments }, read);
    }

    [Theory]
    [InlineData("acknowledge", Priority.Normal, Sending.AtOnce, Sending.Digest)]
    [InlineData("minor", Priority.Normal, Sending.AtOnce, Sending.Digest)]
    [InlineData("closure", Priority.High, Sending.AtOnce, Sending.Digest)]
    [InlineData("decide", Priority.Urgent, Sending.AtOnce, Sending.AtOnce)]
    [InlineData("decide", Priority.High, Sending.Digest, Sending.Digest)]
    public void What_is_urgent_new_or_to_be_closed_goes_out_at_once(string step, Priority priority, Sending ask, Sending remind)
    {
        var rule = ReferralPolicy.Step(step).For(priority);
        Assert.Equal((ask, remind), (rule.AskBy, rule.RemindBy));
    }

    [Fact]
    public void The_demonstration_is_the_referral_policy_but_for_its_clock_and_the_follow_up_window()
    {
        var steps = new Dictionary<string, StepPolicy>(DemonstrationPolicy.Steps);
        steps["follow-up"] = steps["follow-up"] with { Window = ReferralPolicy.Step("follow-up").Window };
        var terms = DemonstrationPolicy.Terms with { Version = "referral-1" };
        Assert.Equivalent(ReferralPolicy, new CasePolicy("referral-1", terms, steps), strict: true);
    }

    private static StepOwner OwnerOf(OwnerRole role) => role switch
    {
        OwnerRole.Referrer => StepOwner.Referrer,
        OwnerRole.Supervisor => StepOwner.Supervisor,
        OwnerRole.Coordinator => StepOwner.Coordinator,
        _ => StepOwner.Office,
    };
}
