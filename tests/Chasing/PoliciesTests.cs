using System.Text;
using System.Text.Json.Nodes;
using Relais.Chasing;

namespace Relais.Tests.Chasing;

public class PoliciesTests
{
    [Fact]
    public void A_duration_that_is_none_is_refused_with_its_path_and_what_to_write() => Assert.Equal(
        ["$.steps.decide.normal.deadline: \"5 wd\" is not a duration; write 5wd, 4wh, 28d, 6m or PT30S"],
        ProblemsOf(policy => policy["steps"]!["decide"]!["normal"]!["deadline"] = "5 wd"));

    [Fact]
    public void All_problems_are_reported_together() => Assert.Equal(
        [
            "$.version: \"Referral 1\" is not a version; write something like referral-1",
            "$.followUp.months[1]: \"2 months\" is not a duration; write 5wd, 4wh, 28d, 6m or PT30S",
            "$.hold.max: \"90wd\" does not fit here; write something like 28d",
            "$.snooze.times: 2.5 is not a whole number from 0 to 10",
            "$.reminders.long.moments[0]: \"T-2 wd\" is not a moment; write T, T/2, T-2wd or T+1wd",
            "$.escalations.usual.levels[0].tell: \"boss\" is not one of supervisor, coordinator, heads",
            "$.steps.closure.owner: \"desk\" is not one of office, referrer, supervisor, coordinator",
            "$.steps.same-person: is missing",
        ],
        ProblemsOf(policy =>
        {
            policy["version"] = "Referral 1";
            policy["followUp"]!["months"]![1] = "2 months";
            policy["hold"]!["max"] = "90wd";
            policy["snooze"]!["times"] = 2.5;
            policy["reminders"]!["long"]!["moments"]![0] = "T-2 wd";
            policy["escalations"]!["usual"]!["levels"]![0]!["tell"] = "boss";
            policy["steps"]!["closure"]!["owner"] = "desk";
            policy["steps"]!.AsObject().Remove("same-person");
        }));

    [Fact]
    public void Unknown_properties_are_refused_by_name() => Assert.Equal(
        [
            "$.reminders.long.moment: is not known; write one of fromDeadline, moments",
            "$.steps.decide.high.dedline: is not known; write one of deadline, reminders, escalation, highestLevel, askBy, remindBy",
            "$.steps.decidee: is not known; write one of minor, acknowledge, decide, supply-information, route, choose-next, first-contact, "
                + "orientation, confirm-place, start, attendance, completion, follow-up, review, closure, same-person",
            "$.comment: is not known; "
                + "write one of version, followUp, attendance, hold, snooze, clock, mail, reminders, escalations, defaults, steps",
        ],
        ProblemsOf(policy =>
        {
            policy["reminders"]!["long"]!["moment"] = "T";
            policy["steps"]!["decide"]!["high"]!["dedline"] = "2wd";
            policy["steps"]!["decidee"] = new JsonObject();
            policy["comment"] = "none";
        }));

    [Fact]
    public void A_step_without_a_deadline_says_for_which_priority() => Assert.Equal(
        ["$.steps.decide.high: has no deadline"],
        ProblemsOf(policy => policy["steps"]!["decide"]!["high"]!.AsObject().Remove("deadline")));

    [Fact]
    public void A_step_has_a_deadline_or_a_window_and_not_both() => Assert.Equal(
        [
            "$.steps.follow-up.urgent: has a window and a deadline; one of them ends the step",
            "$.steps.follow-up.high: has a window and a deadline; one of them ends the step",
            "$.steps.follow-up.normal: has a window and a deadline; one of them ends the step",
        ],
        ProblemsOf(policy => policy["steps"]!["follow-up"]!["deadline"] = "5wd"));

    [Fact]
    public void A_schedule_must_be_there_under_its_name() => Assert.Equal(
        ["$.steps.review.reminders: \"often\" is not one of long, short"],
        ProblemsOf(policy => policy["steps"]!["review"]!["reminders"] = "often"));

    [Fact]
    public void A_deadline_that_no_reminder_schedule_suits_is_refused() => Assert.Equal(
        ["$.steps.route.urgent", "$.steps.route.high", "$.steps.route.normal"],
        PathsOf(policy =>
        {
            policy["reminders"]!["short"]!["fromDeadline"] = "2wd";
            policy["steps"]!["minor"]!["reminders"] = "short";
            policy["steps"]!["acknowledge"]!["reminders"] = "short";
            policy["steps"]!["decide"]!["reminders"] = "short";
        }));

    [Fact]
    public void Escalation_goes_up_in_time_and_in_rank() => Assert.Equal(
        ["$.escalations.usual.levels: does not go up: each level is later than the one before it and tells somebody higher"],
        ProblemsOf(policy => policy["escalations"]!["usual"]!["levels"]![1]!["at"] = "T+3wd"));

    [Fact]
    public void A_breach_is_not_told_before_the_deadline() => Assert.Equal(
        ["$.escalations.usual.levels[0]: comes before the deadline; a breach is told at T or later"],
        ProblemsOf(policy => policy["escalations"]!["usual"]!["levels"]![0]!["at"] = "T-1wd"));

    [Fact]
    public void A_step_cannot_stall_at_a_level_that_nobody_is_told_at() => Assert.Equal(
        ["$.steps.review.urgent", "$.steps.review.high", "$.steps.review.normal"],
        PathsOf(policy => policy["steps"]!["review"]!["highestLevel"] = 1));

    [Fact]
    public void There_are_three_reminders_at_most() => Assert.Equal(
        ["$.reminders.short.moments: [\"T/2\",\"T\",\"T\\u002B1wd\",\"T\\u002B2wd\"] is not a list of 1 to 3"],
        ProblemsOf(policy => policy["reminders"]!["short"]!["moments"]!.AsArray().Add("T+2wd")));

    [Fact]
    public void Months_of_follow_up_ascend() => Assert.Equal(
        ["$.followUp.months: is not in ascending order"],
        ProblemsOf(policy => policy["followUp"]!["months"]![0] = "3m"));

    [Fact]
    public void A_value_of_the_wrong_kind_is_refused_once() => Assert.Equal(
        ["$.hold: 90 is not an object", "$.steps.decide: [] is not an object"],
        ProblemsOf(policy =>
        {
            policy["hold"] = 90;
            policy["steps"]!["decide"] = new JsonArray();
        }));

    [Theory]
    [InlineData("{\n  \"version\": \"referral-1\",\n  oops\n}", "$: is not JSON: line 3, column 3")]
    [InlineData("", "$: is not JSON: line 1, column 1")]
    [InlineData("[]", "$: [] is not an object")]
    [InlineData("null", "$: null is not an object")]
    [InlineData("{\"version\": \"\\ud800\"}", "$: holds half a surrogate pair")]
    public void Malformed_JSON_names_line_and_column(string json, string first) =>
        Assert.Equal(first, Assert.Throws<PolicyException>(() => Policies.Read(json)).Problems[0].ToString());

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("$: is not UTF-8", Assert.Throws<PolicyException>(() => Policies.Read([0x7B, 0xFF, 0x7D])).Problems[0].ToString());

    [Fact]
    public void A_byte_order_mark_is_forgiven() =>
        Assert.Equal("referral-1", Policies.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ReferralJson)]).Version);

    [Fact]
    public void A_property_that_is_there_twice_is_refused()
    {
        var json = ReferralJson.Replace("\"followUp\"", "\"version\": \"referral-2\", \"followUp\"", StringComparison.Ordinal);
        Assert.Equal("$.version: is there twice", Assert.Throws<PolicyException>(() => Policies.Read(json)).Problems.Single().ToString());
    }

    [Fact]
    public void What_a_policy_may_leave_out_has_a_sensible_value()
    {
        var policy = Policies.Read(Changed(policy =>
        {
            policy.Remove("attendance");
            policy.Remove("hold");
            policy.Remove("snooze");
        }));
        Assert.Equal(new PolicyTerms("referral-1", policy.Terms.FollowUpMonths, 28, 90, 2, 10), policy.Terms);
    }

    [Fact]
    public void The_message_holds_every_problem()
    {
        var exception = Assert.Throws<PolicyException>(() => Policies.Read("{}"));
        Assert.Equal(
            """
            The policy cannot be used:
              $.version: is missing
              $.followUp: is missing
              $.reminders: is missing
              $.escalations: is missing
              $.steps: is missing
            """,
            exception.Message);
    }

    private static string ReferralJson { get; } = Read();

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Policies).Assembly.GetManifestResourceStream("Policies/referral.json")!);
        return reader.ReadToEnd();
    }

    private static string Changed(Action<JsonObject> change)
    {
        var policy = JsonNode.Parse(ReferralJson)!.AsObject();
        change(policy);
        return policy.ToJsonString();
    }

    private static IEnumerable<string> ProblemsOf(Action<JsonObject> change) =>
        Assert.Throws<PolicyException>(() => Policies.Read(Changed(change))).Problems.Select(problem => problem.ToString());

    private static IEnumerable<string> PathsOf(Action<JsonObject> change) =>
        Assert.Throws<PolicyException>(() => Policies.Read(Changed(change))).Problems.Select(problem => problem.Path);
}
