using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;
using Relais.Partners;

namespace Relais.Functions.Tables;

/// <summary>
/// Who is who, in <c>Directory</c>: partition <c>office</c>, <c>person</c>, <c>partner</c>, <c>webhook</c> or <c>programme</c>, row id. A reading is kept for half a minute.
/// </summary>
internal sealed class TableDirectory(TableSet tables, TimeProvider clock) : IDirectory, IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private readonly Table _directory = tables.Directory;
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Reading? _recent;

    public ValueTask<DirectoryReading> ReadAsync(CancellationToken cancellation = default) =>
        Recent() is { } recent ? ValueTask.FromResult(recent) : new ValueTask<DirectoryReading>(ReadAnewAsync(cancellation));

    public Task SaveAsync(Office office, CancellationToken cancellation = default) => SaveAsync(OfficeRow.Write(office), cancellation);

    public Task SaveAsync(Person person, CancellationToken cancellation = default) => SaveAsync(PersonRow.Write(person), cancellation);

    public Task SaveAsync(Partner partner, CancellationToken cancellation = default) => SaveAsync(PartnerRow.Write(partner), cancellation);

    public Task SaveAsync(Programme programme, CancellationToken cancellation = default) => SaveAsync(ProgrammeRow.Write(programme), cancellation);

    public Task RemoveProgrammeAsync(string code, CancellationToken cancellation = default) =>
        WriteAsync(() => _directory.TryDeleteAsync(ProgrammeRow.Partition, Keys.Escape(code), ETag.All, cancellation), cancellation);

    public async Task<Partner?> FindPartnerAsync(string id, CancellationToken cancellation = default) =>
        await _directory.FindAsync(PartnerRow.Partition, Keys.Escape(id), cancellation) is { } row ? PartnerRow.Read(row) with { Version = row.ETag.ToString() } : null;

    public Task<bool> TrySaveAsync(Partner partner, CancellationToken cancellation = default) =>
        WriteAsync(() => _directory.TrySaveAsync(PartnerRow.Write(partner), partner.Version, cancellation), cancellation);

    public async Task<Webhook?> FindWebhookAsync(string partner, CancellationToken cancellation = default) =>
        await _directory.FindAsync(WebhookRow.Partition, Keys.Escape(partner), cancellation) is { } row ? WebhookRow.Read(row) : null;

    public Task<bool> TrySaveAsync(Webhook webhook, CancellationToken cancellation = default) =>
        WriteAsync(() => _directory.TrySaveAsync(WebhookRow.Write(webhook), webhook.Version, cancellation), cancellation);

    public void Dispose() => _turn.Dispose();

    private DirectoryReading? Recent() => _recent is { } recent && clock.GetUtcNow() < recent.Until ? recent.Directory : null;

    private async Task<DirectoryReading> ReadAnewAsync(CancellationToken cancellation)
    {
        // One reads, the others wait for what it reads.
        await _turn.WaitAsync(cancellation);
        try
        {
            if (Recent() is { } recent) return recent;

            var until = clock.GetUtcNow() + Kept;
            // Offices, partners, people and programmes lie one after the other; the mailboxes, which may be many, lie before them, trainings and webhooks after.
            var listed = RowsAsync(TableClient.CreateQueryFilter($"PartitionKey ge {OfficeRow.Partition} and PartitionKey le {ProgrammeRow.Partition}"), cancellation);
            var webhooks = RowsAsync(TableClient.CreateQueryFilter($"PartitionKey eq {WebhookRow.Partition}"), cancellation);
            var rows = await listed;
            var reading = new DirectoryReading(
                Entries(rows[OfficeRow.Partition], OfficeRow.Read, office => office.Id),
                Entries(rows[PersonRow.Partition], PersonRow.Read, person => person.Id),
                Entries(rows[PartnerRow.Partition], PartnerRow.Read, partner => partner.Id))
            {
                Webhooks = Entries((await webhooks)[WebhookRow.Partition], WebhookRow.Read, webhook => webhook.Partner),
                Programmes = Entries(rows[ProgrammeRow.Partition], ProgrammeRow.Read, programme => programme.Code),
            };
            _recent = new Reading(reading, until);
            return reading;
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<bool> SaveAsync(TableEntity row, CancellationToken cancellation) => WriteAsync(
        async () =>
        {
            await _directory.UpsertAsync(row, cancellation);
            return true;
        },
        cancellation);

    private async Task<bool> WriteAsync(Func<Task<bool>> write, CancellationToken cancellation)
    {
        // In turn with the readings, so that none that began before is kept after.
        await _turn.WaitAsync(cancellation);
        try
        {
            return await write();
        }
        finally
        {
            _recent = null;
            _turn.Release();
        }
    }

    private async Task<ILookup<string, TableEntity>> RowsAsync(string filter, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _directory.QueryAsync(filter, cancellation)) rows.Add(row);
        return rows.ToLookup(row => row.PartitionKey);
    }

    private static Dictionary<string, T> Entries<T>(IEnumerable<TableEntity> rows, Func<TableEntity, T> read, Func<T, string> id) => rows.Select(read).ToDictionary(id);

    private sealed record Reading(DirectoryReading Directory, DateTimeOffset Until);
}
