using Relais.Cases;
using Relais.Cases.Replanning;
using Relais.Chasing;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ICalendarDays"/> with its <see cref="ICalendarChanges"/> does.</summary>
public abstract class CalendarContract
{
    private static readonly CalendarEntry Korite = new(new CalendarDay(new DateOnly(2027, 3, 10), "korite"), "c1", SampleCases.Start, Party.Administrator);

    private static readonly CalendarEntry Mourning = new(
        new CalendarDay(new DateOnly(2026, 9, 7), NameFr: "Deuil national", NameEn: "National mourning"), "c2", SampleCases.Start.AddDays(1), Party.Administrator);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<(ICalendarDays Days, ICalendarChanges Changes)> OpenAsync();

    [Fact]
    public async Task What_was_said_of_days_is_read_in_the_order_in_which_it_was_said()
    {
        var (days, _) = await OpenAsync();
        Assert.True(await days.WriteAsync(Mourning, Cancellation));
        Assert.True(await days.WriteAsync(Korite, Cancellation));

        Assert.Equal([Korite, Mourning], (await days.ReadAsync(Cancellation)).Select(entry => entry with { Version = null }));
    }

    [Fact]
    public async Task A_date_has_one_entry_and_a_lost_race_changes_nothing()
    {
        var (days, _) = await OpenAsync();
        await days.WriteAsync(Korite, Cancellation);
        var read = Assert.Single(await days.ReadAsync(Cancellation));

        Assert.False(await days.WriteAsync(Korite with { Change = "c3" }, Cancellation));
        Assert.True(await days.WriteAsync(read with { Removed = true, Change = "c4" }, Cancellation));
        Assert.False(await days.WriteAsync(read with { Change = "c5" }, Cancellation));

        Assert.Equal(("c4", true), Assert.Single(await days.ReadAsync(Cancellation)) is var entry ? (entry.Change, entry.Removed) : default);
    }

    [Fact]
    public async Task A_change_is_added_once_and_says_how_far_it_has_come()
    {
        var (_, changes) = await OpenAsync();
        var change = CalendarChange.Of(Korite);
        await changes.AddAsync(change, Cancellation);
        await changes.SaveAsync(change with { Told = 50 }, Cancellation);
        await changes.AddAsync(change, Cancellation);

        Assert.Equal(change with { Told = 50 }, await changes.FindAsync("c1", Cancellation));
        await changes.SaveAsync(change with { Told = 60, DoneAt = SampleCases.Start }, Cancellation);
        Assert.Equal(change with { Told = 60, DoneAt = SampleCases.Start }, Assert.Single(await changes.ListAsync(Cancellation)));
        Assert.Null(await changes.FindAsync("c9", Cancellation));
    }

    [Fact]
    public async Task What_a_change_moved_is_noted_once_and_read_by_case_and_step()
    {
        var (days, changes) = await OpenAsync();
        await days.WriteAsync(Korite, Cancellation);
        var first = new StepMove("SN-26-000001-X", 2, "decide", SampleCases.Start, SampleCases.Start.AddDays(1));
        var second = first with { CaseCode = "SN-26-000002-V" };
        foreach (var move in new[] { second, first, first }) await changes.NoteAsync("c1", move, Cancellation);
        await changes.NoteAsync("c2", first, Cancellation);

        Assert.Equal([first, second], await changes.MovesAsync("c1", Cancellation));
        Assert.Empty(await changes.MovesAsync("c3", Cancellation));
        Assert.Single(await days.ReadAsync(Cancellation));
    }
}
