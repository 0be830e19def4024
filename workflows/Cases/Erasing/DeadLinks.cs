namespace Relais.Cases.Erasing;

/// <summary>Forgets links that are of no more use: while its case is open a dead link explains itself, and for a while after.</summary>
public sealed class DeadLinks(ICaseArchive archive, IAnswerLinks links, TimeProvider clock)
{
    /// <summary>As long as a link acts at most, since somebody may still open the last one.</summary>
    private static readonly TimeSpan Explain = TimeSpan.FromDays(14);

    /// <summary>Each case is looked at on every day of this time, so that a few missed rounds leave nothing behind.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(14);

    private const int MostCases = 500;
    private const int MostLinks = 5000;

    /// <returns>How many links were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var before = clock.GetUtcNow() - Explain;
        var forgotten = await links.ForgetExpiredAsync(before, MostLinks, cancellation);
        foreach (var code in await archive.EndedAsync(before - LookBack, before, MostCases, cancellation))
        {
            forgotten += await links.ForgetAsync(code, cancellation);
        }

        return forgotten;
    }
}
