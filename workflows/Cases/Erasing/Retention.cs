namespace Relais.Cases.Erasing;

/// <summary>For how long cases are kept after their end.</summary>
/// <param name="Months">After this the person's data are erased, and the case row is made anonymous.</param>
/// <param name="AuditMonths">After this what is left of the case goes too.</param>
public sealed record RetentionTerms(int Months, int AuditMonths);

/// <param name="Erased">How many cases were erased.</param>
/// <param name="Deleted">Of how many erased cases the rest was deleted.</param>
public sealed record RetentionRound(int Erased, int Deleted);

/// <summary>Erases cases when the retention period is over, and deletes them when the audit's is: a few at a time, those that ended first leading.</summary>
public sealed class Retention(ICaseArchive archive, Erasure erasure, RetentionTerms terms, TimeProvider clock)
{
    /// <summary>A round must end before the host ends it; what is left goes with the next.</summary>
    public const int MostAtOnce = 50;

    public async Task<RetentionRound> RunAsync(ICaseRuns runs, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var failures = new List<Exception>();
        var ended = await archive.EndedAsync(DateTimeOffset.UnixEpoch, now.AddMonths(-terms.Months), MostAtOnce, cancellation);
        var erased = await EachAsync(ended, code => erasure.EraseAsync(code, ErasureOrder.Retention, runs, cancellation), failures);
        var over = await archive.ErasedAsync(now.AddMonths(-terms.AuditMonths), MostAtOnce, cancellation);
        var deleted = await EachAsync(over, code => archive.DeleteAsync(code, cancellation), failures);
        return failures.Count == 0 ? new RetentionRound(erased, deleted) : throw new AggregateException(failures);
    }

    private static async Task<int> EachAsync(IReadOnlyList<string> codes, Func<string, Task> handle, List<Exception> failures)
    {
        var done = 0;
        foreach (var code in codes)
        {
            try
            {
                await handle(code);
                done++;
            }
#pragma warning disable CA1031 // What ails one case must not keep the others; it is thrown in the end.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                // Not now is no failure: the next round tries again.
                if (failure is not NotNowException) failures.Add(new InvalidOperationException($"Case {code} could not be erased.", failure));
            }
        }

        return done;
    }
}
