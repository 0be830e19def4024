using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables.Backups;

/// <param name="Only">One table, by its name without prefix; all of them where there is none.</param>
/// <param name="Overwrite">Also replaces rows that are there and differ.</param>
/// <param name="Erased">The file <c>Erasures.jsonl</c> of a later backup: what was erased up to then is not brought back either.</param>
public sealed record RestoreOptions(string? Only = null, bool Overwrite = false, string? Erased = null);

/// <param name="Inserted">Rows that were missing.</param>
/// <param name="Same">Rows that were there.</param>
/// <param name="Differing">Rows that were there, differ, and stay as they are.</param>
/// <param name="Overwritten">Rows that were there and were replaced.</param>
/// <param name="Withheld">Rows that are not brought back, since their case has been erased.</param>
public sealed record RestoredTable(string Name, long Inserted, long Same, long Differing, long Overwritten, long Withheld);

/// <summary>Brings back the rows of a backup that are missing. The same again goes on where it stopped, and changes nothing that is done.</summary>
public sealed class TableRestore
{
    private readonly TableSet _tables;
    private readonly IPendingWork _pending;
    private readonly TimeProvider _clock;

    internal TableRestore(TableSet tables, IPendingWork pending, TimeProvider clock) => (_tables, _pending, _clock) = (tables, pending, clock);

    /// <exception cref="BackupException">The backup is damaged, and nothing was written; or a deleted table is not quite gone yet.</exception>
    /// <exception cref="NotNowException">The storage is away: the same again goes on.</exception>
    public async Task<IReadOnlyList<RestoredTable>> RunAsync(string path, RestoreOptions options, CancellationToken cancellation = default)
    {
        var isLists = nameof(TableSet.CaseIndex).Equals(options.Only, StringComparison.OrdinalIgnoreCase);
        var folder = new BackupFolder(path);
        var manifest = await folder.ReadManifestAsync(cancellation);
        var chosen = isLists ? [] : TableBackup.Chosen(_tables, options.Only)
            .Select(one => (one.Name, one.Table, BackedUp: manifest.Tables.FirstOrDefault(table => table.Name == one.Name)))
            .Where(one => one.BackedUp is not null || (options.Only is not null ? throw new BackupException($"The backup does not hold the table {one.Name}.") : false))
            .ToList();
        foreach (var table in manifest.Tables.Where(table => table.Name == nameof(TableSet.Erasures) || chosen.Any(one => one.Name == table.Name))) await folder.CheckAsync(table, cancellation);
        var notes = await NotesAsync(folder, manifest, options, cancellation);

        await CreateAsync(cancellation);
        var erased = new ErasedCases(await ErasedAsync(notes, cancellation));
        var restored = new List<RestoredTable>();
        foreach (var (name, table, _) in chosen) restored.Add(await RestoreAsync(folder, name, table, erased, options, cancellation));
        if (isLists || chosen.Any(one => one.Name == nameof(TableSet.Cases))) await new ListRebuild(_tables, _clock).RunAsync(cancellation);
        return restored;
    }

    /// <summary>The erasures that the backup and a later one know of.</summary>
    private static async Task<Dictionary<string, ErasureNote>> NotesAsync(BackupFolder folder, BackupManifest manifest, RestoreOptions options, CancellationToken cancellation)
    {
        const string Table = nameof(TableSet.Erasures);
        var notes = new Dictionary<string, ErasureNote>();
        if (options.Erased is { } file) await AddAsync(BackupFolder.ReadFileAsync(file, Table, cancellation));
        if (manifest.Tables.Any(table => table.Name == Table)) await AddAsync(folder.ReadAsync(Table, cancellation));
        return notes;

        async Task AddAsync(IAsyncEnumerable<TableEntity> rows)
        {
            try
            {
                await foreach (var row in rows) notes[row.RowKey] = ErasureRow.Read(row);
            }
            catch (InvalidDataException error)
            {
                throw new BackupException($"What is given as the table {Table} holds no erasures: {error.Message}", error);
            }
        }
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        try
        {
            await _tables.EnsureCreatedAsync(cancellation);
        }
        catch (RequestFailedException busy) when (busy.ErrorCode == TableErrorCode.TableBeingDeleted)
        {
            throw new BackupException("A table was deleted a moment ago, and the storage is still at it: run the same again in a few minutes.", busy);
        }
    }

    /// <summary>With those that the account knows of; they are noted there before anything else comes back.</summary>
    private async Task<Dictionary<string, ErasureNote>> ErasedAsync(Dictionary<string, ErasureNote> notes, CancellationToken cancellation)
    {
        var archive = new TableCaseArchive(_tables);
        await foreach (var note in archive.ErasuresAsync(cancellation)) notes[note.CaseCode] = note;

        // What an earlier release erased stands in the case alone.
        var receipt = ReceiptRow.Key;
        await foreach (var row in _tables.Cases.QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {receipt}"), cancellation))
        {
            if (notes.ContainsKey(row.PartitionKey) || await CaseReading.FindAsync(_tables.Cases, row.PartitionKey, cancellation) is not { Case: var @case }) continue;
            var was = ReceiptRow.Read(row);
            notes[row.PartitionKey] = new ErasureNote(@case.Code, was.At, was.By, was.Because, @case.Status, @case.ClosedAt, @case.Outcome);
        }

        foreach (var note in notes.Values) await archive.NoteErasureAsync(note, cancellation);
        return notes;
    }

    private async Task<RestoredTable> RestoreAsync(BackupFolder folder, string name, Table table, ErasedCases erased, RestoreOptions options, CancellationToken cancellation)
    {
        var rows = folder.ReadAsync(name, cancellation);
        var withheld = 0L;
        var written = await new RowWriting(table, options.Overwrite).RunAsync(
            name switch
            {
                nameof(TableSet.Erasures) => rows,
                nameof(TableSet.Cases) => CasesAsync(),
                nameof(TableSet.Counters) => Others().Select(RestoredNumbers.Of),
                _ => Others(),
            },
            cancellation);
        return written with { Name = name, Withheld = withheld };

        IAsyncEnumerable<TableEntity> Others() => rows.Where(row =>
        {
            if (!erased.Owns(row)) return true;
            withheld++;
            return false;
        });

        async IAsyncEnumerable<TableEntity> CasesAsync()
        {
            await foreach (var row in erased.WithoutPeopleAsync(rows, count => withheld += count))
            {
                // The reconciler completes the erasure of what was still whole in the backup.
                if (row.RowKey == ReceiptRow.Key && row.GetDateTimeOffset("CompletedAt") is null) await _pending.MarkAsync(new PendingCase(row.PartitionKey, _clock.GetUtcNow()), cancellation);
                yield return row;
            }
        }
    }
}
