using Relais.Emails;
using Relais.Referrals;

namespace Relais.Cases.Erasing;

/// <summary>
/// Erases what a case holds of people. First the case row is made anonymous, from when on nobody is shown anything; then the rest goes; at last the receipt says
/// that it is complete. Every part may be repeated, and the reconciler goes on where a crash stopped.
/// </summary>
public sealed class Erasure(
    ICaseStore cases,
    ICaseArchive archive,
    IClaims claims,
    IAnswerLinks links,
    IOutlook outlook,
    IPendingWork pending,
    PersonKeys keys,
    TimeProvider clock)
{
    /// <summary>Erases a case that has ended; one that is erased already is only completed.</summary>
    /// <exception cref="NotNowException">The case has not ended, or its orchestration is just ending.</exception>
    public async Task EraseAsync(string code, ErasureOrder order, ICaseRuns runs, CancellationToken cancellation = default)
    {
        // The mark comes first: should this process die before the receipt is complete, the reconciler goes on.
        var mark = new PendingCase(code, clock.GetUtcNow());
        await pending.MarkAsync(mark, cancellation);
        if (await cases.FindAsync(code, cancellation) is { } @case)
        {
            if (@case.ErasedAt is null) await AnonymiseAsync(@case, order, cancellation);
            await CompleteAsync(code, runs, cancellation);
        }

        // The mark stays: the reconciler erases again what a request has written that was under way, and takes it off when none can be any more.
    }

    /// <summary>Erases what is left of a case whose row is anonymous.</summary>
    /// <returns>False when nothing was left but what has been written since.</returns>
    /// <exception cref="NotNowException">The case's orchestration is just ending.</exception>
    public async Task<bool> CompleteAsync(string code, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (await archive.FindReceiptAsync(code, cancellation) is not { CompletedAt: null } receipt)
        {
            await archive.EraseAsync(code, cancellation);
            return false;
        }

        // What the orchestration still has to write would come back after it was erased.
        if (await runs.FindAsync(code, cancellation) == RunState.Running) throw new NotNowException($"Case {code} is just ending.");
        var histories = await ForgetRunsAsync(code, runs, cancellation);
        var waiting = await ForgetWaitingAsync(code, cancellation);
        var answerLinks = await links.ForgetAsync(code, cancellation);
        await archive.EraseAsync(code, cancellation);
        var rows = new Dictionary<string, int>(receipt.Rows) { ["history"] = histories, ["waiting-mail"] = waiting, ["answer-link"] = answerLinks };
        var complete = receipt with
        {
            Rows = rows.Where(kind => kind.Value > 0).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToDictionary(),
            CompletedAt = clock.GetUtcNow(),
        };
        await cases.CommitAsync(new CaseChange(code) { Receipt = complete }, cancellation);
        return true;
    }

    private async Task AnonymiseAsync(CaseRecord @case, ErasureOrder order, CancellationToken cancellation)
    {
        if (@case.Status.IsOpen()) throw StillOpen(@case);
        var referral = await cases.ReadReferralAsync(@case.Code, cancellation);
        foreach (var claim in ClaimsOf(@case, referral)) await claims.FreeAsync(claim, @case.Code, cancellation);

        var rows = await archive.CountAsync(@case.Code, cancellation);
        var at = clock.GetUtcNow();

        // Noted first, and apart from the case: an erasure that only the case's own rows knew of would be undone by a backup of them.
        var note = new ErasureNote(@case.Code, at, order.By, order.Because, @case.Status, @case.ClosedAt, @case.Outcome);
        await archive.NoteErasureAsync(note, cancellation);
        await cases.ChangeAsync(
            @case.Code,
            new CaseRows(),
            state =>
            {
                if (state.Case.ErasedAt is not null) return null;
                return state.Case.Status.IsOpen() ? throw StillOpen(state.Case) : new CaseChange(@case.Code)
                {
                    Case = AnonymousCase.Of(state.Case, referral?.Person, at),
                    Command = order.Command is { } command ? new CommandRecord(command, at) : null,
                    Receipt = note.Receipt(rows),
                    Log = [note.Line(order.Command?.Channel ?? Channel.System)],
                };
            },
            cancellation);
    }

    /// <summary>
    /// All keys under which the person could still be recognised. The external id is one of them, which the case keeps to its end: without it the same referral
    /// that is sent again is a new one.
    /// </summary>
    private IEnumerable<ClaimKey> ClaimsOf(CaseRecord @case, Referral? referral)
    {
        if (referral is null) return @case.Claims;
        var lookups = keys.ClaimsOf(referral).Concat(keys.TracesOf(@case.Code, referral)).Append(keys.ExternalId(@case.Partner, referral.ExternalId));
        return @case.Claims.Union(lookups.SelectMany(lookup => lookup.All));
    }

    private async Task<int> ForgetRunsAsync(string code, ICaseRuns runs, CancellationToken cancellation)
    {
        var history = await cases.ReadHistoryAsync(code, cancellation);
        var steps = (history?.Steps ?? []).Select(step => StepAsk.InstanceId(code, step.Number, step.Key));
        var forgotten = 0;
        foreach (var instance in steps.Append(code))
        {
            if (await runs.ForgetAsync(instance, cancellation)) forgotten++;
        }

        return forgotten;
    }

    private async Task<int> ForgetWaitingAsync(string code, CancellationToken cancellation)
    {
        var lines = await outlook.OfCaseAsync(code, cancellation);
        foreach (var line in lines) await outlook.RemoveAsync(line, cancellation);
        return lines.Count;
    }

    private static NotNowException StillOpen(CaseRecord @case) => new($"Case {@case.Code} has not ended.");
}
