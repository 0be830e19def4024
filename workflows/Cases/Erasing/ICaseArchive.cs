namespace Relais.Cases.Erasing;

/// <summary>Cases that have ended, and what is erased of them (tables <c>Cases</c> and <c>CaseIndex</c>).</summary>
public interface ICaseArchive
{
    /// <summary>The codes of cases that ended before a time and are not erased, those that ended first leading.</summary>
    /// <param name="from">Ended at this time or later.</param>
    Task<IReadOnlyList<string>> EndedAsync(DateTimeOffset from, DateTimeOffset before, int most, CancellationToken cancellation = default);

    /// <summary>The codes of erased cases that ended before a time, those that ended first leading.</summary>
    Task<IReadOnlyList<string>> ErasedAsync(DateTimeOffset before, int most, CancellationToken cancellation = default);

    /// <summary>How many rows of each kind <see cref="EraseAsync"/> would delete.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(string code, CancellationToken cancellation = default);

    /// <summary>
    /// Deletes every row of a case but for the case row, its log, the receipt and the commands to erase it; what is kept of the log is what
    /// <see cref="AuditLine"/> says. May be repeated.
    /// </summary>
    Task EraseAsync(string code, CancellationToken cancellation = default);

    Task<ErasureReceipt?> FindReceiptAsync(string code, CancellationToken cancellation = default);

    /// <summary>Notes that a case is about to be erased; where that is noted already, nothing changes.</summary>
    Task NoteErasureAsync(ErasureNote note, CancellationToken cancellation = default);

    /// <summary>What was erased, whether the rest of the case is still there or not.</summary>
    IAsyncEnumerable<ErasureNote> ErasuresAsync(CancellationToken cancellation = default);

    /// <summary>Deletes all that is left of an erased case, the note last. May be repeated.</summary>
    Task DeleteAsync(string code, CancellationToken cancellation = default);
}
