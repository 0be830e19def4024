using System.Security.Cryptography;
using Relais.Cases;
using Relais.Functions.Storage;
using Relais.Referrals;

namespace Relais.Functions.Referrals.Batches;

/// <summary>Takes sheets that are too long for one request, part after part, each called for by a message: what is killed half-way goes on, and nothing is done twice.</summary>
public sealed class LongBatches(IBatches batches, IQueues queues, ReferralBatch rows, ICaseStore cases, IDirectory directory, KeyedHash hash, TimeProvider clock)
{
    public const string Queue = "batches";

    /// <summary>Beyond that a sheet is to come in several.</summary>
    public const int MostRows = 20_000;

    /// <summary>Rows taken for one message: some ten seconds' work.</summary>
    internal const int Part = 250;

    /// <summary>Where somebody else is taking in the same person, one waits at most so often.</summary>
    private const int MostWaits = 15;

    private const int IdLength = 32;

    /// <summary>Longer than any part takes, and than its waits and attempts.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    /// <summary>Keeps a sheet and begins to take it. The same sheet again, while it is being taken, is the same batch; afterwards it is taken anew, which changes nothing.</summary>
    /// <param name="total">How many rows it has.</param>
    public async Task<Batch> BeginAsync(Partner partner, Stream sheet, int total, Language language, CancellationToken cancellation = default)
    {
        var batch = await KeepAsync(new Batch(await IdOfAsync("batch", partner, sheet, cancellation), partner.Id, language, clock.GetUtcNow(), total), sheet, cancellation);

        // One message too many does no harm; without one, a batch whose request died here would wait for ever.
        await queues.SendAsync(Queue, BatchCall.Write(batch.Id), cancellation: cancellation);
        return batch;
    }

    /// <summary>Keeps a sheet to be looked at before it is imported. The same sheet again is the same import until it is done.</summary>
    public async Task<Batch> PreviewAsync(Partner partner, Stream sheet, int total, Language language, CancellationToken cancellation = default)
    {
        var id = await IdOfAsync("import", partner, sheet, cancellation);
        return await KeepAsync(new Batch(id, partner.Id, language, clock.GetUtcNow(), total, IsImport: true), sheet, cancellation);
    }

    /// <summary>Begins to take an import that was looked at.</summary>
    /// <returns>False when there is none, or its sheet is gone.</returns>
    public async Task<bool> ConfirmAsync(string id, CancellationToken cancellation = default)
    {
        while (await batches.FindAsync(id, cancellation) is { IsImport: true, FinishedAt: null } import)
        {
            await using var sheet = await batches.OpenSheetAsync(id, cancellation);
            if (sheet is null) return false;
            if (import.IsPreview && !await batches.TrySaveAsync(import with { ConfirmedAt = clock.GetUtcNow() }, cancellation)) continue;
            await queues.SendAsync(Queue, BatchCall.Write(id), cancellation: cancellation);
            return true;
        }

        return false;
    }

    /// <summary>Deletes the sheet of an import: somebody is done with it, or has thought better of it.</summary>
    /// <returns>False when there is none, or it is being taken.</returns>
    public async Task<bool> DiscardAsync(string id, CancellationToken cancellation = default)
    {
        while (await batches.FindAsync(id, cancellation) is { IsImport: true } import && (import.IsPreview || import.FinishedAt is not null))
        {
            if (import.IsPreview && !await batches.TrySaveAsync(import with { ConfirmedAt = clock.GetUtcNow(), FinishedAt = clock.GetUtcNow() }, cancellation)) continue;
            await batches.DeleteSheetAsync(id, cancellation);
            return true;
        }

        return false;
    }

    private async Task<Batch> KeepAsync(Batch wanted, Stream sheet, CancellationToken cancellation)
    {
        while (true)
        {
            var found = await batches.FindAsync(wanted.Id, cancellation);
            if (found is { FinishedAt: null }) return found;
            sheet.Position = 0;
            if (await batches.TryBeginAsync(wanted with { Version = found?.Version }, sheet, cancellation)) return wanted;
        }
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
        if (await batches.FindAsync(call.Id, cancellation) is not { FinishedAt: null, IsPreview: false } batch) return;
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
        if (!batch.IsImport) await batches.DeleteSheetAsync(batch.Id, cancellation);
        await batches.TrySaveAsync(batch with { FinishedAt = clock.GetUtcNow() }, cancellation);
    }

    /// <returns>The batch as it was saved; null when somebody else is taking the same part, it has to wait, or it cannot go on.</returns>
    private async Task<Batch?> TakePartAsync(Batch batch, BatchCall call, ICaseRuns runs, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        await using var sheet = await batches.OpenSheetAsync(batch.Id, cancellation);
        if (sheet is null) return await EndAsync(batch, BatchFault.SheetGone, cancellation);
        if (!entries.Partners.TryGetValue(batch.Partner, out var partner)) return await EndAsync(batch, BatchFault.PartnerGone, cancellation);

        var part = ReferralSheet.Read(sheet, MostRows).Rows.Skip(batch.Done).Take(Part).ToList();
        try
        {
            var result = await rows.TakeAsync(partner, part, partner.ChecksOf(entries, batch.Language, clock), runs, cancellation);
            await batches.SaveOutcomesAsync(batch.Id, batch.Done, await OwnAsync(batch, result.Rows, cancellation), cancellation);
        }
        catch (NotNowException) when (call.Waited < MostWaits)
        {
            await queues.SendAsync(Queue, BatchCall.Write(batch.Id, call.Waited + 1), Wait, cancellation);
            return null;
        }

        return await batches.TrySaveAsync(batch with { Done = batch.Done + part.Count }, cancellation) ? await batches.FindAsync(batch.Id, cancellation) : null;
    }

    /// <summary>A row that an attempt of this batch took before it was cut off is known when it comes again: it was accepted all the same.</summary>
    private async Task<IReadOnlyList<RowOutcome>> OwnAsync(Batch batch, IReadOnlyList<RowOutcome> outcomes, CancellationToken cancellation)
    {
        if (outcomes.All(row => row.Outcome != BatchOutcome.Known)) return outcomes;
        var earlier = await batches.ReadOutcomesAsync(batch, cancellation);
        var seen = earlier.Concat(outcomes.Where(row => row.Outcome == BatchOutcome.Accepted)).Select(row => row.CaseCode).OfType<string>().ToHashSet();
        var own = new List<RowOutcome>();
        foreach (var row in outcomes)
        {
            var isFirst = row is { Outcome: BatchOutcome.Known, CaseCode: { } code } && seen.Add(code);
            var isOwn = isFirst && (await cases.FindAsync(row.CaseCode!, cancellation))?.OpenedAt >= batch.StartedAt;
            own.Add(isOwn ? row with { Outcome = BatchOutcome.Accepted } : row);
        }

        return own;
    }

    private async Task<Batch?> EndAsync(Batch batch, BatchFault fault, CancellationToken cancellation)
    {
        await batches.DeleteSheetAsync(batch.Id, cancellation);
        await batches.TrySaveAsync(batch with { FinishedAt = clock.GetUtcNow(), Fault = fault }, cancellation);
        return null;
    }

    /// <summary>Calls for batches that have not got on for a while: what called for them was lost, or put aside.</summary>
    public async Task ResumeAsync(CancellationToken cancellation = default)
    {
        foreach (var id in await batches.ListWaitingAsync(clock.GetUtcNow() - Stuck, cancellation)) await queues.SendAsync(Queue, BatchCall.Write(id), cancellation: cancellation);
    }

    private async Task<string> IdOfAsync(string kind, Partner partner, Stream sheet, CancellationToken cancellation)
    {
        sheet.Position = 0;
        var content = Convert.ToHexStringLower(await SHA256.HashDataAsync(sheet, cancellation));
        var keyed = hash.Of(kind, partner.Id, content);
        return keyed[(keyed.IndexOf('.', StringComparison.Ordinal) + 1)..][..IdLength];
    }
}
