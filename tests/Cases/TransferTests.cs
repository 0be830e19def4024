using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class TransferTests
{
    [Fact]
    public async Task The_other_office_is_asked_what_this_one_was_asked_and_the_case_keeps_its_history()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("orientation");
        await world.PassUntilAsync("2026-11-26 10:00");

        await TransferAsync(world, code, "dakar");

        var @case = await world.CaseAsync(code);
        Assert.Equal(("dakar", "orientation", "office:dakar", CaseStatus.Intake), (@case.Office, @case.Step!.Key, @case.Step.Owner, @case.Status));
        Assert.Equal(
            ["2026-11-24 10:00 ask orientation → ce1.kolda@anpej.example", "2026-11-26 10:00 ask orientation → antenne.dakar@anpej.example"],
            world.MailedAbout(code, "orientation"));
        Assert.Equal([StepState.Cancelled, StepState.Open], (await world.HistoryAsync(code)).Steps.Where(step => step.Key == "orientation").Select(step => step.State));
        Assert.Equal("office:dakar", Assert.Single(await world.LoggedAsync(code, LogKind.Transferred)).Audience);
    }

    [Fact]
    public async Task What_the_referrer_is_asked_stays_with_the_referrer()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("supply-information");

        await TransferAsync(world, code, "dakar");

        Assert.Equal(StepState.Open, (await world.StepAsync(code, "supply-information")).State);
        await world.AnswerAllAsync(code, "given");
        var decide = await world.CurrentAsync(code);
        Assert.Equal(("decide", "office:dakar", CaseWorld.At("2026-12-01 10:00")), (decide.Key, decide.Owner, decide.DueAt));
    }

    [Fact]
    public async Task Closure_is_asked_of_the_other_office_s_supervisor()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");
        await TransferAsync(world, code, "dakar");
        Assert.Equal("person:sup-dakar", (await world.CurrentAsync(code)).Owner);
    }

    [Fact]
    public async Task A_case_that_was_transferred_is_not_redirected_back()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await TransferAsync(world, code, "dakar");
        await world.AnswerAllAsync(code, "redirect office=kolda");
        Assert.Equal("route", (await world.CurrentAsync(code)).Key);
    }

    private static Task TransferAsync(CaseWorld world, string code, string office) =>
        world.CommandAsync(code, CommandName.Transfer, command => command with { Office = office });
}
