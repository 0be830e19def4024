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
    PolicyCatalog policies,
    IntakeOptions options,
    TimeProvider clock)
{
    /// <summary>A claim that no case follows within this time is free to be taken over.</summary>
    private static readonly TimeSpan ClaimHolds = TimeSpan.FromMinutes(5);

    /// <exception cref="NotNowException">Another referral of the same person, or under the same id, is being taken in at this moment.</exception>
    public async Task<Submission> SubmitAsync(Partner partner, Referral referral, Language language, ICaseRuns runs, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var office = referral.Office ?? entries.OfficeOf(RegionOf(referral))?.Id;
        if (office is null) return new Submission.NoOffice();

        var identity = IdentityOf(hash, partner.Id, referral.ExternalId);
        var content = hash.Of("content", referral.ToJson());
        var persons = PersonClaims(referral).ToList();

        var earlier = await claims.FindAsync(identity, cancellation);
        if (earlier is not null && await JudgeEarlierAsync(earlier, content, referral, cancellation) is { } known) return known;
        if (earlier is null && await FindDuplicateAsync(persons, partner, cancellation) is { } duplicate) return duplicate;

        // A request that died half-way left its code in the claim: the same content goes on with it, which is safe since every write is insert-if-absent.
        var code = earlier?.ContentHash == content ? earlier.CaseCode : await NewCodeAsync(cancellation);
        var claim = new Claim(code, clock.GetUtcNow(), content);
        if (!await (earlier is null ? claims.TryTakeAsync(identity, claim, cancellation) : claims.TryReplaceAsync(identity, earlier, claim, cancellation)))
        {
            return await SubmitAsync(partner, referral, language, runs, cancellation);
        }

        if (await TakePersonClaimsAsync(persons, partner, code, cancellation) is { } taken)
        {
            await claims.FreeAsync(identity, code, cancellation);
            return taken;
        }

        return await OpenAsync(NewCase(code, partner, referral, language, office, [.. persons.Select(person => person.Key)]), referral, runs, cancellation);
    }

    /// <summary>The key under which a partner's own id is claimed.</summary>
    internal static ClaimKey IdentityOf(KeyedHash hash, string partner, string externalId) => new("external-id", hash.Of("external-id", partner, externalId), partner);

    private static string RegionOf(Referral referral) =>
        Regions.TryFind(referral.Residence.Region, out var region) ? region.Id : throw new InvalidOperationException("A checked referral has a known region.");

    private async Task<Submission?> JudgeEarlierAsync(Claim earlier, string content, Referral referral, CancellationToken cancellation)
    {
        if (await cases.FindAsync(earlier.CaseCode, cancellation) is { } @case)
        {
            if (earlier.ContentHash == content) return new Submission.Known(@case.Code, @case.Status);
            var stored = await cases.ReadReferralAsync(@case.Code, cancellation);
            return new Submission.Conflict(@case.Code, stored is null ? [] : referral.DifferencesFrom(stored));
        }

        return earlier.ContentHash != content && clock.GetUtcNow() - earlier.TakenAt < ClaimHolds
            ? throw new NotNowException("A referral with this external id is being taken in.")
            : null;
    }

    /// <summary>A phone of the person's own with the year of birth, or a number that others know the person by: for the same service.</summary>
    private IEnumerable<PersonClaim> PersonClaims(Referral referral)
    {
        var service = referral.Need.Service.ToString();
        var born = referral.Person.BirthDate.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var phone in referral.Person.Phones.Where(phone => phone.Owner == PhoneOwner.Self).DistinctBy(phone => phone.Number))
        {
            yield return Claim("phone", "person.phones", phone.Number, born);
        }

        if (referral.Links?.Mnr is { } mnr) yield return Claim("mnr", "links.mnr", mnr);
        if (referral.Links?.Baos is { } baos) yield return Claim("baos", "links.baos", baos);
        if (referral.Links?.JobSeeker is { } card) yield return Claim("job-seeker", "links.jobSeeker", card);

        PersonClaim Claim(string kind, string path, string value, string more = "") =>
            new(new ClaimKey(kind, hash.Of(kind, value, more, service), "open"), path);
    }

    private async Task<Submission?> FindDuplicateAsync(IEnumerable<PersonClaim> persons, Partner partner, CancellationToken cancellation)
    {
        foreach (var person in persons)
        {
            if (await claims.FindAsync(person.Key, cancellation) is { } claim
                && await JudgeHolderAsync(claim, person, partner, cancellation) is { } duplicate) return duplicate;
        }

        return null;
    }

    /// <returns>Null when the claim is a dead one.</returns>
    private async Task<Submission?> JudgeHolderAsync(Claim claim, PersonClaim person, Partner partner, CancellationToken cancellation)
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
    private async Task<Submission?> TakePersonClaimsAsync(List<PersonClaim> persons, Partner partner, string code, CancellationToken cancellation)
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

    private async Task<Submission?> TakePersonClaimAsync(PersonClaim person, Partner partner, string code, CancellationToken cancellation)
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
        return CaseCode.For(year, await numbers.NextAsync(year, cancellation)).ToString();
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
            Region = RegionOf(referral),
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

    private async Task<Submission> OpenAsync(CaseRecord @case, Referral referral, ICaseRuns runs, CancellationToken cancellation)
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
        await runs.StartAsync(CaseStart.Of(@case, policies.ByVersion(@case.PolicyVersion).Terms), cancellation);
        await pending.ClearAsync(mark, cancellation);
        return new Submission.Accepted(@case.Code, @case.Status);
    }

    private sealed record PersonClaim(ClaimKey Key, string Path);
}
