using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;

namespace Relais.Functions.Storage;

/// <summary>Batches in the container <c>batches</c>: <c>{id}/batch.json</c>, <c>{id}/sheet</c> until it is done, and <c>{id}/rows-{after}.json</c> for each part.</summary>
internal sealed class BlobBatches(BlobServiceClient blobs) : IBatches
{
    public const string Container = "batches";

    /// <summary>Marks a batch that is to be taken, so that they are found without reading all.</summary>
    private const string Waiting = "waiting";

    private const int ReadAtOnce = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Container);

    public async Task<Batch?> FindAsync(string id, CancellationToken cancellation = default)
    {
        if (await ReadAsync(BatchName(id), cancellation) is not { } found) return null;
        return found.Content.ToObjectFromJson<Batch>(Json)! with { Version = found.Details.ETag.ToString() };
    }

    public async Task<bool> TryBeginAsync(Batch batch, Stream sheet, CancellationToken cancellation = default)
    {
        // The same sheet has the same id: whoever is faster has written the same.
        await _container.GetBlobClient(SheetName(batch.Id)).UploadAsync(sheet, overwrite: true, cancellation);
        return await TryWriteAsync(batch, cancellation);
    }

    public async Task<IReadOnlyList<string>> ListWaitingAsync(DateTimeOffset since, CancellationToken cancellation = default)
    {
        var waiting = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellation))
        {
            if (blob.Metadata.ContainsKey(Waiting) && blob.Properties.LastModified < since) waiting.Add(blob.Name.Split('/')[0]);
        }

        return waiting;
    }

    public async Task<Stream?> OpenSheetAsync(string id, CancellationToken cancellation = default) => (await ReadAsync(SheetName(id), cancellation))?.Content.ToStream();

    public Task SaveOutcomesAsync(string id, int after, IReadOnlyList<RowOutcome> outcomes, CancellationToken cancellation = default) =>
        _container.GetBlobClient(RowsName(id, after)).UploadAsync(BinaryData.FromObjectAsJson(outcomes, Json), overwrite: true, cancellation);

    public async Task<IReadOnlyList<RowOutcome>> ReadOutcomesAsync(Batch batch, CancellationToken cancellation = default)
    {
        var parts = Enumerable.Range(0, (batch.Done + LongBatches.Part - 1) / LongBatches.Part).Select(part => part * LongBatches.Part).ToList();
        var read = new IReadOnlyList<RowOutcome>[parts.Count];
        await Parallel.ForAsync(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellation }, async (part, stop) =>
            read[part] = (await ReadAsync(RowsName(batch.Id, parts[part]), stop))?.Content.ToObjectFromJson<List<RowOutcome>>(Json) ?? []);
        return [.. read.SelectMany(rows => rows)];
    }

    public Task<bool> TrySaveAsync(Batch batch, CancellationToken cancellation = default) => TryWriteAsync(batch, cancellation);

    public Task DeleteSheetAsync(string id, CancellationToken cancellation = default) => _container.GetBlobClient(SheetName(id)).DeleteIfExistsAsync(cancellationToken: cancellation);

    public Task DeleteSheetsBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default) =>
        DeleteAsync(before, name => name.EndsWith(SheetName(""), StringComparison.Ordinal), cancellation);

    public Task DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default) => DeleteAsync(before, _ => true, cancellation);

    private async Task DeleteAsync(DateTimeOffset before, Predicate<string> which, CancellationToken cancellation)
    {
        await foreach (var blob in _container.GetBlobsAsync(cancellationToken: cancellation))
        {
            if (blob.Properties.LastModified < before && which(blob.Name)) await _container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    private async Task<bool> TryWriteAsync(Batch batch, CancellationToken cancellation)
    {
        var condition = batch.Version is { } version ? new BlobRequestConditions { IfMatch = new ETag(version) } : new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            var content = BinaryData.FromObjectAsJson(batch with { Version = null }, Json);
            var options = new BlobUploadOptions { Conditions = condition, Metadata = batch.IsWaiting ? new Dictionary<string, string> { [Waiting] = "true" } : null };
            await _container.GetBlobClient(BatchName(batch.Id)).UploadAsync(content, options, cancellation);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    private async Task<BlobDownloadResult?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await _container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    private static string BatchName(string id) => $"{id}/batch.json";

    private static string SheetName(string id) => $"{id}/sheet";

    private static string RowsName(string id, int after) => $"{id}/rows-{after.ToString("D5", CultureInfo.InvariantCulture)}.json";
}
