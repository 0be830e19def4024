using Relais.Cases;
using Relais.Emails;

namespace Relais.Trainings;

/// <summary>Gives back the places that nobody confirmed in time, and tells the owner; and those that a crash left behind.</summary>
public sealed class PlaceRound(ITrainingSessions sessions, ICaseStore cases, TimeProvider clock)
{
    /// <returns>How many places have been given back.</returns>
    public async Task<int> RunAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var released = 0;
        var each = new CaseByCase("could not give its place back");
        foreach (var session in await sessions.ListAsync(cancellation))
        {
            foreach (var place in session.Taken.Where(place => place.State != PlaceState.Confirmed))
            {
                await each.TryAsync(place.CaseCode, async () =>
                {
                    if (await IsReleasedAsync(session.Id, place, runs, cancellation)) released++;
                });
            }
        }

        each.ThrowIfAnyFailed();
        return released;
    }

    private async Task<bool> IsReleasedAsync(string session, Place place, ICaseRuns runs, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var state = await StateAsync(place.CaseCode, cancellation);
        if (place.State == PlaceState.Held)
        {
            var standing = Of(state, session);
            if (standing == Standing.NotWanted && now - place.Since > TrainingPlaces.Grace)
            {
                // A hold that was renewed meanwhile is another one.
                return await ChangeAsync(session, place, was => was.Without(place.CaseCode), cancellation);
            }

            if (standing != Standing.Waiting || place.Until > now) return false;
            if (!await ChangeAsync(session, place, was => was.Lapsing(place), cancellation)) return false;
            place = place with { State = PlaceState.Lapsed };
        }

        // Marked as lapsed first: should this process die, the next round tells it.
        await TellAsync(session, place, state, runs, cancellation);
        return await ChangeAsync(session, place, was => was.Without(place.CaseCode), cancellation);
    }

    private async Task TellAsync(string session, Place place, CaseState? state, ICaseRuns runs, CancellationToken cancellation)
    {
        if (state is not { Case: { Step: { } step } @case, Answer: null } || Of(state, session) != Standing.Waiting) return;
        var key = $"place-{session}-{place.Until?.UtcTicks:x}";
        var line = new LogEntry(place.Until ?? place.Since, key, LogKind.PlaceReleased, Party.System, Channel.System) { Step = step.Key, Number = step.Number, Detail = session };
        await cases.ChangeAsync(@case.Code, new CaseRows(), _ => new CaseChange(@case.Code) { Log = [line] }, cancellation);
        await runs.SignalStepAsync(@case.Code, step.Number, step.Key, new StepSignal(SignalKind.SendAgain, Key: key, Say: MessageKind.PlaceReleased), cancellation);
    }

    /// <returns>False when the place is no longer as it was.</returns>
    private async Task<bool> ChangeAsync(string session, Place place, Func<TrainingSession, TrainingSession> change, CancellationToken cancellation)
    {
        var isSame = false;
        await sessions.ChangeAsync(
            session,
            was =>
            {
                isSame = was?.PlaceOf(place.CaseCode) == place;
                return isSame ? change(was!) : null;
            },
            cancellation);
        return isSame;
    }

    private async Task<CaseState?> StateAsync(string code, CancellationToken cancellation)
    {
        if (await cases.FindAsync(code, cancellation) is not { } @case) return null;
        return @case.Step is { } step ? await cases.ReadAsync(code, new CaseRows(step.Number, step.Key), cancellation) : new CaseState(@case);
    }

    /// <summary>What a held place is to a case: an answer counts before the step that it leads to is asked.</summary>
    private static Standing Of(CaseState? state, string session) => state switch
    {
        null => Standing.NotWanted,
        { Case.Status: var status } when !status.IsOpen() => Standing.NotWanted,
        { Answer.Given.Answer.Session: { } chosen } => chosen == session ? Standing.Answered : Standing.NotWanted,
        { Case.Facts.TrainingSession: var chosen } when chosen != session => Standing.NotWanted,
        { Answer.Given.Answer.Choice: var choice } => choice == "confirmed" ? Standing.Answered : Standing.NotWanted,
        { Case.Step.Key: var step } => TrainingPlaces.Kept(step) switch
        {
            PlaceState.Held => Standing.Waiting,
            PlaceState.Confirmed => Standing.Answered,
            _ => Standing.NotWanted,
        },
        _ => Standing.NotWanted,
    };

    private enum Standing
    {
        NotWanted,

        /// <summary>It is still to be confirmed.</summary>
        Waiting,

        /// <summary>An answer keeps it, which the process has yet to hear.</summary>
        Answered,
    }
}
