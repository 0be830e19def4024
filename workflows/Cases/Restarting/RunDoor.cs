using System.Globalization;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases.Restarting;

/// <summary>
/// Where an administrator acts on the orchestrations of a case. What is wanted is written down first; then it is carried out, here or by the reconciler, as often
/// as it takes.
/// </summary>
public sealed class RunDoor(ICaseStore cases, IPendingWork pending, IOutlook outlook, RefusedMail refusedMail, PolicyCatalog policies, Calendars calendars, TimeProvider clock)
{
    /// <param name="reason">Free text, kept in a note; none where the system does it by itself.</param>
    /// <returns>Whether it is done; null when there is no such case, or none that could still run.</returns>
    public async Task<bool?> OrderAsync(string code, RunOrder order, string? reason, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history || !history.Case.Status.IsOpen()) return null;
        if (IsKnown(history, order.Key)) return await CarryOutAsync(code, runs, cancellation);
        var mark = new PendingCase(code, order.Since);
        await pending.MarkAsync(mark, cancellation);
        var entry = Entry(order.Act, order.Key, order.Since, order.By) with { Note = reason is null ? order.Note : NoteOf(order.Key) };
        await cases.ChangeAsync(
            code,
            new CaseRows(),
            state => state.Case.Run?.Key == order.Key || !state.Case.Status.IsOpen() ? null : new CaseChange(code)
            {
                Case = state.Case with { Run = order, Attention = order.Act == RunAct.Terminate ? new Attention(order.Since, "The orchestration was terminated by an administrator.", code) : state.Case.Attention },
                Notes = Notes(entry, reason),
                Log = [entry],
            },
            cancellation);

        // A restart keeps its mark: the reconciler tells the new run what was said while there was none.
        var isDone = await CarryOutAsync(code, runs, cancellation);
        if (isDone && order.Act == RunAct.Terminate) await pending.ClearAsync(mark, cancellation);
        return isDone;
    }

    /// <returns>Whether an order of this key was ever given to the case.</returns>
    public async Task<bool> IsKnownAsync(string code, string key, CancellationToken cancellation = default) =>
        await cases.ReadHistoryAsync(code, cancellation) is { } history && IsKnown(history, key);

    /// <summary>Writes down that an orchestration of the case was suspended, resumed, or its history deleted.</summary>
    public async Task LogAsync(string code, RunAct act, string key, string by, string reason, CancellationToken cancellation = default)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { Case.ErasedAt: null } history || IsKnown(history, key)) return;
        var entry = Entry(act, key, clock.GetUtcNow(), by) with { Note = NoteOf(key) };
        await cases.CommitAsync(new CaseChange(code) { Notes = Notes(entry, reason), Log = [entry] }, cancellation);
    }

    /// <summary>Ends what is to end, the steps before the case, and starts anew what is to start.</summary>
    /// <returns>False while something has not ended yet: ask again.</returns>
    public async Task<bool> CarryOutAsync(string code, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { Case: { Run: { } order } @case } history || !@case.Status.IsOpen()) return true;
        if (order.Act == RunAct.Terminate) return await IsOverAsync(code, runs, cancellation);

        // Two may carry out the same order at once: neither ends what the other has started.
        if (!await runs.IsRunningByAsync(code, order.Key, cancellation))
        {
            if (!await IsOverAsync(code, runs, cancellation)) return false;
            var start = (await AgainAsync(history, cancellation)) with { Order = order.Key };
            if (order.Act == RunAct.Purge) await ForgetAsync(history, runs, cancellation);
            await runs.StartAsync(start, cancellation);
        }

        // It needs no attention for now; what was refused does again, if it is refused again.
        await refusedMail.TryAgainAsync(code, cancellation);
        await cases.ChangeAsync(
            code,
            new CaseRows(),
            state => state.Case.Run?.Key == order.Key ? new CaseChange(code) { Case = state.Case with { Run = null, Attention = null } } : null,
            cancellation);
        return true;
    }

    /// <summary>How the case's orchestration starts anew from the rows.</summary>
    public async Task<CaseStart> AgainAsync(CaseHistory history, CancellationToken cancellation = default)
    {
        var policy = policies.ByVersion(history.Case.PolicyVersion);
        DateTimeOffset? resumeAt = history.Case.Hold is { } hold
            ? CaseClock.Of(policy, await calendars.ReadAsync(cancellation)).OpeningOf(new WorldDate(hold.Until, hold.Since))
            : null;
        var start = Resumptions.Of(history, await outlook.OfCaseAsync(history.Case.Code, cancellation), policy.Terms, resumeAt);
        return start with { Run = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) };
    }

    /// <summary>Deletes the histories of a case's orchestrations that have ended.</summary>
    public static async Task<int> ForgetAsync(CaseHistory history, ICaseRuns runs, CancellationToken cancellation = default)
    {
        var forgotten = 0;
        foreach (var instance in history.Steps.Select(step => StepAsk.InstanceId(history.Case.Code, step.Number, step.Key)).Append(history.Case.Code))
        {
            if (await runs.ForgetAsync(instance, cancellation)) forgotten++;
        }

        return forgotten;
    }

    private static async Task<bool> IsOverAsync(string code, ICaseRuns runs, CancellationToken cancellation)
    {
        var underWay = await runs.UnderWayAsync(code, cancellation);
        foreach (var instance in underWay) await runs.TerminateAsync(instance, cancellation);
        return underWay.Count == 0 || (await runs.UnderWayAsync(code, cancellation)).Count == 0;
    }

    private static bool IsKnown(CaseHistory history, string key) => history.Log.Any(line => line.Id == NoteOf(key));

    private static LogEntry Entry(RunAct act, string key, DateTimeOffset at, string by) =>
        new(at, NoteOf(key), LogKind.Operated, by, by == Party.System ? Channel.System : Channel.Page) { Detail = Words.Of(act) };

    private static IReadOnlyList<NoteRecord> Notes(LogEntry entry, string? reason) =>
        reason is null ? [] : [new NoteRecord(entry.Note!, entry.At, entry.By, new Dictionary<string, string> { ["reason"] = reason })];

    private static string NoteOf(string key) => "engine-" + key;
}
