using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Relais.Cases;

namespace Relais.Functions.Tables;

/// <summary>
/// One table, with its outcomes as values: a lost race is null or false, and a storage that is busy or away is a <see cref="NotNowException"/>.
/// </summary>
/// <remarks>
/// The client sends a request again when no reply came. Where the first one had succeeded after all, the second meets the first one's row and loses a
/// race against itself: so whoever is told of a lost race reads again and decides anew, and never concludes that somebody else was faster.
/// </remarks>
internal sealed class Table(TableClient client)
{
    /// <summary>How many rows a transaction takes.</summary>
    public const int MostInTransaction = 100;

    public Task EnsureCreatedAsync(CancellationToken cancellation) => CallAsync(() => client.CreateIfNotExistsAsync(cancellation), cancellation);

    public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation) => CallAsync(async () =>
    {
        var found = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }, cancellation);

    /// <summary>All rows that fit, in the order of their keys.</summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            var page = await PageAsync(filter, null, token, cancellation);
            foreach (var row in page.Values) yield return row;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    /// <summary>What one request brings: it may bring nothing and have more to come.</summary>
    public Task<Page<TableEntity>> PageAsync(string filter, int? size, string? token, CancellationToken cancellation) => CallAsync(async () =>
    {
        await using var pages = client.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellation)
            .AsPages(token, size).GetAsyncEnumerator(cancellation);
        await pages.MoveNextAsync();
        return pages.Current;
    }, cancellation);

    /// <returns>The row's version, or null when there is such a row already.</returns>
    public Task<ETag?> TryAddAsync(TableEntity row, CancellationToken cancellation) =>
        TryAsync(async () => (await client.AddEntityAsync(row, cancellation)).Headers.ETag, cancellation);

    /// <returns>The row's new version, or null when the row has changed or gone since that version.</returns>
    public Task<ETag?> TryReplaceAsync(TableEntity row, ETag version, CancellationToken cancellation) =>
        TryAsync(async () => (await client.UpdateEntityAsync(row, version, TableUpdateMode.Replace, cancellation)).Headers.ETag, cancellation);

    /// <summary>Inserts a row that was never read, or replaces the version that was.</summary>
    /// <returns>False when somebody else wrote first.</returns>
    public async Task<bool> TrySaveAsync(TableEntity row, string? version, CancellationToken cancellation) =>
        await (version is null ? TryAddAsync(row, cancellation) : TryReplaceAsync(row, new ETag(version), cancellation)) is not null;

    public Task UpsertAsync(TableEntity row, CancellationToken cancellation) =>
        CallAsync(() => client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation), cancellation);

    /// <returns>False when the row has changed since that version. A row that is gone counts as deleted.</returns>
    public async Task<bool> TryDeleteAsync(string partition, string row, ETag version, CancellationToken cancellation) =>
        await TryAsync(() => client.DeleteEntityAsync(partition, row, version, cancellation), cancellation) is not null;

    /// <returns>The versions of the rows in the order of the actions; null when one of them lost a race, and nothing is written.</returns>
    public Task<IReadOnlyList<ETag>?> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation) =>
        TryAsync<IReadOnlyList<ETag>>(async () =>
        {
            var replies = await client.SubmitTransactionAsync(actions, cancellation);
            return [.. replies.Value.Select(reply => reply.Headers.ETag ?? default)];
        }, cancellation);

    private static Task<T?> TryAsync<T>(Func<Task<T>> request, CancellationToken cancellation) => CallAsync<T?>(async () =>
    {
        try
        {
            return await request();
        }
        catch (RequestFailedException failure) when (IsLostRace(failure))
        {
            return default;
        }
    }, cancellation);

    private static async Task<T> CallAsync<T>(Func<Task<T>> request, CancellationToken cancellation)
    {
        try
        {
            return await request();
        }
        catch (Exception failure) when (IsTransient(failure) && !cancellation.IsCancellationRequested)
        {
            throw new NotNowException("The table storage did not answer in time.", failure);
        }
    }

    private static bool IsLostRace(RequestFailedException failure) => failure.ErrorCode is { } code
        && (code == TableErrorCode.EntityAlreadyExists
            || code == TableErrorCode.UpdateConditionNotSatisfied
            || code == TableErrorCode.ResourceNotFound
            || code == TableErrorCode.EntityNotFound);

    private static bool IsTransient(Exception failure) => failure switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        // The client's own time limit, as the caller's cancellation was ruled out.
        OperationCanceledException or IOException => true,
        // What the client throws after several tries that got no reply.
        AggregateException several => several.InnerExceptions.All(IsTransient),
        _ => false,
    };
}
