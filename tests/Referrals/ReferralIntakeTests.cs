using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Referrals;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Referrals;

public class ReferralIntakeTests
{
    [Fact]
    public async Task Ten_submissions_of_one_referral_at_once_make_one_case()
    {
        await using var world = await CrowdedAsync();
        var referral = SampleReferrals.Next();

        var submissions = await AtOnceAsync(world, Enumerable.Repeat(referral, 10));

        var codes = submissions.Select(submission => submission switch
        {
            Submission.Accepted accepted => accepted.CaseCode,
            Submission.Known known => known.CaseCode,
            _ => $"{submission}",
        });
        Assert.Equal(Assert.Single(await CasesAsync(world)).Code, Assert.Single(codes.Distinct()));
        Assert.Single(world.Get<CountingRuns>().Started);
    }

    [Fact]
    public async Task Where_the_count_of_cases_was_lost_a_referral_gets_the_next_number_that_no_case_has()
    {
        await using var world = await CaseWorld.StartAsync(with: services => services.AddSingleton<ICaseNumbers, ForgetfulNumbers>());
        var (first, second) = (await world.ReferAsync(), await world.ReferAsync());
        ((ForgetfulNumbers)world.Get<ICaseNumbers>()).Last = 0;

        var third = await world.ReferAsync();

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.All(new[] { first, second, third }, code => Assert.Single(world.Mailed(code)));
    }

    private sealed class ForgetfulNumbers : ICaseNumbers
    {
        public int Last { get; set; }

        public Task<int> NextAsync(int year, CancellationToken cancellation = default) => Task.FromResult(++Last);
    }

    [Fact]
    public async Task Ten_referrals_of_one_person_at_once_make_one_case()
    {
        await using var world = await CrowdedAsync();
        var referral = SampleReferrals.Next();

        var submissions = await AtOnceAsync(world, Enumerable.Range(0, 10).Select(number => referral with { ExternalId = $"ten-{number}" }));

        Assert.Single(submissions, submission => submission is Submission.Accepted);
        Assert.Single(await CasesAsync(world));

        // Those that came too close are told not now, and what the case is when they come again.
        foreach (var number in Enumerable.Range(0, 10))
        {
            Assert.True(await SubmitAsync(world, referral with { ExternalId = $"ten-{number}" }) is Submission.Duplicate or Submission.Known);
        }
    }

    [Fact]
    public async Task Two_referrals_that_hold_what_the_other_needs_do_not_block_each_other()
    {
        await using var world = await CrowdedAsync();
        var referral = SampleReferrals.Next();
        var second = referral.Person.Phones[0] with { Number = "+221770099999" };
        Referral With(string id, params IReadOnlyList<Phone> phones) => referral with { ExternalId = id, Person = referral.Person with { Phones = phones } };
        Referral[] both = [With("a", referral.Person.Phones[0], second), With("b", second, referral.Person.Phones[0])];

        await AtOnceAsync(world, both);
        var submissions = new[] { await SubmitAsync(world, both[0]), await SubmitAsync(world, both[1]) };

        Assert.Single(await CasesAsync(world));
        Assert.Contains(submissions, submission => submission is Submission.Duplicate);
    }

    [Fact]
    public async Task A_crash_after_the_claim_leaves_nothing_half_done_and_the_next_attempt_goes_on_with_its_code()
    {
        await using var world = await CaseWorld.StartAsync(with: FailingStore.Decorate);
        ((FailingStore)world.Cases).FailOnce(change => change.Referral is not null);
        var referral = SampleReferrals.Next();

        await Assert.ThrowsAsync<NotNowException>(() => world.SubmitAsync(referral));
        Assert.Empty(await CasesAsync(world));
        var code = await world.ReferAsync(referral);

        Assert.Equal(CaseCode.For(2026, 1).ToString(), code);
        Assert.Single(world.Mailed(code));
    }

    [Fact]
    public async Task A_crash_after_the_case_row_is_known_to_the_next_attempt_and_repaired_by_the_reconciler()
    {
        await using var world = await CaseWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAndDieAsync(referral);

        Assert.Equal(new Submission.Known(code, CaseStatus.Sent), await world.SubmitAsync(referral));
        await world.ReconcileAsync();

        Assert.Single(world.Mailed(code));
    }

    [Fact]
    public async Task A_claim_that_no_case_follows_is_free_after_five_minutes()
    {
        await using var world = await CaseWorld.StartAsync(with: FailingStore.Decorate);
        ((FailingStore)world.Cases).FailOnce(change => change.Referral is not null);
        var referral = SampleReferrals.Next();
        await Assert.ThrowsAsync<NotNowException>(() => world.SubmitAsync(referral));
        var other = referral with { ExternalId = "other-id" };
        var changed = referral with { Person = referral.Person with { FamilyName = "Diop" } };

        await Assert.ThrowsAsync<NotNowException>(() => world.SubmitAsync(other));
        await Assert.ThrowsAsync<NotNowException>(() => world.SubmitAsync(changed));
        await world.PassAsync(TimeSpan.FromMinutes(5));

        Assert.IsType<Submission.Accepted>(await world.SubmitAsync(other));
    }

    [Fact]
    public async Task The_same_external_id_with_other_content_is_a_conflict_that_names_what_differs()
    {
        await using var world = await CaseWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);

        var conflict = Assert.IsType<Submission.Conflict>(await world.SubmitAsync(referral with { Person = referral.Person with { FamilyName = "Diop" } }));

        Assert.Equal(code, conflict.CaseCode);
        Assert.Equal(["person.familyName"], conflict.Differences);
    }

    [Fact]
    public async Task Another_partner_learns_that_the_person_is_followed_but_not_where()
    {
        await using var world = await CaseWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);
        var other = SampleDirectory.Iom with { Id = "other" };

        Assert.Equal(
            new Submission.Duplicate(null, "person.phones"),
            await world.Get<ReferralIntake>().SubmitAsync(other, referral, Language.French, world.Runs, TestContext.Current.CancellationToken));
        Assert.Equal(new Submission.Duplicate(code, "person.phones"), await world.SubmitAsync(referral with { ExternalId = "other-id" }));
    }

    [Fact]
    public async Task The_same_person_for_another_service_or_with_a_relative_s_phone_is_no_duplicate()
    {
        await using var world = await CaseWorld.StartAsync();
        var referral = SampleReferrals.Next();
        await world.ReferAsync(referral);
        var relatives = referral.Person with { Phones = [referral.Person.Phones[0] with { Owner = PhoneOwner.Relative }] };

        Assert.IsType<Submission.Accepted>(await world.SubmitAsync(referral with { ExternalId = "b", Need = referral.Need with { Service = Service.Employment } }));
        Assert.IsType<Submission.Accepted>(await world.SubmitAsync(referral with { ExternalId = "c", Person = relatives }));
    }

    [Fact]
    public async Task A_region_that_no_office_serves_is_said()
    {
        await using var world = await CaseWorld.StartAsync();
        Assert.IsType<Submission.NoOffice>(await world.SubmitAsync(SampleReferrals.Next(region: "Matam")));
    }

    [Fact]
    public async Task A_referral_may_name_its_office()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync(SampleReferrals.Next() with { Office = "thies" });
        Assert.Equal("office:thies", (await world.CurrentAsync(code)).Owner);
    }

    /// <summary>A world in which requests give way to each other at every claim.</summary>
    private static Task<CaseWorld> CrowdedAsync() => CaseWorld.StartAsync(with: services =>
    {
        services.AddSingleton<IClaims>(new YieldingClaims(new InMemoryClaims()));
        services.AddSingleton<CountingRuns>();
    });

    private static async Task<Submission?[]> AtOnceAsync(CaseWorld world, IEnumerable<Referral> referrals) =>
        await Task.WhenAll(referrals.ToList().Select(referral => Task.Run(() => SubmitAsync(world, referral), TestContext.Current.CancellationToken)));

    private static async Task<IReadOnlyList<CaseSummary>> CasesAsync(CaseWorld world) =>
        (await world.Cases.ListAsync(new CaseQuery(), TestContext.Current.CancellationToken)).Items;

    /// <returns>Null for not now.</returns>
    private static async Task<Submission?> SubmitAsync(CaseWorld world, Referral referral)
    {
        try
        {
            var (intake, runs) = (world.Get<ReferralIntake>(), world.Get<CountingRuns>());
            return await intake.SubmitAsync(SampleDirectory.Iom, referral, Language.French, runs, TestContext.Current.CancellationToken);
        }
        catch (NotNowException)
        {
            return null;
        }
    }

    private sealed class CountingRuns : ICaseRuns
    {
        public ConcurrentDictionary<string, CaseStart> Started { get; } = [];

        public Task<bool> StartAsync(CaseStart start, CancellationToken cancellation = default) => Task.FromResult(Started.TryAdd(start.Code, start));

        public Task<bool> SignalStepAsync(string code, int number, string step, StepSignal signal, CancellationToken cancellation = default) => Task.FromResult(false);

        public Task<bool> SignalCaseAsync(string code, CaseSignal signal, CancellationToken cancellation = default) => Task.FromResult(false);

        public Task<bool> ReplanAsync(string change, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> CommandManyAsync(BulkRound round, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> ForgetAsync(string instance, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> UnderWayAsync(string code, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlySet<string>> AllUnderWayAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> AllFailedAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> IsRunningByAsync(string code, string order, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> TerminateAsync(string instance, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<RunState> FindAsync(string instance, CancellationToken cancellation = default) =>
            Task.FromResult(Started.ContainsKey(instance) ? RunState.Running : RunState.Missing);

        public Task KeepPostGoingAsync(CancellationToken cancellation = default) => Task.CompletedTask;
    }

    private sealed class YieldingClaims(IClaims claims) : IClaims
    {
        public async Task<Claim?> FindAsync(ClaimKey key, CancellationToken cancellation = default)
        {
            await Task.Yield();
            return await claims.FindAsync(key, cancellation);
        }

        public async Task<bool> TryTakeAsync(ClaimKey key, Claim claim, CancellationToken cancellation = default)
        {
            await Task.Yield();
            return await claims.TryTakeAsync(key, claim, cancellation);
        }

        public async Task<bool> TryReplaceAsync(ClaimKey key, Claim was, Claim now, CancellationToken cancellation = default)
        {
            await Task.Yield();
            return await claims.TryReplaceAsync(key, was, now, cancellation);
        }

        public async Task FreeAsync(ClaimKey key, string caseCode, CancellationToken cancellation = default)
        {
            await Task.Yield();
            await claims.FreeAsync(key, caseCode, cancellation);
        }

        public async Task<IReadOnlyList<HeldClaim>> ListAsync(string kind, string hash, CancellationToken cancellation = default)
        {
            await Task.Yield();
            return await claims.ListAsync(kind, hash, cancellation);
        }

        public async Task<IReadOnlyList<HeldClaim>> ListOfKeyAsync(string kind, string keyId, int most, CancellationToken cancellation = default)
        {
            await Task.Yield();
            return await claims.ListOfKeyAsync(kind, keyId, most, cancellation);
        }
    }
}
