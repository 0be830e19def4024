using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>From the decision to accept, to decline, to ask, or to send the case elsewhere.</summary>
public class DecisionTests
{
    [Fact]
    public async Task While_information_is_asked_for_the_decide_clock_stands_still()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-11-25 10:00");
        await world.AnswerAsync(code, "ask-information");

        // One of five working days is used up; two pass until the information is there.
        await world.PassUntilAsync("2026-11-27 10:00");
        await world.AnswerAsync(code, "given");

        Assert.Equal(CaseWorld.At("2026-12-03 10:00"), (await world.StepAsync(code, "decide")).DueAt);
    }

    [Fact]
    public async Task After_five_working_days_without_the_information_the_decision_is_asked_anyway()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");

        await world.UntilStepAsync(code, "decide");

        Assert.Equal(CaseWorld.At("2026-12-01 10:00"), world.Now);
        Assert.Equal(CaseStatus.Received, (await world.CaseAsync(code)).Status);
        Assert.Equal(CaseWorld.At("2026-12-08 10:00"), (await world.StepAsync(code, "decide")).DueAt);
        Assert.Equal(StepState.Open, (await world.StepAsync(code, "supply-information")).State);
    }

    [Fact]
    public async Task Late_information_is_still_taken_and_the_office_is_told()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");
        var decide = await world.CurrentAsync(code);

        await world.PassUntilAsync("2026-12-02 15:00");
        var verdict = await world.AnswerStepAsync(code, 3, "supply-information", "given", Party.Referrer);

        Assert.IsType<Relais.Cases.Answers.Verdict.Accepted>(verdict);
        Assert.Equal(decide, await world.CurrentAsync(code));
        Assert.Equal("2026-12-02 15:00 informationcame decide → antenne.kolda@anpej.example", world.MailedAbout(code, "decide")[^1]);
    }

    [Fact]
    public async Task Information_is_not_waited_for_any_more_once_the_decision_is_made()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");

        await world.AnswerAsync(code, "accept");

        Assert.Equal(StepState.Cancelled, (await world.StepAsync(code, "supply-information")).State);
        Assert.Equal(
            new Relais.Cases.Answers.Verdict.NoLongerAsked(StepState.Cancelled),
            await world.AnswerStepAsync(code, 3, "supply-information", "given", Party.Referrer));
    }

    [Fact]
    public async Task Information_is_not_waited_for_any_more_once_the_case_is_sent_past_the_decision()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");

        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });

        Assert.Equal(StepState.Cancelled, (await world.StepAsync(code, "supply-information")).State);
    }

    [Fact]
    public async Task At_most_two_questions_are_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");

        await world.AnswerAllAsync(code, "given", "ask-information", "cannot-be-given");

        var offered = Steps.Offered(Steps.Decide, (await world.CaseAsync(code)).Facts).Select(choice => choice.Key);
        Assert.Equal(["accept", "decline", "redirect"], offered);
    }

    [Fact]
    public async Task A_second_question_takes_the_place_of_the_first()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");
        await world.UntilStepAsync(code, "decide");

        await world.AnswerAsync(code, "ask-information question=Laquelle");

        var questions = (await world.HistoryAsync(code)).Steps.Where(step => step.Key == "supply-information");
        Assert.Equal([StepState.Cancelled, StepState.Open], questions.Select(step => step.State));
    }

    [Fact]
    public async Task A_redirected_case_is_acknowledged_and_decided_at_the_other_office_with_a_clock_of_its_own()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-11-26 10:00");

        await world.AnswerAllAsync(code, "redirect office=dakar", "received");

        var @case = await world.CaseAsync(code);
        Assert.Equal(("dakar", "office:dakar"), (@case.Office, @case.Step!.Owner));
        Assert.Equal(CaseWorld.At("2026-12-03 10:00"), @case.Step.DueAt);
        Assert.Equal(["acknowledge", "decide", "acknowledge", "decide"], await world.StepsAsync(code));
    }

    [Fact]
    public async Task An_office_that_the_case_has_been_to_before_makes_the_co_ordinator_choose()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.AnswerAllAsync(code, "redirect office=dakar", "received", "redirect office=kolda");

        var route = await world.CurrentAsync(code);
        Assert.Equal(("route", Party.Coordinators), (route.Key, route.Owner));
        await world.AnswerAllAsync(code, "office office=thies");
        Assert.Equal("office:thies", (await world.CurrentAsync(code)).Owner);
    }

    [Fact]
    public async Task The_third_redirect_goes_to_the_co_ordinator()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.AnswerAllAsync(code, "redirect office=dakar", "received", "redirect office=sedhiou", "received", "redirect office=thies");

        Assert.Equal("route", (await world.CurrentAsync(code)).Key);
        await world.AnswerAllAsync(code, "decline");
        Assert.Equal("choose-next", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_declined_case_is_referred_elsewhere_or_closed_by_the_one_who_referred_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("choose-next");

        await world.AnswerAllAsync(code, "refer-elsewhere office=sedhiou", "received", "decline code=OUT_OF_AREA", "close code=MOVED_AWAY");

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Closed, "MOVED_AWAY", "sedhiou"), (@case.Status, @case.Outcome, @case.Office));
        Assert.Equal(["acknowledged", "declined", "acknowledged", "declined", "closed"], world.Fedback(code));
    }

    [Fact]
    public async Task A_reason_is_fed_back_with_the_refusal()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.AnswerAsync(code, "decline code=OTHER other=fermé");

        Assert.Equal("OTHER", world.Mail.Sent.Last(mail => mail.Message.Feedback is not null).Message.Code);
        var texts = Assert.Single((await world.HistoryAsync(code)).Notes).Texts;
        Assert.Equal("fermé", texts["other"]);
    }
}
