using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Functions.Cases;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Privacy;

/// <summary>Writes every keyed hash anew with the current key; while that runs, the same again changes nothing.</summary>
public sealed class PostHashKeyRebuild(KeyedHash hash, TimeProvider clock)
{
    /// <summary>Where its progress is read.</summary>
    public const string Route = "api/privacy/hash-keys/rebuild";

    [Function(nameof(PostHashKeyRebuild)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        [DurableClient] DurableTaskClient tasks)
    {
        await new CaseRuns(tasks).RebuildHashesAsync(hash.KeyId, clock.GetUtcNow(), CancellationToken.None);
        return TypedResults.Accepted("/" + Route, new RebuildTaken(hash.KeyId, hash.PreviousKeyIds));
    }
}

/// <param name="KeyId">The key that writes.</param>
/// <param name="PreviousKeyIds">The keys whose hashes are written anew.</param>
public sealed record RebuildTaken(string KeyId, IReadOnlyList<string> PreviousKeyIds);
