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
        var each = new CaseByCase("could not be erased");
        var (erased, deleted) = (0, 0);
        foreach (var code in await archive.EndedAsync(DateTimeOffset.UnixEpoch, now.AddMonths(-terms.Months), MostAtOnce, cancellation))
        {
            if (await each.TryAsync(code, () => erasure.EraseAsync(code, ErasureOrder.Retention, runs, cancellation))) erased++;
        }

        foreach (var code in await archive.ErasedAsync(now.AddMonths(-terms.AuditMonths), MostAtOnce, cancellation))
        {
            if (await each.TryAsync(code, () => archive.DeleteAsync(code, cancellation))) deleted++;
        }

        each.ThrowIfAnyFailed();
        return new RetentionRound(erased, deleted);
    }
}
