using Relais.Cases;
using Relais.Chasing;

namespace Relais.Referrals;

/// <summary>Which policy new cases start with.</summary>
/// <param name="Policy">The name of a file of <c>Policies/</c>.</param>
public sealed record IntakeOptions(string Policy);

/// <summary>The one way in for a referral that was checked: idempotent, and all or nothing.</summary>
public sealed class ReferralIntake(
    ICaseStore cases,
    IClaims claims,
    IPendingWork pending,
    ICaseNumbers numbers,
    IDirectory directory,
    KeyedHash hash,
    PersonKeys keys,
    Neighbours neighbours,
    PolicyCatalog policies,
    IntakeOptions options,
    TimeProvider clock)
{
    /// <summary>A claim that no case follows within this time is free to be taken over.</summary>
    internal static readonly TimeSpan ClaimHolds = TimeSpan.FromMinutes(5);

    /// <summary>Takes what the checks found right. What they did not, because the directory has changed since it was sent, has its case all the same.</summary>
    /// <exception cref="NotNowException">Another referral of the same person, or under the same id, is being taken in at this moment.</exception>
    public async Task<Submission> SubmitAsync(Partner partner, Checked read, Language language, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (read.Referral is { } referral) return await SubmitAsync(partner, referral, language, runs, cancellation);
        return (read.AsSent is { } sent ? await FindKnownAsync(partner, sent, cancellation) : null) ?? (Submission)new Submission.Refused(read);
    }

    /// <exception cref="NotNowException">Another referral of the same person, or under the same id, is being taken in at this moment.</exception>
    public async Task<Submission> SubmitAsync(Partner partner, Referral referral, Language language, ICaseRuns runs, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var identity = keys.ExternalId(partner.Id, referral.ExternalId);
        var persons = keys.ClaimsOf(referral);
        var content = referral.ToJson();

        var (earlier, under) = await FindEarlierAsync(identity, cancellation);
        var same = earlier is not null && hash.Fits(earlier.ContentHash, "content", content);
        if (earlier is not null && await JudgeEarlierAsync(earlier, same, partner, referral, cancellation) is { } known) return known;
        var office = referral.Office ?? entries.OfficeOf(PersonKeys.RegionOf(referral))?.Id;
        if (office is null) return new Submission.NoOffice();

        if (earlier is null)
        {
            Submission? duplicate;
            try
            {
                duplicate = await FindDuplicateAsync(persons, partner, cancellation);
            }
            catch (NotNowException)
            {
                if (!await IsTakenMeanwhileAsync()) throw;
                return await SubmitAsync(partner, referral, language, runs, cancellation);
            }

            if (duplicate is not null) return await IsTakenMeanwhileAsync() ? await SubmitAsync(partner, referral, language, runs, cancellation) : duplicate;
        }

        // A request that died half-way left its code in the claim: the same content goes on with it, which is safe since every write is insert-if-absent.
        var code = same ? earlier!.CaseCode : await NewCodeAsync(cancellation);
        var claim = new Claim(code, clock.GetUtcNow(), hash.Of("content", content));
        if (!await (earlier is null ? claims.TryTakeAsync(identity.Key, claim, cancellation) : claims.TryReplaceAsync(under, earlier, claim, cancellation)))
        {
            return await SubmitAsync(partner, referral, language, runs, cancellation);
        }

        if (await TakePersonClaimsAsync(persons, partner, code, cancellation) is { } taken)
        {
            await claims.FreeAsync(under, code, cancellation);
            return taken;
        }

        var traces = keys.TracesOf(code, referral);
        foreach (var trace in traces) await claims.TryTakeAsync(trace.Key, new Claim(code, clock.GetUtcNow(), trace.Content), cancellation);
        var held = persons.Concat(traces).Select(lookup => lookup.Key).ToList();
        return await OpenAsync(NewCase(code, partner, referral, language, office, held), partner, referral, runs, cancellation);

        // What looks like another's case may be this very referral, taken in a moment ago by another request, or at this moment.
        async Task<bool> IsTakenMeanwhileAsync() => (await FindEarlierAsync(identity, cancellation)).Claim is not null;
    }

    private async Task<Submission.Known?> FindKnownAsync(Partner partner, Referral referral, CancellationToken cancellation)
    {
        var (earlier, _) = await FindEarlierAsync(keys.ExternalId(partner.Id, referral.ExternalId), cancellation);
        return earlier is not null && hash.Fits(earlier.ContentHash, "content", referral.ToJson())
            ? await JudgeEarlierAsync(earlier, same: true, partner, referral, cancellation) as Submission.Known
            : null;
    }

    /// <returns>The claim of an earlier referral with this external id, and where it stands; where there is none, where it is to stand.</returns>
    private async Task<(Claim? Claim, ClaimKey Key)> FindEarlierAsync(Lookup identity, CancellationToken cancellation)
    {
        foreach (var key in identity.All)
        {
            if (await claims.FindAsync(key, cancellation) is { } claim) return (claim, key);
        }

        return (null, identity.Key);
    }

    private async Task<Submission?> JudgeEarlierAsync(Claim earlier, bool same, Partner partner, Referral referral, CancellationToken cancellation)
    {
        if (await cases.FindAsync(earlier.CaseCode, cancellation) is { } @case)
        {
            if (same) return new Submission.Known(@case.Code, @case.Status, @case.Status.IsOpen() ? await LikeAsync(@case, partner, cancellation) : null);
            var stored = await cases.ReadReferralAsync(@case.Code, cancellation);
            return new Submission.Conflict(@case.Code, stored is null ? [] : referral.DifferencesFrom(stored));
        }

        return !same && clock.GetUtcNow() - earlier.TakenAt < ClaimHolds
            ? throw new NotNowException("A referral with this external id is being taken in.")
            : null;
    }

    private async Task<Submission?> FindDuplicateAsync(IEnumerable<Lookup> persons, Partner partner, CancellationToken cancellation)
    {
        foreach (var person in persons)
        {
            foreach (var key in person.All)
            {
                if (await claims.FindAsync(key, cancellation) is { } claim
                    && await JudgeHolderAsync(claim, person, partner, cancellation) is { } duplicate) return duplicate;
            }
        }

        return null;
    }

    /// <returns>Null when the claim is a dead one.</returns>
    private async Task<Submission?> JudgeHolderAsync(Claim claim, Lookup person, Partner partner, CancellationToken cancellation)
    {
        if (await cases.FindAsync(claim.CaseCode, cancellation) is { } holder)
        {
            if (holder.Status.IsOpen()) return new Submission.Duplicate(holder.Partner == partner.Id ? holder.Code : null, person.Path);

            // A claim that is younger than the closure: the case is just being reopened.
            return claim.TakenAt > holder.ClosedAt && clock.GetUtcNow() - claim.TakenAt < ClaimHolds
                ? throw new NotNowException("A case of the same person is being reopened.")
                : null;
        }

        return clock.GetUtcNow() - claim.TakenAt < ClaimHolds
            ? throw new NotNowException("A referral of the same person is being taken in.")
            : null;
    }

    /// <returns>The duplicate that came first, with what was taken given back; null when all claims are this case's.</returns>
    private async Task<Submission?> TakePersonClaimsAsync(IReadOnlyList<Lookup> persons, Partner partner, string code, CancellationToken cancellation)
    {
        var taken = new List<ClaimKey>();
        try
        {
            foreach (var person in persons)
            {
                if (await TakePersonClaimAsync(person, partner, code, cancellation) is { } duplicate)
                {
                    await FreeAsync();
                    return duplicate;
                }

                taken.Add(person.Key);
            }

            return null;
        }
        catch (NotNowException)
        {
            // Two referrals of one person that wait for each other's claims would wait until the claims are dead.
            await FreeAsync();
            throw;
        }

        async Task FreeAsync()
        {
            foreach (var key in taken) await claims.FreeAsync(key, code, cancellation);
        }
    }

    private async Task<Submission?> TakePersonClaimAsync(Lookup person, Partner partner, string code, CancellationToken cancellation)
    {
        var claim = new Claim(code, clock.GetUtcNow());
        while (!await claims.TryTakeAsync(person.Key, claim, cancellation))
        {
            if (await claims.FindAsync(person.Key, cancellation) is not { } was) continue;
            if (was.CaseCode != code && await JudgeHolderAsync(was, person, partner, cancellation) is { } duplicate) return duplicate;

            // An own claim of an earlier attempt is renewed, or it might be taken for a dead one at this moment.
            if (await claims.TryReplaceAsync(person.Key, was, claim, cancellation)) break;
        }

        return null;
    }

    private async Task<string> NewCodeAsync(CancellationToken cancellation)
    {
        var year = clock.GetUtcNow().Year;
        while (true)
        {
            // Where the count was lost, it gives numbers that cases have.
            var code = CaseCode.For(year, await numbers.NextAsync(year, cancellation)).ToString();
            if (await cases.FindAsync(code, cancellation) is null) return code;
        }
    }

    private CaseRecord NewCase(string code, Partner partner, Referral referral, Language language, string office, IReadOnlyList<ClaimKey> personClaims)
    {
        var now = clock.GetUtcNow();
        return new CaseRecord
        {
            Code = code,
            Status = CaseStatus.Sent,
            Office = office,
            Partner = partner.Id,
            Priority = referral.Need.Priority,
            Service = referral.Need.Service.ToString().ToUpperInvariant(),
            Region = PersonKeys.RegionOf(referral),
            OpenedAt = now,
            PolicyVersion = policies.Current(options.Policy).Version,
            ReferrerName = referral.SentBy.Name,
            ReferrerEmail = referral.SentBy.Email,
            ReferrerLanguage = language,
            Programme = referral.Programme,
            Facts = new CaseFacts { Office = office, Minor = referral.Person.IsMinorOn(WorkingCalendar.DateOf(now)) },
            Claims = personClaims,
        };
    }

    private async Task<Submission> OpenAsync(CaseRecord @case, Partner partner, Referral referral, ICaseRuns runs, CancellationToken cancellation)
    {
        // The mark comes first: should this process die before the case is started, the reconciler starts it.
        var mark = new PendingCase(@case.Code, @case.OpenedAt);
        await pending.MarkAsync(mark, cancellation);
        var line = new LogEntry(@case.OpenedAt, "000-opened", LogKind.Opened, Party.Partner(@case.Partner), Channel.Api);
        await cases.CommitAsync(
            new CaseChange(@case.Code)
            {
                Case = @case,
                Referral = referral,
                Log = [line, line with { Id = "000-status", Kind = LogKind.StatusChanged, By = Party.System, Channel = Channel.System, Status = CaseStatus.Sent }],
            },
            cancellation);
        var settled = await neighbours.SettleAsync(@case, referral, cancellation);
        await runs.StartAsync(CaseStart.Of(settled, policies.ByVersion(settled.PolicyVersion).Terms), cancellation);
        await pending.ClearAsync(mark, cancellation);
        return new Submission.Accepted(@case.Code, @case.Status, await LikeAsync(settled, partner, cancellation));
    }

    /// <summary>What the partner may learn of the case that this one resembles.</summary>
    private async Task<Resembling?> LikeAsync(CaseRecord @case, Partner partner, CancellationToken cancellation)
    {
        if (@case.Facts.SamePersonAs is not { } other) return null;
        return new Resembling((await cases.FindAsync(other, cancellation))?.Partner == partner.Id ? other : null);
    }
}
