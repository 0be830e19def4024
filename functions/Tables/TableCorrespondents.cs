using Azure;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>What is known of mailboxes, in <c>Directory</c>: partition <c>mailbox</c>, row the hash of the address.</summary>
internal sealed class TableCorrespondents(TableSet tables) : ICorrespondents
{
    private const int Attempts = 8;
    private readonly Table _directory = tables.Directory;

    public async Task<Correspondent?> FindAsync(string address, CancellationToken cancellation = default) =>
        await _directory.FindAsync(CorrespondentRow.Partition, Correspondent.IdOf(address), cancellation) is { } row ? CorrespondentRow.Read(row) : null;

    public async Task<Correspondent> ChangeAsync(string address, Func<Correspondent, Correspondent?> change, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await FindAsync(address, cancellation) ?? new Correspondent { Address = address };
            if (change(known) is not { } changed) return known;

            var row = CorrespondentRow.Write(changed);
            var written = known.Version is { } version
                ? await _directory.TryReplaceAsync(row, new ETag(version), cancellation)
                : await _directory.TryAddAsync(row, cancellation);
            if (written is not null) return changed;
        }

        throw new NotNowException("What is known of a mailbox is being written by others.");
    }
}
