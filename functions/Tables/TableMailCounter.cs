using System.Globalization;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>The mails of each hour in <c>Counters</c>: partition <c>mail-hour</c>, row the hour (UTC), column <c>Count</c>.</summary>
/// <remarks>A try that is repeated counts twice: it is a limit, not a statistic.</remarks>
internal sealed class TableMailCounter(TableSet tables, TimeProvider clock) : IMailCounter
{
    private const string Partition = "mail-hour";
    private const int Attempts = 10;
    private readonly Table _counters = tables.Counters;

    public async Task<bool> TryCountAsync(DateTimeOffset at, int most, CancellationToken cancellation = default)
    {
        var hour = at.UtcDateTime.ToString("yyyyMMdd'T'HH", CultureInfo.InvariantCulture);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await _counters.FindAsync(Partition, hour, cancellation);
            var count = row?.GetInt32("Count") ?? 0;
            if (count >= most) return false;
            var next = new TableEntity(Partition, hour).With("Count", count + 1);
            var written = row is null
                ? await _counters.TryAddAsync(next, cancellation)
                : await _counters.TryReplaceAsync(next, row.ETag, cancellation);
            if (written is not null) return true;

            // Another mail was faster: a pause of uneven length lets them pass one after the other.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * attempt), clock, cancellation);
        }

        throw new NotNowException("Too many mails are being counted at once.");
    }
}
