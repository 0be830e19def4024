using System.Globalization;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;

namespace Relais.Tests.Support;

public sealed class InMemoryBatches(TimeProvider clock) : IBatches
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Batch Batch, DateTimeOffset At)> _batches = [];
    private readonly Dictionary<string, byte[]> _sheets = [];
    private readonly Dictionary<(string Id, int After), IReadOnlyList<RowOutcome>> _rows = [];
    private int _versions;

    /// <summary>How many sheets are kept.</summary>
    public int Sheets => _sheets.Count;

    public Task<Batch?> FindAsync(string id, CancellationToken cancellation = default)
    {
        lock (_lock) return Task.FromResult(_batches.TryGetValue(id, out var found) ? found.Batch : null);
    }

    public async Task<bool> TryBeginAsync(Batch batch, Stream sheet, CancellationToken cancellation = default)
    {
        using var copy = new MemoryStream();
        await sheet.CopyToAsync(copy, cancellation);
        lock (_lock) _sheets[batch.Id] = copy.ToArray();
        return await TrySaveAsync(batch, cancellation);
    }

    public Task<IReadOnlyList<string>> ListWaitingAsync(DateTimeOffset since, CancellationToken cancellation = default)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<string>>([.. _batches.Values.Where(batch => batch.Batch.IsWaiting && batch.At < since).Select(batch => batch.Batch.Id)]);
    }

    public Task<Stream?> OpenSheetAsync(string id, CancellationToken cancellation = default)
    {
        lock (_lock) return Task.FromResult<Stream?>(_sheets.TryGetValue(id, out var sheet) ? new MemoryStream(sheet) : null);
    }

    public Task SaveOutcomesAsync(string id, int after, IReadOnlyList<RowOutcome> outcomes, CancellationToken cancellation = default)
    {
        lock (_lock) _rows[(id, after)] = outcomes;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RowOutcome>> ReadOutcomesAsync(Batch batch, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<RowOutcome>>(
                [.. _rows.Where(rows => rows.Key.Id == batch.Id && rows.Key.After < batch.Done).OrderBy(rows => rows.Key.After).SelectMany(rows => rows.Value)]);
        }
    }

    public Task<bool> TrySaveAsync(Batch batch, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            if ((_batches.TryGetValue(batch.Id, out var was) ? was.Batch.Version : null) != batch.Version) return Task.FromResult(false);
            _batches[batch.Id] = (batch with { Version = (++_versions).ToString(CultureInfo.InvariantCulture) }, clock.GetUtcNow());
            return Task.FromResult(true);
        }
    }

    public Task DeleteSheetAsync(string id, CancellationToken cancellation = default)
    {
        lock (_lock) _sheets.Remove(id);
        return Task.CompletedTask;
    }

    public Task DeleteSheetsBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            foreach (var id in _batches.Where(batch => batch.Value.At < before).Select(batch => batch.Key).ToList()) _sheets.Remove(id);
        }

        return Task.CompletedTask;
    }

    public Task DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            foreach (var id in _batches.Where(batch => batch.Value.At < before).Select(batch => batch.Key).ToList())
            {
                _batches.Remove(id);
                _sheets.Remove(id);
                foreach (var rows in _rows.Keys.Where(rows => rows.Id == id).ToList()) _rows.Remove(rows);
            }
        }

        return Task.CompletedTask;
    }
}
