using Relais.Cases.Erasing;
using Relais.Cases.Restarting;
using Relais.Emails.Replies;
using Relais.Partners;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>Repairs what a crash left between two writes: a case that was not started, a step or a case that was not told, a reply that was not handled, an erasure that was not completed.</summary>
/// <remarks>Everything that it repeats may be repeated, so it may also meet a request that is still under way.</remarks>
public sealed class Reconciler(
    ICaseStore cases,
    IPendingWork pending,
    CommandDoor commands,
    Erasure erasure,
    ReplyHandling replies,
    Neighbours neighbours,
    RunDoor restarts,
    LateSteps late,
    PartnerEvents events,
    IRepairs repairs,
    TimeProvider clock)
{
    /// <summary>No request lasts so long: what is marked longer is repaired for good.</summary>
    private static readonly TimeSpan RequestsEnd = TimeSpan.FromMinutes(10);

    private const int MostRenewed = 100;

    /// <summary>How long it is told what was repaired.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <returns>The codes of the cases that were looked at.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var seen = new List<string>();
        var each = new CaseByCase("could not be repaired");
        await foreach (var marked in pending.ListAsync(cancellation))
        {
            seen.Add(marked.CaseCode);
            await each.TryAsync(marked.CaseCode, async () =>
            {
                try
                {
                    await RepairAsync(marked, runs, cancellation);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    await NoteAsync(marked, RepairKind.Failed, cancellation, failure.GetType().Name);
                    throw;
                }

                if (clock.GetUtcNow() - marked.Since > RequestsEnd) await pending.ClearAsync(marked, cancellation);
            });
        }

        each.ThrowIfAnyFailed();
        await repairs.DeleteBeforeAsync(clock.GetUtcNow() - Kept, cancellation);
        return seen;
    }

    /// <summary>Brings up to date what an earlier release wrote, some cases at a time: what their rows and lists have gained since.</summary>
    /// <returns>How many cases there were.</returns>
    public async Task<int> RenewAsync(CancellationToken cancellation = default)
    {
        var codes = await cases.OutdatedAsync(MostRenewed, cancellation);
        var each = new CaseByCase("could not be brought up to date");
        foreach (var code in codes) await each.TryAsync(code, () => RenewAsync(code, cancellation));
        each.ThrowIfAnyFailed();
        return codes.Count;
    }

    private async Task RenewAsync(string code, CancellationToken cancellation)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history) return;
        var was = history.Case;
        var now = StepSigns.Of(history);
        var isUpToDate = now.EscalationLevel == was.EscalationLevel && now.Undelivered == was.Undelivered;
        await cases.ChangeAsync(
            code,
            new CaseRows(),
            state => isUpToDate || state.Case.Version != was.Version ? null : new CaseChange(code) { Case = now },
            cancellation);
    }

    private async Task RepairAsync(PendingCase marked, ICaseRuns runs, CancellationToken cancellation)
    {
        var code = marked.CaseCode;
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history) return;
        await cases.ProjectAsync(history.Case, cancellation);
        if (history.Case.ErasedAt is not null)
        {
            if (await erasure.CompleteAsync(code, runs, cancellation)) await NoteAsync(marked, RepairKind.Erased, cancellation);
            return;
        }

        await SeeThatItRunsAsync(marked, history, runs, cancellation);
        foreach (var answer in history.Answers)
        {
            var signal = new StepSignal(SignalKind.Answered, answer.Given);
            if (await runs.SignalStepAsync(code, answer.Number, answer.Key, signal, cancellation)) await AnswerToldAsync(marked, history, answer, cancellation);
        }

        foreach (var reply in history.Replies.Where(reply => reply.Outcome is null))
        {
            await replies.HandleAsync(code, reply.Key, runs, cancellation);
            await NoteAsync(marked, RepairKind.ReplyHandled, cancellation);
        }

        var isLeft = false;
        foreach (var waiting in history.Commands.Where(command => command.AppliedAt is null).Select(command => command.Command))
        {
            if (waiting.Name != CommandName.Reopen) isLeft |= !await commands.IsCarriedOutAsync(history.Case, waiting, runs, cancellation) && CommandRules.IsAboutConsent(waiting);
            else if (history.Case.Status == CaseStatus.Closed) await commands.ReopenAsync(history.Case, waiting, runs, cancellation);
            await NoteAsync(marked, RepairKind.CommandTold, cancellation);
        }

        // What was done without an orchestration, as the withdrawal from a closed case, has nothing else that would tell the partner.
        await events.TellAsync(code, history.Case.Partner, cancellation);

        // However long that takes: a case that is parked hears of it late.
        if (isLeft) throw new NotNowException($"Case {code} has not been revoked yet.");
    }

    private async Task AnswerToldAsync(PendingCase marked, CaseHistory history, AnswerRecord answer, CancellationToken cancellation)
    {
        if (history.Steps.FirstOrDefault(step => step.Number == answer.Number) is { } step) await late.AnsweredAsync(history.Case, step, answer.Given.By, cancellation);
        await NoteAsync(marked, RepairKind.AnswerTold, cancellation);
    }

    private async Task SeeThatItRunsAsync(PendingCase marked, CaseHistory history, ICaseRuns runs, CancellationToken cancellation)
    {
        var (code, @case) = (history.Case.Code, history.Case);
        if (!@case.Status.IsOpen()) return;
        var state = await runs.FindAsync(code, cancellation);
        if (@case.Run is { } order)
        {
            if (order.Act == RunAct.Terminate && state != RunState.Running) return;
            if (!await restarts.CarryOutAsync(code, runs, cancellation)) throw new NotNowException($"Case {code} is ended before it starts anew.");
            await NoteAsync(marked, RepairKind.Ordered, cancellation);
        }
        else if (state is RunState.Missing or RunState.Ended)
        {
            // Nothing but an order, which would stand in the row, ends the orchestration of an open case.
            var settled = await neighbours.SettleAsync(@case, cancellation);
            if (await runs.StartAsync(await restarts.AgainAsync(history with { Case = settled }, cancellation), cancellation)) await NoteAsync(marked, RepairKind.Started, cancellation);
        }
    }

    /// <summary>A repair counts, whether it can be noted or not.</summary>
    private async Task NoteAsync(PendingCase marked, RepairKind kind, CancellationToken cancellation, string? error = null)
    {
        try
        {
            await repairs.NoteAsync(new Repair(marked.CaseCode, kind, marked.Since, clock.GetUtcNow(), error), cancellation);
        }
        catch (NotNowException)
        {
            // It is for somebody to look at, no more.
        }
    }
}
