using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>What the reconciler found and repaired, for somebody to look at (table <c>Counters</c>).</summary>
public interface IRepairs
{
    /// <summary>The same repair of the same mark is noted once, at its last time.</summary>
    Task NoteAsync(Repair repair, CancellationToken cancellation = default);

    /// <summary>The newest, at most so many.</summary>
    Task<IReadOnlyList<Repair>> ListAsync(int most, CancellationToken cancellation = default);

    /// <summary>Deletes those whose mark is older: a bounded number at a time.</summary>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default);
}

/// <param name="Since">When the write began that was left half done.</param>
/// <param name="At">When it was repaired, or could not be.</param>
/// <param name="Error">What failed, by its type; none where it was repaired.</param>
public sealed record Repair(string CaseCode, RepairKind Kind, DateTimeOffset Since, DateTimeOffset At, string? Error = null);

[JsonConverter(typeof(KebabCaseEnumConverter<RepairKind>))]
public enum RepairKind
{
    /// <summary>A case was not running.</summary>
    Started,

    /// <summary>An administrator's order to the orchestration was not carried out.</summary>
    Ordered,

    /// <summary>A step was not told of its answer.</summary>
    AnswerTold,

    /// <summary>A reply was not handled.</summary>
    ReplyHandled,

    /// <summary>A case was not told of a command.</summary>
    CommandTold,

    /// <summary>An erasure was not complete.</summary>
    Erased,

    /// <summary>It could not be repaired yet.</summary>
    Failed,
}
