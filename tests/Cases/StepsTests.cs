using Relais.Cases;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class StepsTests
{
    [Fact]
    public void A_field_s_name_means_one_thing_within_its_step()
    {
        var ambiguous = Steps.All
            .SelectMany(step => step.Choices.SelectMany(choice => choice.Fields).Select(field => (Step: step.Key, field.Name, field.Kind, field.Codes)))
            .Distinct()
            .GroupBy(field => (field.Step, field.Name))
            .Where(same => same.Count() > 1);
        Assert.Empty(ambiguous);
    }

    [Fact]
    public void No_field_is_called_as_the_buttons_are() =>
        Assert.DoesNotContain(Steps.All.SelectMany(step => step.Choices).SelectMany(choice => choice.Fields), field => field.Name == "choice");

    [Fact]
    public void A_step_s_answers_are_numbered_from_one_without_gaps_and_have_names_of_their_own()
    {
        foreach (var step in Steps.All)
        {
            Assert.Equal(Enumerable.Range(1, step.Choices.Count), step.Choices.Select(choice => choice.Number));
            Assert.Equal(step.Choices.Count, step.Choices.Select(choice => choice.Key).Distinct().Count());
        }
    }

    [Fact]
    public void An_answer_that_is_not_offered_leaves_the_numbers_of_the_others_as_they_are()
    {
        var asked = new CaseFacts { Office = "kolda", Questions = Steps.MaxQuestions };
        Assert.Equal([1, 2, 4], Steps.Offered(Steps.Decide, asked).Select(choice => choice.Number));
    }

    [Fact]
    public void Declining_dropping_out_and_closing_are_confirmed()
    {
        var confirmed = Steps.All.SelectMany(step => step.Choices.Where(choice => choice.Confirm).Select(choice => $"{step.Key} {choice.Key}"));
        Assert.Equal(
            [
                "minor decline", "decide decline", "choose-next close", "route decline", "first-contact withdrew", "orientation withdrew", "confirm-place withdrew",
                "start not-started", "attendance dropped-out", "completion dropped-out", "closure approve", "review close", "same-person same",
            ],
            confirmed);
    }

    [Fact]
    public void Every_step_has_its_durations_in_every_policy() =>
        Assert.All(SamplePolicies.Catalog.All, policy => Assert.All(Steps.All, step => Assert.NotNull(policy.Step(step.Key))));

    [Fact]
    public void Every_step_is_known_to_the_policy_by_the_side_that_owns_it()
    {
        foreach (var step in Steps.All)
        {
            var owner = step.Owner switch
            {
                OwnerRole.Referrer => StepOwner.Referrer,
                OwnerRole.Supervisor => StepOwner.Supervisor,
                OwnerRole.Coordinator => StepOwner.Coordinator,
                _ => StepOwner.Office,
            };
            Assert.All(SamplePolicies.Catalog.All, policy => Assert.Equal((step.Key, owner), (step.Key, policy.Step(step.Key).Owner)));
        }
    }

    [Fact]
    public void Every_reason_code_has_a_label_in_both_languages()
    {
        ReasonCode[] codes =
            [.. ReasonCodes.Decline, .. ReasonCodes.DropOut, .. ReasonCodes.Closure, .. ReasonCodes.Stall, .. ReasonCodes.EmploymentKinds, .. ReasonCodes.Revocation];
        Assert.All(codes, code =>
        {
            Assert.Equal(code.French, ReasonCodes.Label(code.Code, Language.French));
            Assert.Equal(code.English, ReasonCodes.Label(code.Code, Language.English));
            Assert.NotEqual(code.Code, code.French);
        });
        Assert.Equal("GONE_1", ReasonCodes.Label("GONE_1", Language.French));
    }

    [Fact]
    public void The_process_closes_with_codes_that_stand_in_the_list()
    {
        var closure = ReasonCodes.Closure.Select(code => code.Code).ToHashSet();
        Assert.Subset(closure, new HashSet<string> { "GOALS_MET", "SUPPORT_PERIOD_ENDED", "DUPLICATE", "DECLINED" });
    }
}
