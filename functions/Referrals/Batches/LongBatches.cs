using System.Security.Cryptography;
using Relais.Cases;
using Relais.Functions.Storage;
using Relais.Referrals;

namespace Relais.Functions.Referrals.Batches;

/// <summary>Takes sheets that are too long for one request, part after part, each called for by a message: what is killed half-way goes on, and nothing is done twice.</summary>
public sealed class LongBatches(IBatches batches, IQueues queues, ReferralBatch rows, IDirectory directory, KeyedHash hash, TimeProvider clock)
{
    public const string Queue = "batches";

    /// <summary>Beyond that a sheet is to come in several.</summary>
    public const int MostRows = 20_000;

    /// <summary>Rows taken for one message: some ten seconds' work.</summary>
    internal const int Part = 250;

    /// <summary>Where somebody else is taking in the same person, one waits at most so often.</summary>
    private const int MostWaits = 15;

    private const int IdLength = 32;

    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    /// <summary>Keeps a sheet and begins to take it. The same sheet again, while it is being taken, is the same batch; afterwards it is taken anew, which changes nothing.</summary>
    /// <param name="total">How many rows it has.</param>
    public async Task<Batch> BeginAsync(Partner partner, Stream sheet, int total, Language language, CancellationToken cancellation = default)
    {
        var id = await IdOfAsync(partner, sheet, cancellation);
        var batch = await batches.FindAsync(id, cancellation);
        while (batch is null or { FinishedAt: not null })
        {
            sheet.Position = 0;
            var begun = new Batch(id, partner.Id, language, clock.GetUtcNow(), total, Version: batch?.Version);
            if (await batches.TryBeginAsync(begun, sheet, cancellation)) batch = begun;
            else batch = await batches.FindAsync(id, cancellation);
        }

        // One message too many does no harm; without one, a batch whose request died here would wait for ever.
        await queues.SendAsync(Queue, BatchCall.Write(id), cancellation: cancellation);
        return batch;
    }

    /// <summary>What became of it so far; null when there is none that the partner may see.</summary>
    /// <param name="partner">Whose batch it must be; null sees all.</param>
    public async Task<BatchProgress?> FindAsync(string id, string? partner, CancellationToken cancellation = default) =>
        await batches.FindAsync(id, cancellation) is { } batch && (partner is null || batch.Partner == partner)
            ? BatchProgress.Of(batch, await batches.ReadOutcomesAsync(batch, cancellation))
            : null;

    /// <summary>Takes the next part, and calls for the one after it.</summary>
    public async Task TakeAsync(BatchCall call, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (await batches.FindAsync(call.Id, cancellation) is not { FinishedAt: null } batch) return;
        if (batch.Done < batch.Total)
        {
            if (await TakePartAsync(batch, call, runs, cancellation) is not { } further) return;
            batch = further;
        }

        if (batch.Done < batch.Total)
        {
            await queues.SendAsync(Queue, BatchCall.Write(batch.Id), cancellation: cancellation);
            return;
        }

        // The sheet goes first: a batch that says it is done holds nothing of anybody.
        await batches.DeleteSheetAsync(batch.Id, cancellation);
        await batches.TrySaveAsync(batch with { FinishedAt = clock.GetUtcNow() }, cancellation);
    }

    /// <returns>The batch as it was saved; null when somebody else is taking the same part, or it has to wait.</returns>
    private async Task<Batch?> TakePartAsync(Batch batch, BatchCall call, ICaseRuns runs, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        await using var sheet = await batches.OpenSheetAsync(batch.Id, cancellation) ?? throw new InvalidOperationException($"The sheet of batch {batch.Id} is gone.");
        var part = ReferralSheet.Read(sheet, MostRows).Rows.Skip(batch.Done).Take(Part).ToList();
        var partner = entries.Partners[batch.Partner];
        try
        {
            var result = await rows.TakeAsync(partner, part, partner.ChecksOf(entries, batch.Language, clock), runs, cancellation);
            await batches.SaveOutcomesAsync(batch.Id, batch.Done, result.Rows, cancellation);
        }
        catch (NotNowException) when (call.Waited < MostWaits)
        {
            await queues.SendAsync(Queue, BatchCall.Write(batch.Id, call.Waited + 1), Wait, cancellation);
            return null;
        }

        return await batches.TrySaveAsync(batch with { Done = batch.Done + part.Count }, cancellation) ? await batches.FindAsync(batch.Id, cancellation) : null;
    }

    private async Task<string> IdOfAsync(Partner partner, Stream sheet, CancellationToken cancellation)
    {
        sheet.Position = 0;
        var content = Convert.ToHexStringLower(await SHA256.HashDataAsync(sheet, cancellation));
        var keyed = hash.Of("batch", partner.Id, content);
        return keyed[(keyed.IndexOf('.', StringComparison.Ordinal) + 1)..][..IdLength];
    }
}
