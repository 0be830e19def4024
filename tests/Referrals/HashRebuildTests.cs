using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Referrals;
using Relais.Referrals.Rebuilding;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Referrals;

/// <summary>The key of the hashes changes under open cases: everything is still found, and in the end nothing of the old key is left.</summary>
public sealed class HashRebuildTests
{
    private readonly InMemoryClaims _claims = new();
    private readonly InMemoryCaseStore _cases = new();
    private readonly InMemoryCaseNumbers _numbers = new();
    private readonly Referral _referral = SampleReferrals.Next() with { Links = new Links("MNR-7", null, "JS-7") };

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task All_that_was_known_under_the_old_key_is_known_under_the_new(string rebuild)
    {
        var code = await ReferAsync();
        await using var world = await StartAsync(Both);
        if (rebuild == "after") await RebuildAsync(world);
        await using var later = await StartAsync(rebuild == "after" ? New : Both);

        Assert.Equal(new Submission.Known(code, CaseStatus.Sent), await later.SubmitAsync(_referral));
        Assert.IsType<Submission.Conflict>(await later.SubmitAsync(_referral with { Programme = "EU-7" }));
        Assert.Equal(new Submission.Duplicate(code, "person.phones"), await later.SubmitAsync(_referral with { ExternalId = "other" }));
        Assert.Equal(new Submission.Duplicate(code, "links.mnr"), await later.SubmitAsync(_referral with { ExternalId = "other", Person = Another(_referral.Person) }));
        Assert.Equal(new Resembling(code), Assert.IsType<Submission.Accepted>(await later.SubmitAsync(Like(_referral))).Like);
        var linked = await later.ReferAsync(_referral with { ExternalId = "more", Need = _referral.Need with { Service = Service.Funding } });
        Assert.Equal([code], (await later.CaseAsync(linked)).Related);
    }

    [Fact]
    public async Task After_the_rebuild_nothing_of_the_old_key_is_left_and_cases_still_free_what_they_hold()
    {
        var open = await ReferAsync();
        var closed = await ReferAsync(SampleReferrals.Next(), "received", "decline", "close");
        await using var world = await StartAsync(Both);

        await RebuildAsync(world);

        Assert.Empty(await LeftAsync("k1"));
        Assert.All((await world.CaseAsync(open)).Claims, claim => Assert.StartsWith("k2.", claim.Hash, StringComparison.Ordinal));
        var held = await LeftAsync("k2");
        Assert.Equal(8, held.Count(one => one.Claim.CaseCode == open));
        Assert.Equal("external-id", Assert.Single(held, one => one.Claim.CaseCode == closed).Key.Kind);
        Assert.All(held, one => Assert.True(one.Claim.ContentHash is null || one.Claim.ContentHash.StartsWith("k2.", StringComparison.Ordinal)));
        var progress = (await world.Get<IHashProgress>().FindAsync("k2", TestContext.Current.CancellationToken))!;
        Assert.Equal((9, true), (progress.Moved, progress.DoneAt is not null));

        await world.ReconcileAsync();
        foreach (var claim in (await world.CaseAsync(open)).Claims) await _claims.FreeAsync(claim, open, TestContext.Current.CancellationToken);
        Assert.Equal("external-id", Assert.Single(await LeftAsync("k2"), one => one.Claim.CaseCode == open).Key.Kind);
    }

    [Fact]
    public async Task A_claim_that_no_case_follows_goes_once_no_request_can_be_about_to_write_it()
    {
        await using var world = await StartAsync(Both);
        var key = new ClaimKey("phone", Old.Of("phone", "+221770000000"), "open");
        await _claims.TryTakeAsync(key, new Claim("SN-26-000099-X", world.Now), TestContext.Current.CancellationToken);

        world.Time.Start(nameof(HashRebuild), HashRound.InstanceId("k2"), new HashRound("k2", world.Now));
        await world.Time.SettleAsync();
        Assert.NotNull(await _claims.FindAsync(key, TestContext.Current.CancellationToken));
        await world.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Null(await _claims.FindAsync(key, TestContext.Current.CancellationToken));
        Assert.NotNull((await world.Get<IHashProgress>().FindAsync("k2", TestContext.Current.CancellationToken))!.DoneAt);
    }

    private static KeyedHash Old => new("k1", new byte[32]);

    private static KeyedHash Both => new("k2", [.. Enumerable.Repeat((byte)7, 32)], new Dictionary<string, byte[]> { ["k1"] = new byte[32] });

    private static KeyedHash New => new("k2", [.. Enumerable.Repeat((byte)7, 32)]);

    private async Task<string> ReferAsync(Referral? referral = null, params string[] answers)
    {
        await using var world = await StartAsync(Old);
        var code = await world.ReferAsync(referral ?? _referral);
        await world.AnswerAllAsync(code, answers);
        return code;
    }

    private static async Task RebuildAsync(CaseWorld world)
    {
        world.Time.Start(nameof(HashRebuild), HashRound.InstanceId("k2"), new HashRound("k2", world.Now));
        await world.Time.SettleAsync();
    }

    private async Task<IReadOnlyList<HeldClaim>> LeftAsync(string keyId)
    {
        var left = new List<HeldClaim>();
        foreach (var kind in PersonKeys.Kinds) left.AddRange(await _claims.ListOfKeyAsync(kind, keyId, 100, TestContext.Current.CancellationToken));
        return left;
    }

    private Task<CaseWorld> StartAsync(KeyedHash hash) => CaseWorld.StartAsync(with: services => services
        .AddSingleton<IClaims>(_claims)
        .AddSingleton<ICaseStore>(_cases)
        .AddSingleton<ICaseNumbers>(_numbers)
        .AddSingleton(hash));

    private static Returnee Another(Returnee person) => person with { FamilyName = "Goudiaby", Phones = [new Phone("+221781112233", PhoneOwner.Self, true)] };

    private static Referral Like(Referral referral) =>
        referral with { ExternalId = "like", Links = null, Person = referral.Person with { Phones = [new Phone("+221781112244", PhoneOwner.Self, true)] } };
}
