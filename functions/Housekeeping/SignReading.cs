using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Dashboard.Engine;
using Relais.Functions.Telemetry;
using Relais.Indicators;

namespace Relais.Functions.Housekeeping;

/// <summary>Reads the <see cref="Signs"/> and logs them. What cannot be read is left out, and keeps no other from being said.</summary>
public sealed class SignReading(IOverviews overviews, IRepairs repairs, BoardReading board, PartReading parts, TimeProvider clock, ILogger<SignReading> logger)
{
    public const int MostFindings = 100;

    /// <summary>Below it one address that was mistyped would be an alarm.</summary>
    private const int FewMails = 20;
    private const int DaysOfMail = 7;

    public async Task ReportAsync(DurableTaskClient tasks, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await overviews.FindAsync(office: null, cancellation) is { } counted)
        {
            Say(Signs.Stalled, counted.Needs.Stalled);
            Say(Signs.Attention, counted.Needs.Attention);
            Say(Signs.Bounces, BouncePercent(counted.Mails, WorkingCalendar.DateOf(now)));
            CaseTelemetry.Overran(counted.Needs.Late);
        }

        if ((await board.QueuesAsync(cancellation)).Value is { } queues)
        {
            Say(Signs.Poison, queues.Sum(queue => queue.PutAside));
            foreach (var queue in queues) Measure(queue, now);
        }

        if ((await parts.ReadAsync(stop => InstanceLists.CountAsync(tasks, now, stop), cancellation)).Value is { } instances)
        {
            Say(Signs.Failed, instances.Of(OrchestrationRuntimeStatus.Failed).Count);
            Say(Signs.OldestPending, instances.OldestPending is { } since ? (int)(now - since).TotalMinutes : 0);
        }

        if ((await board.TimersAsync(cancellation)).Value is { } timers)
        {
            Say(Signs.LateTimers, timers.All.Count(timer => timer.IsLate && timer.Name != nameof(ReportSigns)));
            Say(Signs.FailedTimers, timers.All.Count(timer => timer.Last?.Error is not null));
        }

        var found = await repairs.ListAsync(MostFindings, cancellation);
        Say(Signs.Findings, found.Count(repair => repair.At > now - TimeSpan.FromHours(1)));
    }

    internal static int BouncePercent(IReadOnlyList<MailDay> mails, DateOnly today)
    {
        var recent = MailDay.Sum(today, mails.Where(mail => mail.Day > today.AddDays(-DaysOfMail)));
        return recent.Sent < FewMails ? 0 : 100 * recent.Bounced / recent.Sent;
    }

    // The queries of the alerts read this sentence.
    private void Say(string sign, int value)
    {
        logger.LogInformation("Sign {Sign}: {Value}", sign, value);
        CaseTelemetry.Signed(sign, value);
    }

    private static void Measure(QueueState queue, DateTimeOffset now)
    {
        if (queue.Backlog is { } backlog) CaseTelemetry.Queued(queue.Name, backlog.Count, backlog.OldestAt is { } oldest ? now - oldest : TimeSpan.Zero);
    }
}
