using Microsoft.DurableTask;
using Relais.Cases;

namespace Relais.Referrals.Rebuilding;

/// <summary>Takes some claims of previous keys under the current one, and frees the old.</summary>
/// <remarks>The new one is there before the old one goes, so that whoever looks up both in that order never misses the case.</remarks>
internal sealed class RebuildHashes(IClaims claims, ICaseStore cases, PersonKeys keys, KeyedHash hash, IHashProgress progress)
    : TaskActivity<HashesToRebuild, HashesRebuilt>
{
    private const int Most = 50;

    public override async Task<HashesRebuilt> RunAsync(TaskActivityContext context, HashesToRebuild input)
    {
        var (moved, left) = (0, 0);
        foreach (var (kind, keyId) in PersonKeys.Kinds.SelectMany(kind => hash.PreviousKeyIds.Select(keyId => (kind, keyId))))
        {
            foreach (var held in await claims.ListOfKeyAsync(kind, keyId, Most))
            {
                if (await MoveAsync(held, input.At)) moved++;
                else left++;
            }

            if (moved > 0) break;
        }

        await progress.SaveAsync(new HashProgress(input.KeyId, input.StartedAt, input.Moved + moved, moved + left == 0 ? input.At : null));
        return new HashesRebuilt(moved, left);
    }

    /// <returns>False when it has to wait: a request may be about to write the case.</returns>
    private async Task<bool> MoveAsync(HeldClaim held, DateTimeOffset now)
    {
        var (key, claim) = held;
        var @case = await cases.FindAsync(claim.CaseCode);
        if (@case is null && now - claim.TakenAt < ReferralIntake.ClaimHolds) return false;

        // What no case follows, what was erased, and what a closed case has left leads nowhere: it goes without a successor.
        if (@case is not null && await SuccessorAsync(key, @case) is { } successor)
        {
            await claims.TryTakeAsync(successor.Key, claim with { ContentHash = successor.Content, Version = null });
            if (!await NoteAsync(@case.Code, key, successor.Key)) await claims.FreeAsync(successor.Key, @case.Code);
        }

        await claims.FreeAsync(key, claim.CaseCode);
        return true;
    }

    private async Task<Lookup?> SuccessorAsync(ClaimKey key, CaseRecord @case)
    {
        if (await cases.ReadReferralAsync(@case.Code) is not { } referral) return null;
        var identity = keys.ExternalId(@case.Partner, referral.ExternalId) with { Content = hash.Of("content", referral.ToJson()) };
        var persons = @case.Status.IsOpen() ? keys.ClaimsOf(referral).Concat(keys.TracesOf(@case.Code, referral)) : [];
        return persons.Append(identity).FirstOrDefault(lookup => lookup.Earlier.Contains(key));
    }

    /// <summary>The case frees, in the end, what it holds.</summary>
    /// <returns>False when it has ended meanwhile, and freed what it held.</returns>
    private async Task<bool> NoteAsync(string code, ClaimKey was, ClaimKey now)
    {
        if (was.Kind == "external-id") return true;
        var state = await cases.ChangeAsync(code, new CaseRows(), state => !state.Case.Status.IsOpen() || !state.Case.Claims.Contains(was)
            ? null
            : new CaseChange(code) { Case = state.Case with { Claims = [.. state.Case.Claims.Select(claim => claim == was ? now : claim)] } });
        return state.Case.Status.IsOpen();
    }
}
