using System.Text.Json.Serialization;

namespace Relais.Functions.Referrals.Batches;

/// <summary>How far a sheet of many referrals has come. No personal data.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Id">The same for the same sheet of the same partner.</param>
/// <param name="Partner">Who sent it, a partner's id.</param>
/// <param name="Language">In which problems and warnings are said.</param>
/// <param name="Total">How many rows there are.</param>
/// <param name="Done">How many were taken, in the order of the sheet.</param>
/// <param name="FinishedAt">When the last row was taken.</param>
/// <param name="IsImport">Brought by an administrator on a page: the sheet stays until they are done with it, a week at most.</param>
/// <param name="ConfirmedAt">Of an import: when it was said to begin.</param>
/// <param name="Fault">Why it ended before its last row.</param>
/// <param name="Version">The store's version of it (an ETag); null for one not read from the store.</param>
public sealed record Batch(
    string Id,
    string Partner,
    Language Language,
    DateTimeOffset StartedAt,
    int Total,
    int Done = 0,
    DateTimeOffset? FinishedAt = null,
    bool IsImport = false,
    DateTimeOffset? ConfirmedAt = null,
    BatchFault? Fault = null,
    string? Version = null)
{
    /// <summary>An import is looked at before anything is done.</summary>
    [JsonIgnore]
    public bool IsPreview => IsImport && ConfirmedAt is null;

    /// <summary>Rows of it are still to be taken.</summary>
    [JsonIgnore]
    public bool IsWaiting => FinishedAt is null && !IsPreview;
}

/// <summary>Why a batch cannot be taken to its end.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<BatchFault>))]
public enum BatchFault
{
    /// <summary>The partner is no longer in the directory.</summary>
    PartnerGone,

    /// <summary>The sheet was not kept any longer: nobody could take it for a week.</summary>
    SheetGone,
}

/// <summary>What becomes of a long sheet, row by row, as it fills in: the shape of <see cref="BatchResult"/>, and how far it is.</summary>
/// <param name="Total">How many rows there are.</param>
/// <param name="Done">How many of them were taken.</param>
/// <param name="FinishedAt">When the last row was taken; none while it goes on.</param>
/// <param name="Fault">Why it ended before its last row; none where it did not. The same sheet can be sent again.</param>
public sealed record BatchProgress(
    string Id,
    int Total,
    int Done,
    DateTime StartedAt,
    DateTime? FinishedAt,
    int Accepted,
    int Known,
    int Duplicate,
    int Rejected,
    IReadOnlyList<RowOutcome> Rows,
    BatchFault? Fault = null)
{
    public static BatchProgress Of(Batch batch, IReadOnlyList<RowOutcome> rows)
    {
        var result = BatchResult.Of(rows);
        return new BatchProgress(
            batch.Id, batch.Total, batch.Done, batch.StartedAt.UtcDateTime, batch.FinishedAt?.UtcDateTime, result.Accepted, result.Known, result.Duplicate, result.Rejected, rows, batch.Fault);
    }
}
