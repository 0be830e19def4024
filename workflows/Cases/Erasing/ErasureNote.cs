namespace Relais.Cases.Erasing;

/// <summary>That a case was erased, kept apart from the case (table <c>Erasures</c>): should its rows be lost, a backup that still holds the person does not bring them back. No personal data.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="By">A <see cref="Party"/>.</param>
/// <param name="Status">With which the case had ended.</param>
public sealed record ErasureNote(string CaseCode, DateTimeOffset At, string By, ErasedBecause Because, CaseStatus Status, DateTimeOffset? ClosedAt = null, string? Outcome = null)
{
    /// <summary>The case as it had ended when it was erased, from a row that may be older.</summary>
    public CaseRecord Ended(CaseRecord @case) => @case with { Status = Status, ClosedAt = ClosedAt ?? At, Outcome = Outcome };

    /// <summary>The line of the case's log.</summary>
    public LogEntry Line(Channel channel) => new(At, "erased", LogKind.Erased, By, channel) { Detail = Words.Of(Because) };

    /// <summary>A receipt that the reconciler completes.</summary>
    public ErasureReceipt Receipt(IReadOnlyDictionary<string, int> rows) => new(At, By, Because, rows);
}
