using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Reads what a page's list asks for, within what its reader may see.</summary>
internal static class PageFilter
{
    public static CaseFilter Read(ListCriteria criteria, string? cursor, DirectoryReading directory, PageUser user, DateTimeOffset now)
    {
        var filter = CaseFilter.Read(criteria.Values, directory, now);
        var query = filter.Query with { Cursor = string.IsNullOrEmpty(cursor) ? null : cursor };
        IReadOnlyList<Finding> problems = filter.Problems;
        if (user.ConfinedTo is { } office)
        {
            // What another office has does not exist for them.
            if (query.Office is { } asked && asked != office) problems = [.. problems, FilterProblems.Office("office")];
            query = query with { Office = office };
        }

        return new CaseFilter(query, problems);
    }
}
