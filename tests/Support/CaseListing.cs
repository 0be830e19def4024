using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>What a list answers, worked out from all cases at once.</summary>
internal static class CaseListing
{
    public static CasePage Page(IEnumerable<CaseRecord> cases, CaseQuery query)
    {
        var criteria = (query with { Cursor = null, PageSize = 0 }).ToString();
        var after = query.Cursor is null ? null : After(query.Cursor, criteria);
        var found = cases
            .Where(@case => Matches(@case, query))
            .Select(@case => (Place: Place(@case, query), Summary: CaseSummary.Of(@case)))
            .OrderBy(line => line.Place, StringComparer.Ordinal)
            .Where(line => after is null || string.CompareOrdinal(line.Place, after) > 0)
            .Take(query.PageSize + 1)
            .ToList();
        var page = found.Take(query.PageSize).ToList();
        return new CasePage([.. page.Select(line => line.Summary)], found.Count > page.Count ? page[^1].Place + "@" + criteria : null);
    }

    private static bool Matches(CaseRecord @case, CaseQuery query)
    {
        // Closed cases have no owner, are not due and do not stall.
        var ofOpenCases = query.Open || query.Owner is not null || query.Stalled == true || query.DueBefore is not null;
        return (@case.Status.IsOpen() || !ofOpenCases)
            && (@case.ErasedAt is null || query.Partner is not null)
            && (query.Status is null || @case.Status == query.Status)
            && (query.Office is null || @case.Office == query.Office)
            && (query.Owner is null || @case.Step?.Owner == query.Owner)
            && (query.Partner is null || @case.Partner == query.Partner)
            && (query.Stalled is null || @case.StalledSince is not null == query.Stalled)
            && (query.UpdatedSince is null || @case.UpdatedAt >= query.UpdatedSince)
            && (query.DueBefore is null || @case.Step?.DueAt < query.DueBefore)
            && (query.Text is null || @case.Code.Contains(query.Text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A partner's list is one list by time; in the others the closed cases follow the open ones.</summary>
    private static string Place(CaseRecord @case, CaseQuery query)
    {
        var part = query.Partner is null && !@case.Status.IsOpen() ? 1 : 0;
        return $"{part}-{CaseViews.SortTime(@case).ToUnixTimeMilliseconds():D15}-{@case.Code}";
    }

    private static string After(string cursor, string criteria) =>
        cursor.Split('@', 2) is [var place, var given] && given == criteria ? place : throw new InvalidCursorException();
}
