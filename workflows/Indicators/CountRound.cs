using Relais.Cases;
using Relais.Chasing;

namespace Relais.Indicators;

/// <summary>Reads the facts of the cases that have changed, and counts them.</summary>
/// <remarks>Each part may be repeated: facts are written over what was known of a case, and what is counted is counted from all of them.</remarks>
public sealed class CountRound(ICaseStore cases, IChangedCases changed, IIndicators indicators, IOverviews overviews, IDirectory directory, Calendars calendars, TimeProvider clock)
{
    /// <summary>What is left is read in the next round.</summary>
    private const int MostAtOnce = 1000;

    private const int ReadAtOnce = 8;

    /// <summary>A note serves all writes of its case that begin within this time: an answer, what is asked next, and its mail come together.</summary>
    public static readonly TimeSpan NotesStand = TimeSpan.FromSeconds(10);

    /// <summary>No write that a note serves ends so long after it.</summary>
    private static readonly TimeSpan WritesEnd = NotesStand + TimeSpan.FromSeconds(30);

    /// <summary>With time alone cases become late, and days pass.</summary>
    private static readonly TimeSpan CountAgain = TimeSpan.FromMinutes(5);

    /// <returns>How many cases were read.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        // What was noted so long before the cases are read has been written by then.
        var settled = clock.GetUtcNow() - WritesEnd;
        var noted = await changed.ListAsync(MostAtOnce, cancellation);
        var calendar = await calendars.ReadAsync(cancellation);
        var read = new List<CaseFigures>();
        foreach (var some in noted.Chunk(ReadAtOnce))
        {
            var histories = await Task.WhenAll(some.Select(one => cases.ReadHistoryAsync(one.Code, cancellation)));
            read.AddRange(histories.OfType<CaseHistory>().Select(history => FiguresOfCase.Of(history, calendar)));
        }

        await indicators.SaveAsync(read, cancellation);

        foreach (var one in noted.Where(one => one.At < settled)) await changed.ClearAsync(one, cancellation);
        if (read.Count > 0 || await IsOldAsync(cancellation)) await CountAsync(cancellation);
        return read.Count;
    }

    private async Task<bool> IsOldAsync(CancellationToken cancellation) =>
        await overviews.FindAsync(office: null, cancellation) is not { } last || clock.GetUtcNow() - last.CountedAt >= CountAgain;

    private async Task CountAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var counted = await indicators.ListAsync(OverviewCount.SentSince(now), cancellation).ToListAsync(cancellation);
        await overviews.SaveAsync(OverviewCount.Of(counted, (await directory.ReadAsync(cancellation)).Offices.Keys, now), cancellation);
    }
}
