using Azure;
using Azure.Data.Tables.Models;

namespace Relais.Functions.Tables.Backups;

/// <summary>Copies the tables into a folder, row by row, in constant memory.</summary>
/// <remarks>
/// Not copied are the lists (<c>CaseIndex</c>), which a restore writes anew from the cases, and the task hub, which is rebuilt from the tables. The tables are read one after another
/// while the app may be at work: of what changes meanwhile some rows may be older than others, which is what a crash leaves too, and what the reconciler repairs.
/// </remarks>
public sealed class TableBackup
{
    private readonly TableSet _tables;
    private readonly TimeProvider _clock;

    internal TableBackup(TableSet tables, TimeProvider clock) => (_tables, _clock) = (tables, clock);

    /// <param name="only">One table, by its name without prefix; all of them where there is none.</param>
    /// <exception cref="BackupException">The folder holds something, or a table is not there.</exception>
    public async Task<BackupManifest> TakeAsync(string path, string? only = null, CancellationToken cancellation = default)
    {
        var chosen = Chosen(_tables, only);
        var folder = new BackupFolder(path);
        folder.Create();
        var takenAt = _clock.GetUtcNow();
        var written = new List<BackedUpTable>();
        foreach (var (name, table) in chosen)
        {
            try
            {
                written.Add(await folder.WriteAsync(name, table.QueryAsync("", cancellation), cancellation));
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == TableErrorCode.TableNotFound)
            {
                throw new BackupException($"There is no table {name} in this account (or Storage:TablePrefix is not the app's).", missing);
            }
        }

        var manifest = new BackupManifest(BackupFolder.Format, takenAt, written);
        await folder.WriteAsync(manifest, cancellation);
        return manifest;
    }

    /// <summary>What is copied: of the lists nothing.</summary>
    internal static IReadOnlyList<(string Name, Table Table)> Chosen(TableSet tables, string? only)
    {
        var all = tables.All.Where(one => one.Name != nameof(TableSet.CaseIndex)).ToList();
        if (only is null) return all;
        var chosen = all.Where(one => one.Name.Equals(only, StringComparison.OrdinalIgnoreCase)).ToList();
        return chosen.Count > 0 ? chosen : throw new BackupException($"There is no table {only} to be copied; there are: {string.Join(", ", all.Select(one => one.Name))}.");
    }
}
