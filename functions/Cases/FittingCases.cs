using Relais.Cases;
using Relais.Cases.Bulk;

namespace Relais.Functions.Cases;

/// <summary>All the cases that a list would show, where they are few enough to be commanded together.</summary>
public sealed class FittingCases(ICaseStore cases)
{
    /// <summary>A list that finds little stops and goes on; this often.</summary>
    private const int MostPages = 20;

    /// <returns>Null when more fit than one order takes.</returns>
    public async Task<IReadOnlyList<string>?> FindAsync(CaseQuery query, CancellationToken cancellation)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var page in cases.PagesAsync(query with { PageSize = BulkOrder.Most + 1 }, cancellation).Take(MostPages))
        {
            codes.UnionWith(page.Items.Select(@case => @case.Code));
            if (codes.Count > BulkOrder.Most) return null;
            if (page.Next is null) return [.. codes];
        }

        return null;
    }
}
