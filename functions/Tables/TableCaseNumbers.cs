using System.Globalization;
using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>Case numbers in <c>Counters</c>: partition <c>case-number</c>, row year, column <c>Last</c>.</summary>
/// <remarks>
/// Callers take turns, and the first of a crowd reserves as many numbers as are wanted at that moment. So a burst costs few requests and the instances
/// of the app seldom collide, while in quiet times numbers run without gaps; blocks of a fixed size would lose the rest of one at each restart.
/// </remarks>
internal sealed class TableCaseNumbers(TableSet tables, TimeProvider clock) : ICaseNumbers, IDisposable
{
    public const string Partition = "case-number";
    public const string Last = "Last";

    private const int Attempts = 10;
    private readonly Table _counters = tables.Counters;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<int, Queue<int>> _reserved = [];
    private int _waiting;

    public async Task<int> NextAsync(int year, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turn.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            if (!_reserved.TryGetValue(year, out var numbers)) _reserved[year] = numbers = [];
            if (numbers.Count == 0)
            {
                foreach (var number in await ReserveAsync(year, 1 + Volatile.Read(ref _waiting), cancellation)) numbers.Enqueue(number);
            }

            return numbers.Dequeue();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<IEnumerable<int>> ReserveAsync(int year, int count, CancellationToken cancellation)
    {
        var key = year.ToString(CultureInfo.InvariantCulture);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await _counters.FindAsync(Partition, key, cancellation);
            var last = row?.GetInt32(Last) ?? 0;
            var next = new TableEntity(Partition, key).With(Last, last + count);
            var written = row is null
                ? await _counters.TryAddAsync(next, cancellation)
                : await _counters.TryReplaceAsync(next, row.ETag, cancellation);
            if (written is not null) return Enumerable.Range(last + 1, count);

            // Another instance was faster: a pause of uneven length lets them pass one after the other.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * attempt), clock, cancellation);
        }

        throw new NotNowException("Too many cases are being numbered at once.");
    }
}
