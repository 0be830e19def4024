using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

public sealed class TableAnswerLinksTests(AzuriteFixture azurite)
{
    private static readonly AnswerLink Link = new("SN-26-000123-T", 5, "confirm-place", "office:kolda", LinkPurpose.Page, SampleCases.Start);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_holds_the_tokens_hash_and_not_the_token()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var token = await new TableAnswerLinks(tables.Set).IssueAsync(Link, Cancellation);

        var rows = await tables.RowsAsync("Tokens");
        Assert.Equal(2, rows.Count);
        var row = Assert.Single(rows, row => row.PartitionKey.Length == 2);
        var listed = Assert.Single(rows, row => row.PartitionKey == "case." + Link.CaseCode);
        Assert.Matches("^[0-9a-f]{64}$", row.RowKey);
        Assert.Equal((row.RowKey[..2], row.RowKey), (row.PartitionKey, listed.RowKey));
        Assert.DoesNotContain(rows.SelectMany(each => each.Cells()), value => value.ToString()!.Contains(token, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_mail_of_very_many_links_is_written_in_more_than_one_transaction()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var links = new TableAnswerLinks(tables.Set);

        var tokens = await links.IssueAsync([.. Enumerable.Repeat(Link, 101)], Cancellation);

        Assert.Equal(101, tokens.Distinct().Count());
        foreach (var token in (string[])[tokens[0], tokens[100]]) Assert.Equal(Link, await links.FindAsync(token, Cancellation));
        Assert.Equal(101, await links.ForgetAsync(Link.CaseCode, Cancellation));
    }

    [Fact]
    public async Task A_link_that_was_listed_and_not_written_is_forgotten_like_any_other()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var links = new TableAnswerLinks(tables.Set);
        var writes = 0;
        tables.Intercept = _ => ++writes > 1 ? TestTables.Fail(System.Net.HttpStatusCode.ServiceUnavailable) : Task.FromResult<HttpResponseMessage?>(null);
        var link = new AnswerLink("SN-26-000123-T", 2, "decide", "office:kolda", LinkPurpose.Page, new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));
        await Assert.ThrowsAsync<NotNowException>(() => links.IssueAsync(link, TestContext.Current.CancellationToken));
        tables.Intercept = null;
        Assert.Single(await tables.RowsAsync("Tokens"));

        Assert.Equal(1, await links.ForgetAsync("SN-26-000123-T", TestContext.Current.CancellationToken));

        Assert.Empty(await tables.RowsAsync("Tokens"));
    }

    [Fact]
    public async Task The_links_of_a_mail_are_listed_with_one_request_and_written_with_another()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var links = new TableAnswerLinks(tables.Set);

        Assert.Equal(2, await tables.CountAsync(() => links.IssueAsync([Link, Link with { Purpose = LinkPurpose.Reply }], Cancellation)));

        Assert.Equal(2 * 2, (await tables.RowsAsync("Tokens")).Count);
        Assert.Equal(2, await links.ForgetAsync(Link.CaseCode, Cancellation));
        Assert.Empty(await tables.RowsAsync("Tokens"));
    }

    [Fact]
    public async Task A_text_that_cannot_be_a_token_is_not_looked_up()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var links = new TableAnswerLinks(tables.Set);

        foreach (var text in new[] { "", "short", new string('a', 33), new string('1', 32), new string('a', 31) + "/" })
        {
            Assert.Equal(0, await tables.CountAsync(() => links.FindAsync(text, Cancellation)));
        }
    }
}
