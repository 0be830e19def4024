using Azure;
using Relais.Emails;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>Mailboxes in <c>Directory</c>: partition <c>mailbox</c>, row the mailbox's id.</summary>
internal sealed class TableCorrespondents(TableSet tables) : ICorrespondents
{
    private readonly Table _directory = tables.Directory;

    public async Task<Correspondent?> FindAsync(string id, CancellationToken cancellation = default) =>
        await _directory.FindAsync(CorrespondentRow.Partition, Keys.Escape(id), cancellation) is { } row ? CorrespondentRow.Read(row) : null;

    public async Task<bool> TrySaveAsync(Correspondent correspondent, CancellationToken cancellation = default)
    {
        var row = CorrespondentRow.Write(correspondent);
        var saved = correspondent.Version is { } version
            ? await _directory.TryReplaceAsync(row, new ETag(version), cancellation)
            : await _directory.TryAddAsync(row, cancellation);
        return saved is not null;
    }
}
