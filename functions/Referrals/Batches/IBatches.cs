namespace Relais.Functions.Referrals.Batches;

/// <summary>Long sheets while they are taken (blob container <c>batches</c>, private): the sheet until it is done, what became of its rows for some days.</summary>
public interface IBatches
{
    Task<Batch?> FindAsync(string id, CancellationToken cancellation = default);

    /// <summary>Keeps the sheet, then the batch. One that is there already is replaced only in the version that was read.</summary>
    /// <param name="batch">With the version that was read, or none where there is none yet.</param>
    /// <returns>False when somebody else was faster.</returns>
    Task<bool> TryBeginAsync(Batch batch, Stream sheet, CancellationToken cancellation = default);

    /// <summary>The ids of batches that are to be taken and have not got on since then.</summary>
    Task<IReadOnlyList<string>> ListWaitingAsync(DateTimeOffset since, CancellationToken cancellation = default);

    /// <returns>Null when it is gone: the batch is done.</returns>
    Task<Stream?> OpenSheetAsync(string id, CancellationToken cancellation = default);

    /// <summary>Keeps what became of the rows that follow the first so many; the same again replaces it.</summary>
    Task SaveOutcomesAsync(string id, int after, IReadOnlyList<RowOutcome> outcomes, CancellationToken cancellation = default);

    /// <summary>What became of the rows that were taken, in their order.</summary>
    Task<IReadOnlyList<RowOutcome>> ReadOutcomesAsync(Batch batch, CancellationToken cancellation = default);

    /// <returns>False when it has changed since it was read.</returns>
    Task<bool> TrySaveAsync(Batch batch, CancellationToken cancellation = default);

    Task DeleteSheetAsync(string id, CancellationToken cancellation = default);

    /// <summary>Deletes the sheets that were kept before then.</summary>
    Task DeleteSheetsBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default);

    /// <summary>Deletes whatever was last written before then.</summary>
    Task DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
