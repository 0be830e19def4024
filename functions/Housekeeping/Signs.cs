namespace Relais.Functions.Housekeeping;

/// <summary>The names of what <see cref="ReportSigns"/> logs. Alerts in <c>infra/</c> are bound to them: a test compares.</summary>
public static class Signs
{
    /// <summary>Open cases in which nobody answered, at any level.</summary>
    public const string Stalled = "stalled-cases";

    /// <summary>Open cases in which something failed for good.</summary>
    public const string Attention = "cases-needing-attention";

    /// <summary>Messages in the poison queues.</summary>
    public const string Poison = "poison-messages";

    /// <summary>Orchestrations that have failed and were neither restarted nor purged.</summary>
    public const string Failed = "failed-orchestrations";

    /// <summary>For how many minutes the longest-waiting orchestration has been waiting to begin.</summary>
    public const string OldestPending = "oldest-pending-minutes";

    /// <summary>Of a hundred mails of the last seven days, how many did not arrive; 0 below twenty mails.</summary>
    public const string Bounces = "bounce-percent";

    /// <summary>What the reconciler found in the last hour; counting stops at <see cref="SignReading.MostFindings"/>.</summary>
    public const string Findings = "reconciler-findings";

    /// <summary>Timers whose next run is well past, <see cref="ReportSigns"/> itself aside: where that one does not run, nothing is said at all.</summary>
    public const string LateTimers = "late-timers";

    /// <summary>Timers whose last run ended in an error. The alert looks at the least of a quarter of an hour, so that one that does better the next time is nobody's business.</summary>
    public const string FailedTimers = "failed-timers";

    public static IReadOnlyList<string> All { get; } = [Stalled, Attention, Poison, Failed, OldestPending, Bounces, Findings, LateTimers, FailedTimers];
}
