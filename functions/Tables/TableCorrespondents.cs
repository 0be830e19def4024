using Azure.Data.Tables;
using Relais.Emails;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>Mailboxes in <c>Directory</c>: partition <c>mailbox</c>, row the mailbox's id.</summary>
internal sealed class TableCorrespondents(TableSet tables) : ICorrespondents
{
    private readonly Table _directory = tables.Directory;

    public async Task<Correspondent?> FindAsync(string id, CancellationToken cancellation = default) =>
        await _directory.FindAsync(CorrespondentRow.Partition, Keys.Escape(id), cancellation) is { } row ? CorrespondentRow.Read(row) : null;

    public async Task<IReadOnlyList<Correspondent>> ListAsync(CancellationToken cancellation = default) =>
        await _directory.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {CorrespondentRow.Partition}"), cancellation).Select(CorrespondentRow.Read).ToListAsync(cancellation);

    public Task<bool> TrySaveAsync(Correspondent correspondent, CancellationToken cancellation = default) =>
        _directory.TrySaveAsync(CorrespondentRow.Write(correspondent), correspondent.Version, cancellation);
}
