using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Emails;

namespace Relais.Cases;

internal sealed partial class CaseRun
{
    /// <summary>Has the open steps end. The engine lets nothing end that still waits for something: a case that failed would go on running, and wait for steps that nobody hears.</summary>
    public async Task LeaveSteps()
    {
        SignalAll(new StepSignal(SignalKind.Leave));
        foreach (var open in _open) await Task.WhenAny(open.Result);
    }

    /// <summary>Tells of a decision. What is refused needs attention and is kept for a retry; a revocation makes it needless.</summary>
    private async Task Send(FeedbackMessage message)
    {
        while (true)
        {
            try
            {
                var told = await _context.GiveFeedback(message);
                if (told.Outcome != TellOutcome.Refused) return;
                _refused.Add(message with { Again = true });
                await MarkAttention(told.Reason ?? "mail refused");
                return;
            }
            catch (TaskFailedException failure)
            {
                await MarkAttention(Trouble.Of(failure));
                if (!await Retried()) return;
            }
        }
    }

    /// <summary>Waits while a mail is refused that nobody could see to later.</summary>
    private async Task SeeToRefused(Feedback feedback)
    {
        while (_refused.Exists(message => message.Feedback == feedback) && await Retried())
        {
        }
    }

    /// <returns>False when the case is revoked first.</returns>
    private async Task<bool> Retried()
    {
        if (!IsRetry(await _inbox.FirstOf(signal => IsRetry(signal) || signal.Command?.Name == CommandName.Revoke))) return false;
        await TakeRetry();
        return true;
    }

    /// <summary>Parks the case when an activity fails for good, until an administrator retries.</summary>
    private async Task<T> Try<T>(Func<Task<T>> activity)
    {
        while (true)
        {
            try
            {
                return await activity();
            }
            catch (TaskFailedException failure)
            {
                await MarkAttention(Trouble.Of(failure));
                await _inbox.FirstOf(IsRetry);
                await TakeRetry();
            }
        }
    }

    private async Task TakeRetry()
    {
        if (_inbox.TryTake(IsRetry, out var retry)) await Take(retry.Command!, main: null);
    }

    /// <summary>Whatever waits for a retry, here or in the steps, tries again.</summary>
    private async Task Retry()
    {
        SignalAll(new StepSignal(SignalKind.Retry));
        var refused = _refused.ToList();
        _refused.Clear();
        foreach (var message in refused) await Send(message);
    }

    private Task MarkAttention(string reason) => _context.MarkAttention(new CaseTrouble(Code, Code, reason, Now));

    /// <summary>A revocation does not wait for this mail.</summary>
    private async Task TellOfRevocation(string? code, string owner)
    {
        try
        {
            await _context.GiveFeedback(new FeedbackMessage(Code, _number, null, Now, code, owner));
        }
        catch (TaskFailedException)
        {
            // Whoever does not get it is told by the link.
        }
    }

    private static bool IsRetry(CaseSignal signal) => signal.Command?.Name == CommandName.Retry;

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
