using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Replanning;

public class CalendarDoorTests
{
    private static readonly CalendarDay Mourning = new(new DateOnly(2026, 11, 26), NameFr: "Deuil national", NameEn: "National mourning");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_off_that_is_added_moves_what_is_planned_and_the_case_and_the_change_say_so()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        var change = await SayAsync(world, Mourning);

        Assert.Equal(CaseWorld.At("2026-12-02 10:00"), (await world.StepAsync(code, "decide")).DueAt);
        var line = Assert.Single(await world.LoggedAsync(code, LogKind.Replanned));
        Assert.Equal((CaseWorld.At("2026-12-01 10:00"), CaseWorld.At("2026-12-02 10:00"), change), (line.Before, line.Until, line.Detail));
        Assert.Equal([new StepMove(code, 2, "decide", CaseWorld.At("2026-12-01 10:00"), CaseWorld.At("2026-12-02 10:00"))], await MovesAsync(world, change));
        await world.PassUntilAsync("2026-11-30 12:00");
        Assert.Equal("2026-11-30 10:00 remind 1 decide → antenne.kolda@anpej.example", world.MailedAbout(code, "decide")[^1]);
    }

    [Fact]
    public async Task Every_open_case_is_told_however_many_there_are_and_closed_ones_are_not()
    {
        await using var world = await CaseWorld.StartAsync();
        var closed = await world.ReachAsync("choose-next");
        await world.AnswerAsync(closed, "close");
        var codes = new List<string>();
        for (var count = 0; count < 260; count++) codes.Add(await world.ReferAsync());

        var change = await SayAsync(world, Mourning with { Date = new DateOnly(2026, 11, 25) });

        Assert.Equal((260, world.Now), await ProgressAsync(world, change));
        Assert.Equal(codes.Order(StringComparer.Ordinal), (await MovesAsync(world, change)).Select(move => move.CaseCode));
        Assert.All(world.Time.Instances.Where(instance => instance.Name == nameof(CalendarOrchestration)), round => Assert.True(round.IsOver));
        Assert.Empty(await world.LoggedAsync(closed, LogKind.Replanned));
    }

    [Fact]
    public async Task Where_nothing_moves_nothing_is_written()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        var change = await SayAsync(world, Mourning with { Date = new DateOnly(2027, 1, 7) });

        Assert.Empty(await world.LoggedAsync(code, LogKind.Replanned));
        Assert.Empty(await MovesAsync(world, change));
        Assert.Equal((1, world.Now), await ProgressAsync(world, change));
    }

    [Fact]
    public async Task The_same_said_again_is_the_same_change_and_happens_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        var first = await SayAsync(world, Mourning);
        await world.PassAsync(TimeSpan.FromHours(1));
        var second = await SayAsync(world, Mourning);

        Assert.Equal(first, second);
        Assert.Single(await world.LoggedAsync(code, LogKind.Replanned));
        Assert.Single(world.Time.Instances, instance => instance.Name == nameof(CalendarOrchestration));
    }

    [Fact]
    public async Task What_is_taken_back_moves_everything_back_and_can_be_said_anew()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        var due = (await world.StepAsync(code, "decide")).DueAt;

        var said = await SayAsync(world, Mourning);
        await world.PassAsync(TimeSpan.FromMinutes(1));
        var takenBack = await TakeBackAsync(world, Mourning.Date);
        Assert.Equal(due, (await world.StepAsync(code, "decide")).DueAt);
        await world.PassAsync(TimeSpan.FromMinutes(1));
        var saidAgain = await SayAsync(world, Mourning);

        Assert.Equal(CaseWorld.At("2026-12-02 10:00"), (await world.StepAsync(code, "decide")).DueAt);
        Assert.Equal(3, new[] { said, takenBack, saidAgain }.Distinct().Count());
        Assert.Equal(3, (await world.LoggedAsync(code, LogKind.Replanned)).Count);
    }

    [Fact]
    public async Task A_holiday_that_is_shifted_twice_counts_where_it_was_put_last()
    {
        await using var world = await CaseWorld.StartAsync();
        foreach (var day in new[] { 10, 9, 10 })
        {
            await SayAsync(world, new CalendarDay(new DateOnly(2027, 3, day), "korite"));
            await world.PassAsync(TimeSpan.FromMinutes(1));
            var korite = Assert.Single((await world.Get<Calendars>().ReadAnewAsync(Cancellation)).HolidaysOf(2027), holiday => holiday.Key == "korite");
            Assert.Equal((day, false), (korite.Date.Day, korite.Estimated));
        }

        await TakeBackAsync(world, new DateOnly(2027, 3, 10));
        Assert.True((await world.Get<Calendars>().ReadAnewAsync(Cancellation)).HolidaysOf(2027).Single(holiday => holiday.Key == "korite").Estimated);
    }

    [Fact]
    public async Task On_hold_the_new_day_counts_when_the_case_resumes()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 11, 25) });

        await SayAsync(world, Mourning);
        Assert.Single(world.MailedAbout(code, "decide"));
        await world.PassUntilAsync("2026-11-25 09:00");

        // Two hours of the fifth working day were used up before the hold, which ended with the Tuesday.
        Assert.Equal(CaseWorld.At("2026-12-02 17:00"), (await world.StepAsync(code, "decide")).DueAt);
    }

    [Fact]
    public async Task A_step_that_is_answered_while_the_change_comes_stays_answered()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        Task<Verdict>? answer = null;
        world.Time.BeforeActivity = (name, input) =>
        {
            if (name == "PlanStep" && answer is null && input!.Contains("ecause\":\"", StringComparison.Ordinal))
                answer = AnswerNowAsync(world, code);
        };

        await SayAsync(world, Mourning);
        await world.Time.SettleAsync();

        Assert.IsType<Verdict.Accepted>(await answer!);
        Assert.Equal(StepState.Answered, (await world.StepAsync(code, "decide")).State);
        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_step_that_is_asked_after_the_change_is_planned_by_it_without_being_told()
    {
        await using var world = await CaseWorld.StartAsync();
        await SayAsync(world, Mourning);

        var code = await world.ReachAsync("decide");

        Assert.Equal(CaseWorld.At("2026-12-02 10:00"), (await world.StepAsync(code, "decide")).DueAt);
        Assert.Empty(await world.LoggedAsync(code, LogKind.Replanned));
    }

    [Fact]
    public async Task A_crash_between_the_word_and_the_cases_is_repaired_by_the_reconciler_or_by_the_same_word_again()
    {
        foreach (var repair in new Func<CaseWorld, Task>[] { world => world.Get<CalendarDoor>().RepairAsync(world.Runs, Cancellation), world => SayAsync(world, Mourning) })
        {
            await using var world = await CaseWorld.StartAsync();
            var code = await world.ReachAsync("decide");
            await Assert.ThrowsAsync<ProcessDiedException>(() => world.Get<CalendarDoor>().SayAsync(Mourning, Party.Administrator, new DeafRuns(world.Runs), Cancellation));
            await world.Time.SettleAsync();
            Assert.Empty(await world.LoggedAsync(code, LogKind.Replanned));

            await repair(world);
            await world.Time.SettleAsync();
            await world.Get<CalendarDoor>().RepairAsync(world.Runs, Cancellation);
            await world.Time.SettleAsync();

            Assert.Single(await world.LoggedAsync(code, LogKind.Replanned));
            Assert.Single(world.Time.Instances, instance => instance.Name == nameof(CalendarOrchestration));
        }
    }

    [Fact]
    public async Task Every_activity_may_run_twice()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.Time.RunTwice = _ => true;

        var change = await SayAsync(world, Mourning);

        Assert.Single(await world.LoggedAsync(code, LogKind.Replanned));
        Assert.Single(await MovesAsync(world, change));
    }

    [Fact]
    public async Task A_day_that_cannot_be_is_refused_with_the_reason()
    {
        await using var world = await CaseWorld.StartAsync();
        await SayAsync(world, new CalendarDay(new DateOnly(2027, 3, 10), "korite"));

        Assert.Equal(CalendarRefusal.YearIsOver, await RefusalAsync(world, Mourning with { Date = new DateOnly(2025, 12, 31) }));
        Assert.Equal(CalendarRefusal.BeyondTheCalendar, await RefusalAsync(world, Mourning with { Date = new DateOnly(2077, 1, 1) }));
        Assert.Equal(CalendarRefusal.TooFarFromEstimate, await RefusalAsync(world, new CalendarDay(new DateOnly(2027, 3, 25), "korite")));
        Assert.Equal(CalendarRefusal.DateIsTaken, await RefusalAsync(world, Mourning with { Date = new DateOnly(2027, 3, 10) }));
        Assert.Equal(
            new CalendarVerdict.Refused(CalendarRefusal.NothingSaid),
            await world.Get<CalendarDoor>().TakeBackAsync(new DateOnly(2027, 3, 11), Party.Administrator, world.Runs, Cancellation));
    }

    private static async Task<string> SayAsync(CaseWorld world, CalendarDay day) =>
        await AcceptedAsync(world, await world.Get<CalendarDoor>().SayAsync(day, Party.Administrator, world.Runs, Cancellation));

    private static async Task<string> TakeBackAsync(CaseWorld world, DateOnly date) =>
        await AcceptedAsync(world, await world.Get<CalendarDoor>().TakeBackAsync(date, Party.Administrator, world.Runs, Cancellation));

    private static async Task<string> AcceptedAsync(CaseWorld world, CalendarVerdict verdict)
    {
        await world.Time.SettleAsync();
        return Assert.IsType<CalendarVerdict.Accepted>(verdict).Change;
    }

    private static async Task<CalendarRefusal> RefusalAsync(CaseWorld world, CalendarDay day) =>
        Assert.IsType<CalendarVerdict.Refused>(await world.Get<CalendarDoor>().SayAsync(day, Party.Administrator, world.Runs, Cancellation)).Why;

    private static Task<IReadOnlyList<StepMove>> MovesAsync(CaseWorld world, string change) => world.Get<ICalendarChanges>().MovesAsync(change, Cancellation);

    private static async Task<(int Told, DateTimeOffset? DoneAt)> ProgressAsync(CaseWorld world, string change)
    {
        var found = await world.Get<ICalendarChanges>().FindAsync(change, Cancellation);
        return (found!.Told, found.DoneAt);
    }

    // The answer is in the store, and its signal in the inbox, before the step is planned anew.
    private static async Task<Verdict> AnswerNowAsync(CaseWorld world, string code)
    {
        var door = world.Get<AnswerDoor>();
        var @case = await world.CaseAsync(code);
        var fields = new Dictionary<string, string> { ["choice"] = "accept", ["counsellor"] = "ce-kolda-1" };
        var read = AnswerReader.Read(Steps.Decide, fields, await door.ContextAsync(@case, Steps.Decide, Language.French, Cancellation));
        return await door.AnswerAsync(code, 2, "decide", read, Party.Office("kolda"), Channel.Button, world.Runs, Cancellation);
    }
}
