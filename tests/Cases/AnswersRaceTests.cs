using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>The first valid answer wins, from whatever channel.</summary>
public class AnswersRaceTests
{
    [Fact]
    public async Task A_late_answer_is_refused_and_says_who_answered_and_is_kept_in_the_log()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.AnswerAsync(code, "decline");
        var declinedAt = world.Now;

        await world.PassAsync(TimeSpan.FromHours(1));
        var verdict = await world.AnswerStepAsync(code, 2, "decide", "ask-information question=Lequel", "person:ce-kolda-2");

        var late = Assert.IsType<Verdict.TooLate>(verdict);
        Assert.Equal(("office:kolda", declinedAt, "decline"), (late.Was.By, late.Was.At, late.Was.Answer.Choice));
        Assert.Equal("choose-next", (await world.CurrentAsync(code)).Key);
        var line = Assert.Single(await world.LoggedAsync(code, LogKind.LateAnswer));
        Assert.Equal(("person:ce-kolda-2", "ask-information", world.Now), (line.By, line.Answer!.Choice, line.At));
        Assert.Equal("Lequel", (await world.HistoryAsync(code)).Notes.Single(note => note.Id == line.Note).Texts["question"]);
    }

    [Fact]
    public async Task Whoever_opened_a_link_before_somebody_else_answered_is_told_who_did()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var opened = (await world.OpenAsync(world.Mail.Sent.Last(mail => mail.About == "ask decide").Token))!;
        await world.AnswerAsync(code, "decline");

        var late = await AnswerAsync(world, opened, ("choice", "accept"), ("counsellor", "ce-kolda-1"));
        var same = await AnswerAsync(world, opened, ("choice", "decline"), ("code", "CAPACITY"));

        Assert.Equal("decline", Assert.IsType<Verdict.TooLate>(late).Was.Answer.Choice);
        Assert.IsType<Verdict.SameAgain>(same);
        Assert.Single((await world.HistoryAsync(code)).Answers, answer => answer.Number == 2);
        Assert.Equal("choose-next", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task Whoever_answers_what_a_link_opened_reads_the_case_once()
    {
        var calls = new Calls();
        await using var world = await CaseWorld.StartAsync(with: services => calls.Watch<ICaseStore>(services));
        await world.ReachAsync("decide");
        var token = world.Mail.Sent.Last(mail => mail.About == "ask decide").Token;

        var made = await calls.DuringAsync(async () => await AnswerAsync(world, (await world.OpenAsync(token))!, ("choice", "decline"), ("code", "CAPACITY")));

        Assert.Equal(["ICaseStore.ReadAsync", "ICaseStore.CommitAsync"], made);
    }

    [Fact]
    public async Task The_same_choice_with_other_words_is_another_answer()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.AnswerAsync(code, "decline code=OTHER other=loin");

        Assert.IsType<Verdict.SameAgain>(await world.AnswerStepAsync(code, 2, "decide", "decline code=OTHER other=loin", "office:kolda"));
        Assert.IsType<Verdict.TooLate>(await world.AnswerStepAsync(code, 2, "decide", "decline code=OTHER other=plein", "office:kolda"));
    }

    [Fact]
    public async Task A_step_that_the_process_has_left_is_no_longer_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });

        Assert.Equal(new Verdict.NoLongerAsked(StepState.Cancelled), await world.AnswerStepAsync(code, 2, "decide", "accept", "office:kolda"));
        Assert.Equal("orientation", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_check_whose_window_has_closed_is_no_longer_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.PassDaysAsync(60);
        Assert.Equal(new Verdict.NoLongerAsked(StepState.Missed), await world.AnswerStepAsync(code, 5, "follow-up", "seeking", "person:ce-kolda-1"));
    }

    [Fact]
    public async Task A_step_that_waits_for_its_day_is_not_yet_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("start");
        Assert.Equal(new Verdict.NotYetAsked(CaseWorld.At("2026-12-08 08:00")), await world.AnswerAsync(code, "started"));
    }

    [Fact]
    public async Task An_answer_and_the_close_of_its_window_at_one_time_leave_one_of_them()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        world.Time.At(CaseWorld.At("2027-01-08 17:00"), () => world.AnswerStepAsync(code, 5, "follow-up", "seeking", "person:ce-kolda-1"));

        await world.PassUntilAsync("2027-01-09 00:00");

        var step = (await world.HistoryAsync(code)).Steps[4];
        var found = (await world.CaseAsync(code)).Facts.LastFollowUp;
        Assert.Equal(step.State == StepState.Answered ? "seeking" : null, found);
    }

    private static async Task<Verdict> AnswerAsync(CaseWorld world, OpenedLink opened, params IEnumerable<(string Field, string Value)> said)
    {
        var door = world.Get<AnswerDoor>();
        var context = await door.ContextAsync(opened.State.Case, opened.Step, Language.French, TestContext.Current.CancellationToken);
        var read = AnswerReader.Read(opened.Step, said.ToDictionary(one => one.Field, one => one.Value), context);
        return await door.AnswerAsync(opened, read, Channel.Button, world.Runs, TestContext.Current.CancellationToken);
    }
}
