using Relais.Cases;
using Relais.Chasing;

namespace Relais.Trainings;

/// <summary>Gives cases their places in sessions, and takes them back: never more than there are, however many ask at once.</summary>
/// <remarks>Each of its effects may be asked for twice.</remarks>
public sealed class TrainingPlaces(ITrainingSessions sessions, PolicyCatalog policies, Calendars calendars, TimeProvider clock)
{
    /// <summary>Longer than an answer takes to be written.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Takes the place that an answer needs, before the answer is written.</summary>
    /// <param name="isChosen">The answer chooses the session, and the place is to be confirmed later; otherwise it confirms it.</param>
    public async Task<PlaceTaking> TakeAsync(string session, CaseRecord @case, bool isChosen, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var until = isChosen ? await HeldUntilAsync(@case.PolicyVersion, now, cancellation) : now + Grace;
        var fresh = false;
        var full = false;
        var found = await sessions.ChangeAsync(
            session,
            was =>
            {
                fresh = was?.PlaceOf(@case.Code) is not { State: not PlaceState.Lapsed };
                var holding = was?.Holding(@case.Code, now, until);
                full = was is not null && holding is null;
                return holding;
            },
            cancellation);
        return found is null ? PlaceTaking.NoSession : full ? PlaceTaking.Full : fresh ? PlaceTaking.Fresh : PlaceTaking.Already;
    }

    public Task GiveBackAsync(string session, string caseCode, CancellationToken cancellation = default) => sessions.ChangeAsync(
        session, was => was?.PlaceOf(caseCode) is null ? null : was.Without(caseCode), cancellation);

    /// <summary>A place goes with the step that is asked: it is held until it is confirmed, kept during the training, and given back anywhere else.</summary>
    /// <param name="before">What was known before the step was asked.</param>
    public async Task FollowAsync(StepAsk ask, CaseFacts before, CancellationToken cancellation = default)
    {
        var chosen = ask.Facts.TrainingSession;
        if (chosen is null && before.TrainingSession is null) return;
        var kept = Kept(ask.Step) is null ? null : chosen;
        await GiveBackAllAsync(ask.Code, kept, cancellation);
        if (kept is null) return;

        // Where a command led here no place may be left: then the training goes on without one of the list.
        var now = clock.GetUtcNow();
        var until = await HeldUntilAsync(ask.PolicyVersion, now, cancellation);
        await sessions.ChangeAsync(
            kept,
            was => Kept(ask.Step) == PlaceState.Confirmed ? was?.Confirming(ask.Code, now)
                : was?.PlaceOf(ask.Code) is { State: not PlaceState.Lapsed } ? null
                : was?.Holding(ask.Code, now, until),
            cancellation);
    }

    /// <summary>A case that has ended has no place.</summary>
    public Task EndAsync(CaseRecord @case, CancellationToken cancellation = default) =>
        @case.Facts.TrainingSession is null ? Task.CompletedTask : GiveBackAllAsync(@case.Code, null, cancellation);

    /// <summary>As what a case has its place while a step is asked; null where it has none.</summary>
    internal static PlaceState? Kept(string step) => step switch
    {
        "confirm-place" => PlaceState.Held,
        "start" or "attendance" or "completion" => PlaceState.Confirmed,
        _ => null,
    };

    private async Task GiveBackAllAsync(string caseCode, string? except, CancellationToken cancellation)
    {
        foreach (var session in await sessions.ListAsync(cancellation))
        {
            if (session.Id != except && session.PlaceOf(caseCode) is not null) await GiveBackAsync(session.Id, caseCode, cancellation);
        }
    }

    private async Task<DateTimeOffset> HeldUntilAsync(string policyVersion, DateTimeOffset now, CancellationToken cancellation) =>
        CaseClock.Of(policies.ByVersion(policyVersion), await calendars.ReadAsync(cancellation)).Add(now, Place.HeldFor, Pauses.None);
}

/// <summary>What became of asking for a place.</summary>
public enum PlaceTaking
{
    Fresh,

    /// <summary>The case had it before.</summary>
    Already,

    Full,
    NoSession,
}
