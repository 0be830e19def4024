using Microsoft.DurableTask;
using Relais.Cases;

namespace Relais.Emails.Rounds;

/// <summary>The post goes round: at the end of each quiet, with each digest and every hour in between, to each mailbox for which anything waits.</summary>
/// <remarks>It never ends; each round is a run of its own. What a round cannot send waits for the next.</remarks>
public sealed class PostOrchestration : TaskOrchestrator<PostRounds, bool>
{
    public const string InstanceId = "post";

    /// <summary>Says that the calendar has changed.</summary>
    public const string CalendarChanged = "calendar-changed";

    /// <summary>Timers may come a second early, when mail is still quiet.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    public override async Task<bool> RunAsync(TaskOrchestrationContext context, PostRounds input)
    {
        var calendar = context.WaitForExternalEvent<bool>(CalendarChanged);
        var round = await context.PlanRound(new RoundPlanning(input.Last ?? context.CurrentUtcDateTime, context.CurrentUtcDateTime));
        if (!await HasComeAsync(context, round, calendar))
        {
            await context.RetimeMail(context.CurrentUtcDateTime);
            context.ContinueAsNew(input);
            return true;
        }

        var mailboxes = await context.ListMailboxes(round);
        await Task.WhenAll(mailboxes.Select(mailbox => DeliverAsync(context, mailbox, round)));

        // It was heard in the middle of the round, and the next run would not hear it again.
        if (calendar.IsCompleted) await context.RetimeMail(context.CurrentUtcDateTime);
        context.ContinueAsNew(new PostRounds(round));
        return true;
    }

    /// <returns>False when the calendar has changed first.</returns>
    private static async Task<bool> HasComeAsync(TaskOrchestrationContext context, DateTimeOffset round, Task calendar)
    {
        if (round + Early <= context.CurrentUtcDateTime) return true;
        using var cancellation = new CancellationTokenSource();
        var timer = context.CreateTimer((round + Early).UtcDateTime, cancellation.Token);
        if (await Task.WhenAny(timer, calendar) == timer) return true;

        // Cancel(), since CancelAsync() leaves the orchestration's thread; an open timer keeps the instance running.
#pragma warning disable CA1849
        cancellation.Cancel();
#pragma warning restore CA1849
        return false;
    }

    private static async Task DeliverAsync(TaskOrchestrationContext context, string mailbox, DateTimeOffset round)
    {
        try
        {
            await context.CallSubOrchestratorAsync(nameof(MailboxOrchestration), new MailboxRound(mailbox, round), context.Child(MailboxRound.InstanceId(mailbox, round)));
        }
        catch (TaskFailedException)
        {
            // One mailbox does not keep the others waiting, and its lines are there for the next round.
        }
    }
}

/// <summary>One round to one mailbox: what was held back, then its digest.</summary>
public sealed class MailboxOrchestration : TaskOrchestrator<MailboxRound, bool>
{
    public override async Task<bool> RunAsync(TaskOrchestrationContext context, MailboxRound input)
    {
        await context.ReleaseMail(input);
        await context.SendDigest(input);
        return true;
    }
}
