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
    public async Task The_claims_of_a_kind_and_hash_are_listed_by_holder_and_no_others()
    {
        var claims = await OpenAsync();
        var trace = new ClaimKey("born", "k1.77", "SN-26-000002-B");
        ClaimKey[] all =
        [
            trace, trace with { Holder = "SN-26-000001-A" }, trace with { Holder = "a/b" },
            trace with { Hash = "k1.777" }, trace with { Hash = "k2.77" }, trace with { Kind = "phone" },
        ];
        foreach (var key in all) await claims.TryTakeAsync(key, Claim with { CaseCode = key.Holder }, Cancellation);

        var listed = await claims.ListAsync("born", "k1.77", Cancellation);

        Assert.Equal(["SN-26-000001-A", "SN-26-000002-B", "a/b"], listed.Select(held => held.Key.Holder));
        Assert.All(listed, held => Assert.Equal((trace with { Holder = held.Claim.CaseCode }, "beef"), (held.Key, held.Claim.ContentHash)));
        Assert.Empty(await claims.ListAsync("born", "k1.7", Cancellation));
    }

    [Fact]
    public async Task The_claims_of_a_hash_key_are_listed_in_part_and_can_be_freed_as_listed()
    {
        var claims = await OpenAsync();
        var old = Enumerable.Range(0, 5).Select(number => new ClaimKey("phone", $"k1.{number}", "open")).ToList();
        ClaimKey[] others = [new("phone", "k10.0", "open"), new("phone", "k2.0", "open"), new("phone-more", "k1.0", "open"), new("mnr", "k1.0", "open")];
        foreach (var key in old.Concat(others)) await claims.TryTakeAsync(key, Claim, Cancellation);

        var seen = new List<ClaimKey>();
        while (await claims.ListOfKeyAsync("phone", "k1", 2, Cancellation) is { Count: > 0 } some)
        {
            Assert.InRange(some.Count, 1, 2);
            foreach (var held in some) await claims.FreeAsync(held.Key, held.Claim.CaseCode, Cancellation);
            seen.AddRange(some.Select(held => held.Key));
        }

        Assert.Equal(old, seen.Order(Comparer<ClaimKey>.Create((one, other) => string.CompareOrdinal(one.Hash, other.Hash))));
        foreach (var key in others) Assert.NotNull(await claims.FindAsync(key, Cancellation));
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
