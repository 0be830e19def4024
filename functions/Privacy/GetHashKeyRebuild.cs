using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;
using Relais.Referrals.Rebuilding;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Privacy;

/// <summary>Shows how far the rebuild of the hashes for the current key has come.</summary>
public sealed class GetHashKeyRebuild(KeyedHash hash, IHashProgress progress)
{
    [Function(nameof(GetHashKeyRebuild)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = PostHashKeyRebuild.Route)] HttpRequest request,
        CancellationToken cancellation) => await progress.FindAsync(hash.KeyId, cancellation) is { } found
        ? TypedResults.Ok(new RebuildView(found.KeyId, found.StartedAt.UtcDateTime, found.Moved, found.DoneAt is not null, found.DoneAt?.UtcDateTime))
        : throw RefusedException.NotFound(NeverRebuilt(hash.KeyId));

    private static Finding NeverRebuilt(string keyId) => Say(
        "keyId",
        "never-rebuilt",
        $"Les empreintes n'ont pas encore été refaites avec la clé {keyId}.",
        $"The hashes have not been rebuilt with the key {keyId} yet.");
}

/// <param name="Moved">How many hashes were written anew.</param>
/// <param name="Done">Nothing of a previous key is left.</param>
public sealed record RebuildView(string KeyId, DateTime StartedAt, int Moved, bool Done, DateTime? DoneAt);
