using System.Globalization;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>The mails of each hour in <c>Counters</c>: partition <c>mail-hour</c>, row the hour (UTC), column <c>Count</c>.</summary>
/// <remarks>
/// It is a limit, not a statistic: a try that is repeated counts twice, and as long as many are left an instance counts some mails ahead, which are lost if it
/// ends, or does not send them in that hour. There are never more than may be.
/// </remarks>
internal sealed class TableMailCounter(TableSet tables, TimeProvider clock) : IMailCounter
{
    private const string Partition = "mail-hour";
    private const int Attempts = 10;
    private const int MostAhead = 10;
    private readonly Table _counters = tables.Counters;
    private readonly Lock _gate = new();
    private (string Hour, int Left) _ahead = ("", 0);

    public async Task<bool> TryCountAsync(DateTimeOffset at, int most, CancellationToken cancellation = default)
    {
        var hour = at.UtcDateTime.ToString("yyyyMMdd'T'HH", CultureInfo.InvariantCulture);
        if (TryTakeAhead(hour)) return true;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await _counters.FindAsync(Partition, hour, cancellation);
            var count = row?.GetInt32("Count") ?? 0;
            if (count >= most) return false;
            var counted = Math.Clamp((most - count) / MostAhead, 1, MostAhead);
            var next = new TableEntity(Partition, hour).With("Count", count + counted);
            var written = row is null
                ? await _counters.TryAddAsync(next, cancellation)
                : await _counters.TryReplaceAsync(next, row.ETag, cancellation);
            if (written is not null)
            {
                KeepAhead(hour, counted - 1);
                return true;
            }

            // Another mail was faster: a pause of uneven length lets them pass one after the other.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * attempt), clock, cancellation);
        }

        throw new NotNowException("Too many mails are being counted at once.");
    }

    private bool TryTakeAhead(string hour)
    {
        lock (_gate)
        {
            if (_ahead.Hour != hour || _ahead.Left == 0) return false;
            _ahead.Left--;
            return true;
        }
    }

    private void KeepAhead(string hour, int more)
    {
        lock (_gate) _ahead = (hour, more + (_ahead.Hour == hour ? _ahead.Left : 0));
    }
}
