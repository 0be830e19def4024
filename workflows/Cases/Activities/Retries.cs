using Microsoft.DurableTask;

namespace Relais.Cases.Activities;

/// <summary>How often a failed activity is tried again.</summary>
internal static class Retries
{
    /// <summary>What may pass is tried for about an hour; what will not pass parks the case at once.</summary>
    public static TaskOptions Transient { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 16,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(5))
    {
        HandleFailure = failure => failure.IsCausedBy<NotNowException>(),
    });

    /// <summary>To say that something is wrong must succeed, however long storage is away: about a month.</summary>
    public static TaskOptions Stubborn { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 1500,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(30)));
}
