using Relais.Cases;

namespace Relais.Simulation;

/// <summary>What a list answers, worked out from all cases at once.</summary>
internal static class CaseListing
{
    public static CasePage Page(IEnumerable<CaseRecord> cases, CaseQuery query)
    {
        var criteria = (query with { Cursor = null, PageSize = 0 }).ToString();
        var after = query.Cursor is null ? null : After(query.Cursor, criteria);
        var found = cases
            .Where(@case => @case.ErasedAt is null || query.Partner is not null)
            .Select(@case => (Place: Place(@case, query), Summary: CaseSummary.Of(@case)))
            .Where(line => query.Fits(line.Summary))
            .OrderBy(line => line.Place, StringComparer.Ordinal)
            .Where(line => after is null || string.CompareOrdinal(line.Place, after) > 0)
            .Take(query.PageSize + 1)
            .ToList();
        var page = found.Take(query.PageSize).ToList();
        return new CasePage([.. page.Select(line => line.Summary)], found.Count > page.Count ? page[^1].Place + "@" + criteria : null);
    }

    /// <summary>A partner's list, and what needs attention, is one list by time; in the others the closed cases follow the open ones.</summary>
    private static string Place(CaseRecord @case, CaseQuery query)
    {
        var time = CaseViews.SortTime(@case, query.Sort == CaseSort.Opened ? CaseViews.Opened : CaseViews.Open);
        var part = query switch
        {
            { Sort: CaseSort.Office } => @case.Office,
            { Partner: null, Attention: not true } when !@case.Status.IsOpen() => "1",
            _ => "0",
        };
        return $"{part}-{time.ToUnixTimeMilliseconds():D15}-{@case.Code}";
    }

    private static string After(string cursor, string criteria) =>
        cursor.Split('@', 2) is [var place, var given] && given == criteria ? place : throw new InvalidCursorException();
}
