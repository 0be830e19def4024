using Relais.Cases.Erasing;
using Relais.Chasing;
using Relais.Emails.Replies;
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
    PolicyCatalog policies,
    TimeProvider clock)
{
    /// <summary>No request lasts so long: what is marked longer is repaired for good.</summary>
    private static readonly TimeSpan RequestsEnd = TimeSpan.FromMinutes(10);

    private const int MostRenewed = 100;

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
                await RepairAsync(marked.CaseCode, runs, cancellation);
                if (clock.GetUtcNow() - marked.Since > RequestsEnd) await pending.ClearAsync(marked, cancellation);
            });
        }

        each.ThrowIfAnyFailed();
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

    private async Task CarryOutAsync(CaseRecord @case, CaseCommand waiting, ICaseRuns runs, CancellationToken cancellation)
    {
        var isDone = await commands.IsCarriedOutAsync(@case, waiting, runs, cancellation);
        if (waiting.Name == CommandName.Erase && !isDone) throw new NotNowException($"Case {@case.Code} is revoked before it is erased.");
    }

    private async Task RepairAsync(string code, ICaseRuns runs, CancellationToken cancellation)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history) return;
        await cases.ProjectAsync(history.Case, cancellation);
        if (history.Case.ErasedAt is not null)
        {
            await erasure.CompleteAsync(code, runs, cancellation);
            return;
        }

        if (history.Case.Status.IsOpen() && await runs.FindAsync(code, cancellation) == RunState.Missing)
        {
            var settled = await neighbours.SettleAsync(history.Case, cancellation);
            await runs.StartAsync(CaseStart.Of(settled, policies.ByVersion(settled.PolicyVersion).Terms), cancellation);
        }

        foreach (var answer in history.Answers)
        {
            await runs.SignalStepAsync(code, answer.Number, answer.Key, new StepSignal(SignalKind.Answered, answer.Given), cancellation);
        }

        foreach (var reply in history.Replies.Where(reply => reply.Outcome is null)) await replies.HandleAsync(code, reply.Key, runs, cancellation);

        foreach (var waiting in history.Commands.Where(command => command.AppliedAt is null).Select(command => command.Command))
        {
            if (waiting.Name != CommandName.Reopen) await CarryOutAsync(history.Case, waiting, runs, cancellation);
            else if (history.Case.Status == CaseStatus.Closed) await commands.ReopenAsync(history.Case, waiting, runs, cancellation);
        }
    }
}
