using System.Net;
using CsCheck;
using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

public sealed class CaseListTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_finds_nothing_stops_after_8_requests_and_says_where_to_go_on()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        var asked = new List<string>();
        tables.Intercept = request =>
        {
            asked.Add(request.RequestUri!.Query);
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"value":[]}""", null, "application/json") };
            answer.Headers.Add("x-ms-continuation-NextPartitionKey", "1!8!b3Blbg--");
            answer.Headers.Add("x-ms-continuation-NextRowKey", $"row{asked.Count}");
            return Task.FromResult<HttpResponseMessage?>(answer);
        };

        var page = await store.ListAsync(new CaseQuery(Stalled: false), Cancellation);
        Assert.Empty(page.Items);
        Assert.Equal(8, asked.Count);

        await store.ListAsync(new CaseQuery(Stalled: false, Cursor: page.Next), Cancellation);
        Assert.Contains("NextRowKey=row8", asked[8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_takes_the_same_requests_however_many_cases_there_are()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        CaseQuery[] queries = [new(), new(Sort: CaseSort.Opened), new(Sort: CaseSort.Office), new(Office: "kolda", Escalated: true), new(OnHold: false)];
        var counts = new List<int[]>();
        for (var cases = 0; cases < 60; cases++)
        {
            var @case = SampleCases.Case($"C{cases:D3}", office: $"o{cases % 14:D2}") with { Step = new CurrentStep("decide", 1, "office:kolda", null, SampleCases.Start.AddHours(cases)) };
            await store.CommitAsync(new CaseChange(@case.Code) { Case = @case }, Cancellation);
            if (cases is not (19 or 59)) continue;
            var requests = new List<int>();
            foreach (var query in queries) requests.Add(await tables.CountAsync(() => store.ListAsync(query with { PageSize = 10 }, Cancellation)));
            counts.Add([.. requests]);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.All(counts[1], count => Assert.InRange(count, 1, 2));
    }

    [Fact]
    public async Task A_cursor_that_was_altered_anywhere_is_refused()
    {
        var store = new TableCaseStore((await TestTables.CreateAsync(azurite)).Set, TimeProvider.System);
        foreach (var code in new[] { "A", "B" }) await store.CommitAsync(new CaseChange(code) { Case = SampleCases.Case(code) }, Cancellation);
        var query = new CaseQuery(Partner: "iom-dakar", PageSize: 1);
        var cursor = (await store.ListAsync(query, Cancellation)).Next!;

        var place = Gen.Int[0, cursor.Length - 1];
        var altered = Gen.Select(place, Gen.Char.AlphaNumeric, (index, letter) => cursor[..index] + letter + cursor[(index + 1)..]);
        var cut = place.Select(length => cursor[..length]);
        var longer = Gen.String.Select(more => cursor + "A" + more);
        await Gen.OneOf(altered, cut, longer).Where(text => text != cursor).SampleAsync(async text =>
            await Assert.ThrowsAsync<InvalidCursorException>(() => store.ListAsync(query with { Cursor = text }, Cancellation)));
    }

    [Fact]
    public async Task A_cursor_that_the_storage_does_not_understand_is_refused()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var query = new CaseQuery();
        tables.Intercept = _ => TestTables.Fail(HttpStatusCode.BadRequest);

        await Assert.ThrowsAsync<InvalidCursorException>(() =>
            new TableCaseStore(tables.Set, TimeProvider.System).ListAsync(query with { Cursor = new ListPlace(0, Token: "nonsense").ToCursor(query) }, Cancellation));
    }

    [Fact]
    public async Task A_forged_cursor_reaches_no_other_partner()
    {
        var store = new TableCaseStore((await TestTables.CreateAsync(azurite)).Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange("A") { Case = SampleCases.Case("A", partner: "other") }, Cancellation);
        var query = new CaseQuery(Partner: "iom-dakar");

        // The token of the storage names partition and row: here the other partner's first.
        foreach (var token in new[] { "1!4!YWxs 1!20!cGFydG5lci5vdGhlciww", "all partner.other,0" })
        {
            var forged = query with { Cursor = new ListPlace(0, Token: token).ToCursor(query) };
            Assert.Empty((await store.ListAsync(forged, Cancellation)).Items);
        }

        var byOffice = query with { Sort = CaseSort.Office };
        var elsewhere = byOffice with { Cursor = new ListPlace(0, After: "partner.other,0").ToCursor(byOffice) };
        Assert.Empty((await store.ListAsync(elsewhere, Cancellation)).Items);

        var (beyond, before) = (new ListPlace(7).ToCursor(query), new ListPlace(-1).ToCursor(query));
        Assert.Empty((await store.ListAsync(query with { Cursor = beyond }, Cancellation)).Items);
        await Assert.ThrowsAsync<InvalidCursorException>(() => store.ListAsync(query with { Cursor = before }, Cancellation));
    }
}
