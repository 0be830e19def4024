using Microsoft.DurableTask;
using Relais.Cases.Activities;

namespace Relais.Referrals.Rebuilding;

/// <summary>Writes every keyed hash anew with the current key, some at a time, until none of a previous key is left.</summary>
public sealed class HashRebuild : TaskOrchestrator<HashRound, int>
{
    /// <summary>So many turns, then the history begins anew.</summary>
    private const int Turns = 50;

    /// <summary>A claim without a case may be of a request that an instance with the previous key has just begun.</summary>
    private static readonly TimeSpan RequestsEnd = TimeSpan.FromMinutes(6);

    /// <returns>How many hashes were written anew.</returns>
    public override async Task<int> RunAsync(TaskOrchestrationContext context, HashRound input)
    {
        var moved = input.Moved;
        for (var turn = 0; turn < Turns; turn++)
        {
            var some = await context.RebuildHashes(new HashesToRebuild(input.KeyId, input.StartedAt, moved, context.CurrentUtcDateTime));
            moved += some.Moved;
            if (some.Moved > 0) continue;
            if (some.Left == 0) return moved;
            await context.CreateTimer(RequestsEnd, default);
        }

        context.ContinueAsNew(input with { Moved = moved });
        return moved;
    }
}

/// <summary>The input of a <see cref="HashRebuild"/>.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
/// <param name="KeyId">The id of the key that is current.</param>
/// <param name="Moved">How many hashes have been written anew so far.</param>
public sealed record HashRound(string KeyId, DateTimeOffset StartedAt, int Moved = 0)
{
    /// <summary>The instance id: <c>hash-keys.{key id}</c>.</summary>
    public static string InstanceId(string keyId) => $"hash-keys.{keyId}";
}

// These travel in orchestrations too: add optional fields only.

/// <param name="At">The orchestration's time.</param>
public sealed record HashesToRebuild(string KeyId, DateTimeOffset StartedAt, int Moved, DateTimeOffset At);

/// <param name="Moved">How many hashes of previous keys are gone.</param>
/// <param name="Left">How many were left for later.</param>
public sealed record HashesRebuilt(int Moved, int Left);
