using Microsoft.Extensions.Time.Testing;
using Relais.Chasing;
using Relais.Simulation;
using Relais.Trainings;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ITrainingSessions"/> does.</summary>
public abstract class TrainingSessionsContract
{
    private static readonly TrainingSession Couture = SampleSessions.Couture;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<ITrainingSessions> OpenAsync();

    [Fact]
    public async Task What_is_saved_is_read_with_its_places()
    {
        var sessions = await OpenAsync();
        var full = Couture with
        {
            ApplyBy = new DateOnly(2027, 1, 4),
            Taken =
            [
                new Place("SN-26-000001-X", PlaceState.Held, SampleCases.Start, SampleCases.Start.AddDays(7).AddTicks(3)),
                new Place("SN-26-000002-Y", PlaceState.Confirmed, SampleCases.Start),
                new Place("SN-26-000003-Z", PlaceState.Lapsed, SampleCases.Start),
            ],
        };
        Assert.Null(await sessions.FindAsync(full.Id, Cancellation));

        Assert.True(await sessions.TrySaveAsync(full, Cancellation));

        Assert.Equivalent(full, (await sessions.FindAsync(full.Id, Cancellation))! with { Version = null }, strict: true);
    }

    [Fact]
    public async Task Only_the_version_that_was_read_is_replaced_or_removed()
    {
        var sessions = await OpenAsync();
        await sessions.TrySaveAsync(Couture, Cancellation);
        Assert.False(await sessions.TrySaveAsync(Couture, Cancellation));
        var read = (await sessions.FindAsync(Couture.Id, Cancellation))!;
        Assert.True(await sessions.TrySaveAsync(read with { Office = null, Places = 2 }, Cancellation));
        Assert.False(await sessions.TrySaveAsync(read with { Places = 3 }, Cancellation));
        Assert.False(await sessions.TryRemoveAsync(read, Cancellation));

        var now = Assert.Single(await sessions.ListAsync(Cancellation));
        Assert.Equal((null, 2), (now.Office, now.Places));
        Assert.True(await sessions.TryRemoveAsync(now, Cancellation));
        Assert.True(await sessions.TryRemoveAsync(now, Cancellation));
        Assert.Empty(await sessions.ListAsync(Cancellation));
    }

    [Fact]
    public async Task They_are_listed_by_their_start()
    {
        var sessions = await OpenAsync();
        await sessions.TrySaveAsync(Couture with { Id = "a", Start = Couture.Start.AddDays(1) }, Cancellation);
        await sessions.TrySaveAsync(Couture with { Id = "c" }, Cancellation);
        await sessions.TrySaveAsync(Couture with { Id = "b" }, Cancellation);

        Assert.Equal(["b", "c", "a"], (await sessions.ListAsync(Cancellation)).Select(session => session.Id));
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_get_a_place_than_there_are()
    {
        var sessions = await OpenAsync();
        await sessions.TrySaveAsync(Couture with { Places = 3 }, Cancellation);
        var clock = new FakeTimeProvider(SampleCases.Start);
        using var calendars = new Calendars(new InMemoryCalendar(), clock);
        var policies = PolicyCatalog.Embedded();
        var places = new TrainingPlaces(sessions, policies, calendars, clock);

        // Everybody asks twice, as whoever got no answer does.
        var takings = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            () => places.TakeAsync(Couture.Id, SampleCases.Case($"SN-26-{number / 2:D6}-X") with { PolicyVersion = policies.All.First().Version }, isChosen: true, Cancellation), Cancellation)));

        var session = (await sessions.FindAsync(Couture.Id, Cancellation))!;
        Assert.Equal(3, session.Taken.Count);
        Assert.Equal(3, session.Taken.Select(place => place.CaseCode).Distinct().Count());
        Assert.Equal(3, takings.Count(taking => taking == PlaceTaking.Fresh));
        Assert.Equal(14, takings.Count(taking => taking == PlaceTaking.Full));
    }
}
