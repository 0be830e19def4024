using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>Keeps the rows of <c>CaseIndex</c> in step with the cases.</summary>
/// <remarks>
/// A change first notes in its transaction which rows there may be from now on; then the index is written, in a transaction of its own; then the note is replaced by what is there now, on the condition that it is still the one that the change wrote. If it is not, somebody has changed the
/// case meanwhile, and rows written late may have undone theirs: the index is then written once more, from the case as it stands. (What remains is a
/// process that is overtaken <em>and</em> dies before it comes to that: it can leave a line too many in a list.)
/// </remarks>
internal sealed class CaseProjection(Table cases, Table index, TimeProvider clock)
{
    private const int Attempts = 10;

    /// <summary>What is known of the index rows of a case that is about to change.</summary>
    public async Task<Indexed> BeforeAsync(CaseRecord @case, CancellationToken cancellation)
    {
        if (@case.Indexed is not null || @case.Version is null) return Indexed.Parse(@case.Indexed);

        var note = await cases.FindAsync(@case.Code, IndexedRow.Key, cancellation);
        return note is null ? Indexed.Nothing : Indexed.Parse(IndexedRow.Text(note));
    }

    /// <summary>Writes the index after a change whose transaction wrote the note.</summary>
    public async Task FollowAsync(CaseRecord @case, Indexed writing, ETag note, CancellationToken cancellation)
    {
        if (!await TryWriteAsync(@case, writing, note, cancellation)) await CatchUpAsync(@case.Code, Indexed.Fully(@case), cancellation);
    }

    /// <summary>Writes the index if it does not show the case as it stands, as after a crash.</summary>
    public Task RepairAsync(string code, CancellationToken cancellation) => CatchUpAsync(code, null, cancellation);

    /// <summary>Writes the index of a case whatever it is said to show, as its rows may have been lost.</summary>
    /// <exception cref="NotNowException">The case changed again and again.</exception>
    public Task RenewAsync(string code, CancellationToken cancellation) => CatchUpAsync(code, null, cancellation, isLost: true);

    /// <param name="wrote">What the caller has written to the index; where the case has moved on, that must not stay.</param>
    /// <param name="isLost">The rows may be gone, whatever the note says of them.</param>
    /// <exception cref="NotNowException">The case changed again and again.</exception>
    private async Task CatchUpAsync(string code, Indexed? wrote, CancellationToken cancellation, bool isLost = false)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await CaseReading.FindAsync(cases, code, cancellation) is not { } stored) return;
            if (!isLost && stored.Indexed.Shows(stored.Case) && (wrote is null || wrote.Shows(stored.Case))) return;

            var writing = stored.Indexed.Writing(stored.Case, wrote);
            if (await NoteAsync(stored, writing, cancellation) is not { } note) continue;

            // Whoever asks what has changed since they asked last would pass over a line that comes late and says when the change was.
            var shown = isLost ? stored.Case : stored.Case with { UpdatedAt = clock.GetUtcNow() };
            if (await TryWriteAsync(shown, writing, note, cancellation)) return;
            wrote = Indexed.Fully(stored.Case).With(wrote);
        }

        throw new NotNowException($"The index of {code} cannot keep up with its changes.");
    }

    /// <summary>Whoever finds a note that says enough goes by it: so several who repair the same do not keep each other from it.</summary>
    private async Task<ETag?> NoteAsync(StoredCase stored, Indexed writing, CancellationToken cancellation)
    {
        if (stored.Note is not { } version) return await cases.TryAddAsync(IndexedRow.Write(stored.Case.Code, writing), cancellation);

        return stored.Indexed.Covers(writing)
            ? version
            : await cases.TryReplaceAsync(IndexedRow.Write(stored.Case.Code, writing), version, cancellation);
    }

    private async Task<bool> TryWriteAsync(CaseRecord @case, Indexed writing, ETag note, CancellationToken cancellation)
    {
        await WriteLinesAsync(@case, writing, cancellation);
        return await cases.TryReplaceAsync(IndexedRow.Write(@case.Code, Indexed.Fully(@case)), note, cancellation) is not null;
    }

    private async Task WriteLinesAsync(CaseRecord @case, Indexed writing, CancellationToken cancellation)
    {
        var fresh = IndexKey.Of(@case);
        List<TableTransactionAction> lines = [.. fresh.Select(key => CaseTransaction.Over(IndexRow.Write(key, CaseSummary.Of(@case))))];
        var stale = writing.Rows.Except(fresh).ToList();
        var together = stale.Where(key => key.Partition == IndexRow.Partition).Take(Table.MostInTransaction - lines.Count).ToList();

        // In one transaction, so that no list shows the case twice or not at all, nor one list what another does not.
        var moved = await index.TrySubmitAsync([.. together.Select(key => CaseTransaction.Delete(new TableEntity(key.Partition, key.Row))), .. lines], cancellation);

        // A row to be deleted is gone already, which fails the transaction.
        if (moved is null) await index.TrySubmitAsync(lines, cancellation);
        foreach (var key in moved is null ? stale : stale.Except(together)) await index.TryDeleteAsync(key.Partition, key.Row, ETag.All, cancellation);
    }
}
