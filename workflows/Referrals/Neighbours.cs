using Relais.Cases;

namespace Relais.Referrals;

/// <summary>Finds, for a case that is about to start, the open cases that are of the same person, or may be.</summary>
/// <remarks>
/// Its traces and its row are written before it looks. So of two cases that come at once, the one whose row was written last sees the other, and whatever it
/// does here may be repeated: by the reconciler, should the process die.
/// </remarks>
public sealed class Neighbours(ICaseStore cases, IClaims claims, PersonKeys keys, TimeProvider clock)
{
    /// <summary>Storage answers one request after the other anyway; more at once would only wait.</summary>
    private const int AtOnce = 8;

    /// <returns>The case as it is to be started.</returns>
    public async Task<CaseRecord> SettleAsync(CaseRecord @case, CancellationToken cancellation = default) =>
        await cases.ReadReferralAsync(@case.Code, cancellation) is { } referral ? await SettleAsync(@case, referral, cancellation) : @case;

    /// <inheritdoc cref="SettleAsync(CaseRecord, CancellationToken)"/>
    public async Task<CaseRecord> SettleAsync(CaseRecord @case, Referral referral, CancellationToken cancellation = default)
    {
        var linked = await LinkAsync(@case.Code, referral, cancellation);
        var suspected = @case.Facts is { SamePersonAs: null, SamePersonAsked: false } && await SuspectAsync(@case, referral, cancellation);
        return linked || suspected ? await cases.FindAsync(@case.Code, cancellation) ?? @case : @case;
    }

    /// <summary>Cases of the same person, by a phone of their own and the year of birth or by a number, learn of each other.</summary>
    private async Task<bool> LinkAsync(string code, Referral referral, CancellationToken cancellation)
    {
        var others = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (lookup, isSamePerson) in keys.ExactOf(referral))
        {
            others.UnionWith((await ListAsync(lookup, cancellation)).Where(held => isSamePerson(held.Key, held.Claim)).Select(held => held.Key.Holder));
        }

        others.Remove(code);
        var linked = false;
        foreach (var other in others)
        {
            if (await cases.FindAsync(other, cancellation) is not { } found || !found.Status.IsOpen()) continue;
            await LinkAsync(code, other, cancellation);
            await LinkAsync(other, code, cancellation);
            linked = true;
        }

        return linked;
    }

    private async Task LinkAsync(string code, string other, CancellationToken cancellation)
    {
        var line = new LogEntry(clock.GetUtcNow(), "linked-" + other, LogKind.Linked, Party.System, Channel.System) { Detail = other };
        await cases.ChangeAsync(
            code,
            new CaseRows(),
            state => state.Case.Related.Contains(other)
                ? null
                : new CaseChange(code) { Case = state.Case with { Related = [.. state.Case.Related, other] }, Log = [line] },
            cancellation);
    }

    /// <summary>Of the people of the region and about that year, is there one who may be the same? The likest is asked about, never merged.</summary>
    private async Task<bool> SuspectAsync(CaseRecord @case, Referral referral, CancellationToken cancellation)
    {
        foreach (var other in await LikestFirstAsync(@case.Code, referral, cancellation))
        {
            if (await cases.FindAsync(other, cancellation) is not { } found || !found.Status.IsOpen() || found.Service != @case.Service) continue;
            if (!await TakePairAsync(@case.Code, other, cancellation)) continue;
            await cases.ChangeAsync(
                @case.Code,
                new CaseRows(),
                state => state.Case.Facts.SamePersonAs is not null
                    ? null
                    : new CaseChange(@case.Code)
                    {
                        Case = state.Case with { Facts = state.Case.Facts with { SamePersonAs = other } },
                        Log = [new LogEntry(@case.OpenedAt, "000-resembled", LogKind.Resembled, Party.System, Channel.System) { Detail = other }],
                    },
                cancellation);
            return true;
        }

        return false;
    }

    private async Task<IReadOnlyList<string>> LikestFirstAsync(string code, Referral referral, CancellationToken cancellation)
    {
        var likenesses = new List<(string Code, double Score)>();
        foreach (var some in (await KinAsync(code, referral, cancellation)).Chunk(AtOnce))
        {
            var people = await Task.WhenAll(some.Select(async other => (Code: other, Referral: await cases.ReadReferralAsync(other, cancellation))));
            foreach (var other in people)
            {
                if (other.Referral is { } its && Likeness.Between(referral.Person, its.Person) is { } likeness) likenesses.Add((other.Code, likeness.Score));
            }
        }

        return [.. likenesses.OrderByDescending(likeness => likeness.Score).ThenBy(likeness => likeness.Code, StringComparer.Ordinal).Select(likeness => likeness.Code)];
    }

    private async Task<IReadOnlyCollection<string>> KinAsync(string code, Referral referral, CancellationToken cancellation)
    {
        var (region, year) = (PersonKeys.RegionOf(referral), referral.Person.BirthDate.Year);
        var kin = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var apart in (int[])[0, -1, 1])
        {
            var born = await ListAsync(keys.ByBirth(region, year + apart), cancellation);
            kin.UnionWith(born.Where(held => keys.MayBeKin(held.Key, held.Claim, referral, Math.Abs(apart))).Select(held => held.Key.Holder));
        }

        kin.Remove(code);
        return kin;
    }

    /// <summary>Two cases that come at once see each other; a supervisor is asked once.</summary>
    /// <returns>False when it is the other case that asks.</returns>
    private async Task<bool> TakePairAsync(string code, string other, CancellationToken cancellation)
    {
        var (first, second) = string.CompareOrdinal(code, other) < 0 ? (code, other) : (other, code);
        var pair = new ClaimKey("pair", $"{first}.{second}", PersonKeys.OpenHolder);
        return await claims.TryTakeAsync(pair, new Claim(code, clock.GetUtcNow()), cancellation)
            || (await claims.FindAsync(pair, cancellation))?.CaseCode == code;
    }

    private async Task<IReadOnlyList<HeldClaim>> ListAsync(Lookup lookup, CancellationToken cancellation)
    {
        var held = new List<HeldClaim>();
        foreach (var key in lookup.All) held.AddRange(await claims.ListAsync(key.Kind, key.Hash, cancellation));
        return held;
    }
}
