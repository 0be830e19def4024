using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class ReassignTests
{
    [Fact]
    public async Task The_new_owner_is_asked_and_reminded_and_the_old_one_is_not_any_more()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        await world.PassUntilAsync("2026-11-26 10:00");

        await ReassignAsync(world, code, "person:ce-kolda-2");
        await world.PassUntilAsync("2026-11-28 00:00");

        Assert.Equal(
            [
                "2026-11-24 10:00 ask first-contact → ce1.kolda@anpej.example",
                "2026-11-26 10:00 ask first-contact → ce2.kolda@anpej.example",
                "2026-11-27 10:00 remind 1 first-contact → ce2.kolda@anpej.example",
            ],
            world.MailedAbout(code, "first-contact"));
        Assert.Equal(CaseWorld.At("2026-12-01 10:00"), (await world.StepAsync(code, "first-contact")).DueAt);
    }

    [Fact]
    public async Task The_steps_that_follow_are_the_new_counsellor_s()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");

        await ReassignAsync(world, code, "person:ce-kolda-2");
        await world.AnswerAllAsync(code, "reached");

        Assert.Equal("person:ce-kolda-2", (await world.CurrentAsync(code)).Owner);
    }

    [Fact]
    public async Task A_case_that_is_given_back_to_the_desk_has_no_counsellor_any_more()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");

        await ReassignAsync(world, code, "office:kolda");
        Assert.Null((await world.CaseAsync(code)).Facts.Counsellor);
        await world.AnswerAllAsync(code, "reached");

        Assert.Equal("office:kolda", (await world.CurrentAsync(code)).Owner);
    }

    [Fact]
    public async Task Another_supervisor_who_decides_on_closure_does_not_become_the_counsellor()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");

        await ReassignAsync(world, code, "person:sup-dakar");

        Assert.Equal("ce-kolda-1", (await world.CaseAsync(code)).Facts.Counsellor);
        await world.AnswerAllAsync(code, "reject");
        Assert.Equal("person:ce-kolda-1", (await world.CurrentAsync(code)).Owner);
    }

    [Fact]
    public async Task Who_becomes_the_owner_on_hold_is_asked_on_resume()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 1) });

        await ReassignAsync(world, code, "person:ce-kolda-2");
        Assert.Single(world.MailedAbout(code, "first-contact"));
        await world.PassUntilAsync("2026-12-01 09:00");

        Assert.Equal("2026-12-01 08:00 ask first-contact → ce2.kolda@anpej.example", world.MailedAbout(code, "first-contact")[^1]);
    }

    [Fact]
    public async Task Who_becomes_the_owner_before_the_day_of_the_step_is_asked_on_that_day()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("start");

        await ReassignAsync(world, code, "person:ce-kolda-2");
        await world.UntilAskedAsync(code);

        Assert.Equal("2026-12-08 08:00 ask start → ce2.kolda@anpej.example", Assert.Single(world.MailedAbout(code, "start")));
    }

    private static Task ReassignAsync(CaseWorld world, string code, string owner) =>
        world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = owner });
}
