using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IClaims"/> does.</summary>
public abstract class ClaimsContract
{
    private static readonly ClaimKey Key = new("external-id", "k1.9f3a", "iom-dakar");
    private static readonly Claim Claim = new("SN-26-000001-A", SampleCases.Start, "beef");

    protected abstract Task<IClaims> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_free_can_be_claimed_and_is_found()
    {
        var claims = await OpenAsync();
        Assert.Null(await claims.FindAsync(Key, Cancellation));

        Assert.True(await claims.TryTakeAsync(Key, Claim, Cancellation));

        var found = (await claims.FindAsync(Key, Cancellation))!;
        Assert.Equal(Claim, found with { Version = null });
        Assert.NotNull(found.Version);
    }

    [Fact]
    public async Task A_claim_without_content_is_found_without_content()
    {
        var claims = await OpenAsync();

        await claims.TryTakeAsync(Key, Claim with { ContentHash = null }, Cancellation);

        Assert.Null((await claims.FindAsync(Key, Cancellation))!.ContentHash);
    }

    [Fact]
    public async Task Of_many_who_claim_at_once_exactly_one_succeeds()
    {
        var claims = await OpenAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
            (Code: $"case-{number}", Taken: await claims.TryTakeAsync(Key, Claim with { CaseCode = $"case-{number}" }, Cancellation))));

        Assert.Equal(Assert.Single(taken, claim => claim.Taken).Code, (await claims.FindAsync(Key, Cancellation))!.CaseCode);
    }

    [Fact]
    public async Task Other_kinds_hashes_and_holders_are_other_claims()
    {
        var claims = await OpenAsync();

        ClaimKey[] keys =
        [
            Key, Key with { Kind = "phone" }, Key with { Hash = "k2.9f3a" }, Key with { Holder = "a/b\\#?é\0" }, Key with { Holder = "a/b\\#?é" },
        ];
        foreach (var key in keys)
        {
            Assert.True(await claims.TryTakeAsync(key, Claim, Cancellation));
        }
    }

    [Fact]
    public async Task A_claim_is_taken_over_only_as_it_was_read()
    {
        var claims = await OpenAsync();
        await claims.TryTakeAsync(Key, Claim, Cancellation);
        var read = (await claims.FindAsync(Key, Cancellation))!;

        Assert.True(await claims.TryReplaceAsync(Key, read, Claim with { CaseCode = "second" }, Cancellation));
        Assert.False(await claims.TryReplaceAsync(Key, read, Claim with { CaseCode = "third" }, Cancellation));
        Assert.False(await claims.TryReplaceAsync(Key, Claim, Claim with { CaseCode = "never read" }, Cancellation));
        Assert.False(await claims.TryReplaceAsync(Key with { Holder = "other" }, read, Claim, Cancellation));

        Assert.Equal("second", (await claims.FindAsync(Key, Cancellation))!.CaseCode);
    }

    [Fact]
    public async Task A_claim_is_freed_by_the_case_that_holds_it_and_by_no_other()
    {
        var claims = await OpenAsync();
        await claims.TryTakeAsync(Key, Claim, Cancellation);

        await claims.FreeAsync(Key, "another", Cancellation);
        Assert.NotNull(await claims.FindAsync(Key, Cancellation));

        await claims.FreeAsync(Key, Claim.CaseCode, Cancellation);
        await claims.FreeAsync(Key, Claim.CaseCode, Cancellation);
        Assert.Null(await claims.FindAsync(Key, Cancellation));
        Assert.True(await claims.TryTakeAsync(Key, Claim, Cancellation));
    }
}
