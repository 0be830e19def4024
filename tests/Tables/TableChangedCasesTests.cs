using Microsoft.Extensions.Time.Testing;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Tables;
using Relais.Indicators;
using Relais.Simulation;
using Relais.Tests.Support;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Tables;

/// <summary>A note that a case has changed serves what is written in the moments after it too.</summary>
public sealed class TableChangedCasesTests(AzuriteFixture azurite)
{
    private const string Code = "SN-26-000123-T";
    private static readonly CaseChange Sent = new(Code) { Mail = Mail("m") with { State = MailState.Sent, SentAt = Start } };
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_of_a_case_within_ten_seconds_are_noted_once()
    {
        var tables = await StartAsync();
        var store = new TableCaseStore(tables.Set, _clock);

        Assert.Equal(2, await tables.CountAsync(() => store.CommitAsync(Sent, Cancellation)));
        _clock.Advance(CountRound.NotesStand - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await tables.CountAsync(() => store.CommitAsync(Sent, Cancellation)));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await tables.CountAsync(() => store.CommitAsync(Sent, Cancellation)));
    }

    [Fact]
    public async Task What_another_instance_noted_or_somebody_took_off_or_could_not_be_written_does_not_stand_here()
    {
        var tables = await StartAsync();
        var store = new TableCaseStore(tables.Set, _clock);
        await new TableCaseStore(tables.Another().Set, _clock).CommitAsync(Sent, Cancellation);

        tables.Intercept = _ => TestTables.Fail(System.Net.HttpStatusCode.ServiceUnavailable);
        await Assert.ThrowsAsync<NotNowException>(() => store.CommitAsync(Sent, Cancellation));
        tables.Intercept = null;
        Assert.Equal(2, await tables.CountAsync(() => store.CommitAsync(Sent, Cancellation)));

        var changed = new TableChangedCases(tables.Set, _clock);
        foreach (var one in await changed.ListAsync(10, Cancellation)) await changed.ClearAsync(one, Cancellation);
        Assert.Equal(2, await tables.CountAsync(() => store.CommitAsync(Sent, Cancellation)));
    }

    [Fact]
    public async Task A_change_that_began_under_a_standing_note_and_takes_long_is_still_noted_when_it_is_there()
    {
        var tables = await StartAsync();
        var store = new TableCaseStore(tables.Set, _clock);
        await store.CommitAsync(Sent, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(9));

        // Another instance counts, again and again, until half a minute after the write began; only then is it carried out.
        var elsewhere = tables.Another().Set;
        var counting = new TableChangedCases(elsewhere, _clock);
        using var calendars = new Calendars(new InMemoryCalendar(), _clock);
        var round = new CountRound(new TableCaseStore(elsewhere, _clock), counting, new InMemoryIndicators(), new InMemoryOverviews(), new InMemoryDirectory(), calendars, _clock);
        tables.Intercept = async _ =>
        {
            for (var second = 0; second < 30; second += 10)
            {
                _clock.Advance(TimeSpan.FromSeconds(10));
                await round.RunAsync(Cancellation);
            }

            return null;
        };
        await store.CommitAsync(Sent, Cancellation);
        tables.Intercept = null;

        Assert.Equal([Code], (await counting.ListAsync(10, Cancellation)).Select(one => one.Code));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await round.RunAsync(Cancellation);
        Assert.Empty(await counting.ListAsync(10, Cancellation));
    }

    /// <summary>A case that nothing is noted of.</summary>
    private async Task<TestTables> StartAsync()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var (elsewhere, changed) = (new TableCaseStore(tables.Another().Set, _clock), new TableChangedCases(tables.Another().Set, _clock));
        await elsewhere.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        foreach (var one in await changed.ListAsync(10, Cancellation)) await changed.ClearAsync(one, Cancellation);
        return tables;
    }
}
