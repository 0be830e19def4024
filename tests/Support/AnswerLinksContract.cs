using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IAnswerLinks"/> does.</summary>
public abstract class AnswerLinksContract
{
    private static readonly AnswerLink Link =
        new("SN-26-000123-T", 5, "confirm-place", "office:kolda", LinkPurpose.Reply, SampleCases.Start.AddDays(14));

    protected abstract Task<IAnswerLinks> OpenAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_found_whatever_became_of_its_letters_case()
    {
        var links = await OpenAsync();

        var token = await links.IssueAsync(Link, Cancellation);

        Assert.Matches("^[a-z2-7]{32}$", token);
        Assert.Equal(Link, await links.FindAsync(token, Cancellation));
        Assert.Equal(Link, await links.FindAsync(token.ToUpperInvariant(), Cancellation));
    }

    [Fact]
    public async Task A_link_keeps_what_it_is_bound_to_beside_a_step()
    {
        var links = await OpenAsync();
        var toDigest = new AnswerLink("", 0, "", "person:ce-kolda-1", LinkPurpose.DigestReply, SampleCases.Start, Digest: "9f3a/20261125T0830");
        var toPreferences = new AnswerLink("", 0, "", "referrer", LinkPurpose.Preferences, SampleCases.Start, Mailbox: "9f3a");

        Assert.Equal(toDigest, await links.FindAsync(await links.IssueAsync(toDigest, Cancellation), Cancellation));
        Assert.Equal(toPreferences, await links.FindAsync(await links.IssueAsync(toPreferences, Cancellation), Cancellation));
    }

    [Fact]
    public async Task Each_link_has_a_token_of_its_own()
    {
        var links = await OpenAsync();

        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => links.IssueAsync(Link, Cancellation)));

        Assert.Equal(20, tokens.Distinct().Count());
    }

    [Fact]
    public async Task Links_that_are_issued_together_keep_their_order()
    {
        var links = await OpenAsync();
        AnswerLink[] wanted = [Link, Link with { Purpose = LinkPurpose.Page }, Link with { CaseCode = "", Mailbox = "9f3a" }];

        var tokens = await links.IssueAsync(wanted, Cancellation);

        Assert.Equal(wanted, await Task.WhenAll(tokens.Select(token => links.FindAsync(token, Cancellation))));
    }

    [Fact]
    public async Task Links_are_forgotten_with_their_case_and_no_others()
    {
        var links = await OpenAsync();
        string[] ofCase = [await links.IssueAsync(Link, Cancellation), await links.IssueAsync(Link with { Number = 6 }, Cancellation)];
        var ofAnother = await links.IssueAsync(Link with { CaseCode = "SN-26-000124-R" }, Cancellation);

        Assert.Equal(2, await links.ForgetAsync(Link.CaseCode, Cancellation));

        foreach (var token in ofCase) Assert.Null(await links.FindAsync(token, Cancellation));
        Assert.NotNull(await links.FindAsync(ofAnother, Cancellation));
        Assert.Equal(0, await links.ForgetAsync(Link.CaseCode, Cancellation));
    }

    [Fact]
    public async Task Links_of_no_case_are_forgotten_when_they_have_expired_a_few_at_a_time()
    {
        var links = await OpenAsync();
        var of = new AnswerLink("", 0, "", "referrer", LinkPurpose.Preferences, SampleCases.Start, Mailbox: "9f3a");
        string[] expired = [await links.IssueAsync(of, Cancellation), await links.IssueAsync(of with { Purpose = LinkPurpose.DigestReply }, Cancellation)];
        var alive = await links.IssueAsync(of with { ExpiresAt = SampleCases.Start.AddDays(1) }, Cancellation);
        var ofCase = await links.IssueAsync(Link with { ExpiresAt = SampleCases.Start }, Cancellation);

        Assert.Equal(1, await links.ForgetExpiredAsync(SampleCases.Start.AddHours(1), 1, Cancellation));
        Assert.Equal(1, await links.ForgetExpiredAsync(SampleCases.Start.AddHours(1), 9, Cancellation));

        foreach (var token in expired) Assert.Null(await links.FindAsync(token, Cancellation));
        Assert.NotNull(await links.FindAsync(alive, Cancellation));
        Assert.NotNull(await links.FindAsync(ofCase, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz1")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("../../../../../../../../../../..")]
    [InlineData("éééééééééééééééééééééééééééééééé")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task Any_other_text_is_bound_to_nothing(string text)
    {
        var links = await OpenAsync();
        await links.IssueAsync(Link, Cancellation);

        Assert.Null(await links.FindAsync(text, Cancellation));
    }
}
