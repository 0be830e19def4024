using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Emails.Digests;

namespace Relais.Emails.Rounds;

/// <summary>Says when the post goes round next; rounds that were missed are made good by one, as soon as mail may go out.</summary>
internal sealed class PlanRound(PostSchedule schedule) : TaskActivity<RoundPlanning, DateTimeOffset>
{
    public override async Task<DateTimeOffset> RunAsync(TaskActivityContext context, RoundPlanning input)
    {
        var hours = await schedule.HoursAnewAsync();
        var next = hours.NextRound(input.Last);
        return next > input.Now ? next : hours.NextOpen(input.Now);
    }
}

/// <summary>Gives what waits the time that it has by a changed calendar, which may be sooner.</summary>
internal sealed class RetimeMail(IOutlook outlook, PostSchedule schedule, TimeProvider clock) : TaskActivity<DateTimeOffset, bool>
{
    /// <summary>Beyond the longest quiet, and any weekly list.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(60);

    public override async Task<bool> RunAsync(TaskActivityContext context, DateTimeOffset input)
    {
        var hours = await schedule.HoursAnewAsync();
        foreach (var mailbox in await outlook.MailboxesAsync(clock.GetUtcNow() + Ahead))
        {
            foreach (var line in await outlook.OfMailboxAsync(mailbox))
            {
                if (line.Refused is null && line.NotBefore > input) await outlook.PutAsync(line with { NotBefore = Dispatch.NextTime(line.Way, input, hours) });
            }
        }

        return true;
    }
}

/// <summary>The mailboxes for which anything waits; none where the calendar has made the round's time a quiet one.</summary>
internal sealed class ListMailboxes(IOutlook outlook, PostSchedule schedule, TimeProvider clock) : TaskActivity<DateTimeOffset, IReadOnlyList<string>>
{
    public override async Task<IReadOnlyList<string>> RunAsync(TaskActivityContext context, DateTimeOffset input) =>
        (await schedule.HoursAsync()).IsOpen(clock.GetUtcNow()) ? await outlook.MailboxesAsync(input) : [];
}

internal sealed class ReleaseMail(HeldPost held) : TaskActivity<MailboxRound, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, MailboxRound input)
    {
        await held.ReleaseAsync(input.Mailbox, input.At);
        return true;
    }
}

/// <summary>Sends a mailbox's digest; a try that comes so late that mail is quiet again leaves it to the next round.</summary>
internal sealed class SendDigest(DigestPost digests, PostSchedule schedule, TimeProvider clock) : TaskActivity<MailboxRound, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, MailboxRound input)
    {
        if (!(await schedule.HoursAsync()).IsOpen(clock.GetUtcNow())) return false;
        await digests.SendAsync(input.Mailbox, input.At);
        return true;
    }
}

/// <summary>The activities as the orchestrations call them: typed, and with the retries that each deserves.</summary>
internal static class Calls
{
    public static Task<DateTimeOffset> PlanRound(this TaskOrchestrationContext context, RoundPlanning planning) =>
        context.CallActivityAsync<DateTimeOffset>(nameof(Rounds.PlanRound), planning, Retries.Stubborn);

    public static Task RetimeMail(this TaskOrchestrationContext context, DateTimeOffset now) =>
        context.CallActivityAsync(nameof(Rounds.RetimeMail), now, Retries.Stubborn);

    public static Task<IReadOnlyList<string>> ListMailboxes(this TaskOrchestrationContext context, DateTimeOffset round) =>
        context.CallActivityAsync<IReadOnlyList<string>>(nameof(Rounds.ListMailboxes), round, Retries.Stubborn);

    public static Task ReleaseMail(this TaskOrchestrationContext context, MailboxRound round) =>
        context.CallActivityAsync(nameof(Rounds.ReleaseMail), round, Retries.Transient);

    public static Task SendDigest(this TaskOrchestrationContext context, MailboxRound round) =>
        context.CallActivityAsync(nameof(Rounds.SendDigest), round, Retries.Transient);
}
