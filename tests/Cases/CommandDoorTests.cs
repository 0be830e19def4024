using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class CommandDoorTests
{
    [Fact]
    public async Task A_command_to_no_case_is_answered_so_and_leaves_nothing_behind()
    {
        await using var world = await CaseWorld.StartAsync();
        Assert.IsType<CommandVerdict.NoSuchCase>(await world.SendCommandAsync("SN-26-000999-X", CommandName.Retry));
        Assert.Empty(await world.ReconcileAsync());
    }

    [Fact]
    public async Task The_same_key_again_says_the_same_and_changes_nothing_even_if_it_says_something_else()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var first = world.Command("k1", CommandName.Goto) with { Step = "orientation" };

        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, first));
        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, first));
        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, first with { Step = "review" }));

        Assert.Equal(["acknowledge", "decide", "orientation"], await world.StepsAsync(code));
        Assert.Single((await world.HistoryAsync(code)).Commands);
    }

    [Fact]
    public async Task A_refused_command_leaves_no_row_so_its_key_may_be_used_when_the_state_allows_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var resume = world.Command("k1", CommandName.Resume);
        Assert.Equal(new CommandVerdict.Refused(CommandRefusal.NotOnHold), await world.SendCommandAsync(code, resume));
        Assert.Empty((await world.HistoryAsync(code)).Commands);

        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 1) });
        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, resume));
        Assert.Null((await world.CaseAsync(code)).Hold);
    }

    [Fact]
    public async Task Two_holds_at_one_time_leave_one_and_the_other_is_said_to_be_refused()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var holds = Enumerable.Range(1, 2).Select(number => world.Command($"k{number}", CommandName.Hold) with { Until = new DateOnly(2026, 12, number) }).ToList();

        foreach (var hold in holds) Assert.IsType<CommandVerdict.Accepted>(await world.HandInAsync(code, hold));
        await world.Time.SettleAsync();

        Assert.Equal(new DateOnly(2026, 12, 1), (await world.CaseAsync(code)).Hold!.Until);
        Assert.Equal(new CommandVerdict.Refused(CommandRefusal.OnHoldAlready), await world.SendCommandAsync(code, holds[1]));
    }

    [Theory]
    [InlineData(CommandName.Hold)]
    [InlineData(CommandName.Snooze)]
    [InlineData(CommandName.Goto)]
    public async Task Whoever_holds_snoozes_or_takes_a_case_another_way_says_why(CommandName name)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var command = world.Command("k1", name) with { Until = new DateOnly(2026, 12, 1), Days = 2, Step = "orientation" };

        Assert.Equal(new CommandVerdict.Refused(CommandRefusal.ReasonNeeded), await world.SendCommandAsync(code, command, reason: " "));
        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, command));
    }

    [Fact]
    public async Task The_reason_is_kept_in_a_note_and_travels_in_no_orchestration()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "orientation" });

        var line = Assert.Single(await world.LoggedAsync(code, LogKind.WentTo));
        Assert.Equal("motif", (await world.HistoryAsync(code)).Notes.Single(note => note.Id == line.Note).Texts["reason"]);
    }

    [Fact]
    public async Task A_note_is_kept_once_and_changes_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var before = await world.CaseAsync(code);
        var door = world.Get<CommandDoor>();

        Assert.True(await door.NoteAsync(code, "n1", "Vu avec la famille.", Party.Administrator, Channel.Api, TestContext.Current.CancellationToken));
        Assert.True(await door.NoteAsync(code, "n1", "Vu avec la famille.", Party.Administrator, Channel.Api, TestContext.Current.CancellationToken));
        Assert.False(await door.NoteAsync("SN-26-000999-X", "n1", "…", Party.Administrator, Channel.Api, TestContext.Current.CancellationToken));

        Assert.Single((await world.HistoryAsync(code)).Notes);
        Assert.Single(await world.LoggedAsync(code, LogKind.Noted));
        Assert.Equal(before, await world.CaseAsync(code));
    }
}
