using Relais.Cases;

namespace Relais.Indicators;

/// <summary>Compares the facts with the lists, and has those read again that are missing or old: so they are built where there were none, and a lost note is made up for.</summary>
public sealed class FiguresCheck(ICaseStore cases, IIndicators indicators, IChangedCases changed)
{
    private const int PageSize = 1000;

    /// <returns>How many cases are to be read again.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var known = await indicators.ListAsync(DateTimeOffset.MinValue, cancellation).ToDictionaryAsync(figures => figures.Code, cancellationToken: cancellation);
        var listed = new HashSet<string>();
        var wrong = 0;
        await foreach (var page in cases.PagesAsync(new CaseQuery(PageSize: PageSize), cancellation))
        {
            foreach (var line in page.Items)
            {
                listed.Add(line.Code);
                if (known.TryGetValue(line.Code, out var figures) && Agree(figures, line)) continue;
                await changed.NoteAsync(line.Code, cancellation);
                wrong++;
            }
        }

        // Erased cases are in no list, but for that of what was erased: what is left of them is read once more, or they are gone.
        foreach (var gone in known.Values.Where(figures => figures.IsOpen && !listed.Contains(figures.Code)))
        {
            if (await cases.FindAsync(gone.Code, cancellation) is null) await indicators.ForgetAsync(gone, cancellation);
            else await changed.NoteAsync(gone.Code, cancellation);
            wrong++;
        }

        return wrong;
    }

    private static bool Agree(CaseFigures figures, CaseSummary line) => figures.Status == line.Status
        && figures.Office == line.Office
        && figures.Stalled == line.Stalled
        && figures.NeedsAttention == line.NeedsAttention
        && figures.Undelivered == line.Undelivered
        && figures.EscalationLevel == line.EscalationLevel
        && figures.OnHold == line.OnHold
        && (line.Step == figures.Step || !line.Status.IsOpen());
}
