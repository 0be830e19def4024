using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>Reads lists out of <c>CaseIndex</c>: the narrowest view of a query, and what else is asked for as a filter inside it.</summary>
internal sealed class CaseList(Table index)
{
    /// <summary>A page that finds little stops here and says where to go on, rather than keep somebody waiting.</summary>
    private const int MaxRequests = 8;

    /// <summary>What one request may bring at most.</summary>
    private const int MaxRows = 1000;

    /// <summary>The storage takes 15 comparisons in a filter; three of them name the view.</summary>
    private const int MaxCriteria = 15 - 3;

    /// <summary>Nothing is due outside of these, and the storage knows few times outside of them.</summary>
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="InvalidCursorException">The cursor is not one that this list gave out.</exception>
    public async Task<CasePage> ReadAsync(CaseQuery query, CancellationToken cancellation)
    {
        // No id holds what the storage does not let itself be asked for.
        if (new[] { query.Office, query.Owner, query.Partner, query.Counsellor, query.Policy }.OfType<string>().Any(id => id.Any(CannotBeAskedFor))) return new CasePage([], null);

        var views = Views(query);
        var criteria = Criteria(query);

        // By due time the row's key has it to the millisecond, which bounds the search; a criterion has it exactly.
        var due = query.Sort == CaseSort.Opened ? null : Within(query.DueBefore)?.AddMilliseconds(1);

        // What is asked beyond that, and a part of a code, is looked for in what the storage brings.
        var isNarrowed = criteria.Count <= MaxCriteria && query.Text is null;
        var narrowing = string.Concat(criteria.Take(MaxCriteria).Select(criterion => " and " + criterion));
        var lines = new List<(string Row, CaseSummary Summary)>();
        var place = ListPlace.Of(query);
        for (var requests = 0; requests < MaxRequests && place.View < views.Count; requests++)
        {
            // One more than the page holds shows whether it is the last.
            var size = isNarrowed ? Math.Min(query.PageSize + 1 - lines.Count, MaxRows) : MaxRows;
            var page = await RequestAsync(query, views[place.View].Filter(place.After, due) + narrowing, size, place.Token, cancellation);
            lines.AddRange(page.Values.Select(row => (row.RowKey, Summary: IndexRow.Read(row))).Where(line => query.Fits(line.Summary)));
            if (lines.Count > query.PageSize)
            {
                var last = lines[query.PageSize - 1].Row;
                return Page(lines.Take(query.PageSize), new ListPlace(views.FindIndex(view => view.Holds(last)), last));
            }

            place = page.ContinuationToken is { } token ? place with { Token = token } : new ListPlace(place.View + 1);
        }

        return Page(lines, place.View < views.Count ? place : null);

        CasePage Page(IEnumerable<(string Row, CaseSummary Summary)> found, ListPlace? next) => new([.. found.Select(line => line.Summary)], next?.ToCursor(query));
    }

    private async Task<Page<TableEntity>> RequestAsync(CaseQuery query, string filter, int size, string? token, CancellationToken cancellation)
    {
        try
        {
            return await index.PageAsync(filter, size, token, cancellation);
        }
        catch (RequestFailedException failure) when (failure.Status == 400 && query.Cursor is not null)
        {
            throw new InvalidCursorException();
        }
    }

    /// <summary>Some rows of the open cases that were written with an earlier layout, at most so many.</summary>
    public async Task<IReadOnlyList<string>> OutdatedAsync(int most, CancellationToken cancellation)
    {
        var earlier = ListView.Of(CaseViews.Open).Filter() + TableClient.CreateQueryFilter($" and not (Layout ge {IndexRow.Layout})");
        var codes = new List<string>();
        string? token = null;
        for (var requests = 0; requests < MaxRequests && codes.Count < most; requests++)
        {
            var page = await index.PageAsync(earlier, most - codes.Count, token, cancellation);
            codes.AddRange(page.Values.Select(row => row.Required("Code")));
            token = page.ContinuationToken;
            if (token is null) break;
        }

        return codes;
    }

    /// <summary>
    /// The views that hold all the cases asked for. A partner's cases are only ever looked for among its own, unless they are to be sorted otherwise. Closed
    /// cases follow the open ones, unless what is asked for is true of open ones only.
    /// </summary>
    private static List<ListView> Views(CaseQuery query)
    {
        string[] views = query switch
        {
            { Sort: CaseSort.Opened } => [CaseViews.Opened],
            { Sort: CaseSort.Office, Office: { } office } => [CaseViews.Office(office)],
            { Sort: CaseSort.Office } => [],
            { Partner: { } partner } => [CaseViews.Partner(partner)],
            { Owner: { } owner } => [CaseViews.Owner(owner)],
            { Attention: true } => [CaseViews.Attention],
            { Status: { } status } when !status.IsOpen() => [CaseViews.Closed],
            { Office: { } office } => [CaseViews.Office(office), CaseViews.Closed],
            { Stalled: true } => [CaseViews.Stalled],
            _ => [CaseViews.Open, CaseViews.Closed],
        };
        return views.Length == 0
            ? [ListView.Offices]
            : [.. views.Where(view => view != CaseViews.Closed || !query.IsAboutOpenCases).Select(ListView.Of)];
    }

    private static DateTimeOffset? Within(DateTimeOffset? asked) => asked < Earliest ? Earliest : asked > Latest ? Latest : asked;

    private static bool CannotBeAskedFor(char unit) => char.IsControl(unit) || char.IsSurrogate(unit);

    /// <summary>What the storage can be asked, one comparison each.</summary>
    private static List<string> Criteria(CaseQuery query)
    {
        var criteria = new List<string>();
        if (query.Status is { } status) criteria.Add(TableClient.CreateQueryFilter($"Status eq {Words.Of(status)}"));
        if (query.Office is { } office) criteria.Add(TableClient.CreateQueryFilter($"Office eq {office}"));
        if (query.Owner is { } owner) criteria.Add(TableClient.CreateQueryFilter($"Owner eq {owner}"));
        if (query.Partner is { } partner) criteria.Add(TableClient.CreateQueryFilter($"Partner eq {partner}"));
        if (query.Priority is { } priority) criteria.Add(TableClient.CreateQueryFilter($"Priority eq {Words.Of(priority)}"));
        if (query.Counsellor is { } counsellor) criteria.Add(TableClient.CreateQueryFilter($"Counsellor eq {counsellor}"));
        if (query.Policy is { } policy) criteria.Add(TableClient.CreateQueryFilter($"Policy eq {policy}"));
        if (query.Attention is { } attention) criteria.Add(TableClient.CreateQueryFilter($"NeedsAttention eq {attention}"));
        if (query.OnHold is { } onHold) criteria.Add(TableClient.CreateQueryFilter($"OnHold eq {onHold}"));

        // Lines of earlier releases lack the column; nothing is known there that would be worth showing.
        if (query.Escalated is { } escalated) criteria.Add(escalated ? "EscalationLevel ge 1" : "not (EscalationLevel ge 1)");
        if (query.Undelivered is { } undelivered) criteria.Add(undelivered ? "Undelivered eq true" : "not (Undelivered eq true)");
        if (query.Stalled is { } stalled) criteria.Add(TableClient.CreateQueryFilter($"Stalled eq {stalled}"));
        if (Within(query.UpdatedSince) is { } since) criteria.Add(TableClient.CreateQueryFilter($"UpdatedAt ge {since}"));
        if (Within(query.DueBefore) is { } due) criteria.Add(TableClient.CreateQueryFilter($"DueAt lt {due}"));
        if (query.IsAboutOpenCases)
        {
            var ended = Enum.GetValues<CaseStatus>().Where(status => !status.IsOpen());
            criteria.AddRange(ended.Select(status => TableClient.CreateQueryFilter($"Status ne {Words.Of(status)}")));
        }

        return criteria;
    }
}
