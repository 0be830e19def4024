using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Relais.Emails;

namespace Relais.Simulation;

public sealed class InMemoryOutlook : IOutlook
{
    private readonly ConcurrentDictionary<(string Mailbox, string Case, string Key), OutlookLine> _lines = [];
    private readonly ConcurrentDictionary<DigestKey, DigestRecord> _digests = [];
    private int _version;

    /// <summary>All that waits.</summary>
    public IEnumerable<OutlookLine> Lines => _lines.Values;

    public IEnumerable<DigestRecord> Digests => _digests.Values;

    public Task PutAsync(OutlookLine line, CancellationToken cancellation = default)
    {
        // As it comes back from a store: what is not kept there is gone.
        var kept = JsonSerializer.Deserialize<OutlookLine>(JsonSerializer.Serialize(line))! with { Version = Next() };
        _lines[(line.Mailbox, line.CaseCode, line.Key)] = kept;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> MailboxesAsync(DateTimeOffset at, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>(
        [.. _lines.Values.Where(line => line.NotBefore <= at && line.Refused is null).Select(line => line.Mailbox).Distinct().Order(StringComparer.Ordinal)]);

    public Task<IReadOnlyList<OutlookLine>> OfMailboxAsync(string mailbox, CancellationToken cancellation = default) =>
        Task.FromResult(InOrder(_lines.Values.Where(line => line.Mailbox == mailbox)));

    public Task<IReadOnlyList<OutlookLine>> OfCaseAsync(string code, CancellationToken cancellation = default) =>
        Task.FromResult(InOrder(_lines.Values.Where(line => line.CaseCode == code)));

    public Task RemoveAsync(OutlookLine line, CancellationToken cancellation = default)
    {
        var key = (line.Mailbox, line.CaseCode, line.Key);
        if (_lines.TryGetValue(key, out var now) && now.Version == line.Version) _lines.TryRemove(KeyValuePair.Create(key, now));
        return Task.CompletedTask;
    }

    public Task<DigestRecord?> FindDigestAsync(DigestKey key, CancellationToken cancellation = default) => Task.FromResult(_digests.GetValueOrDefault(key));

    public Task<bool> TrySaveDigestAsync(DigestRecord digest, CancellationToken cancellation = default)
    {
        var now = digest with { Version = Next() };
        if (digest.Version is null) return Task.FromResult(_digests.TryAdd(now.Key, now));
        return Task.FromResult(_digests.TryGetValue(now.Key, out var was) && was.Version == digest.Version && _digests.TryUpdate(now.Key, now, was));
    }

    private static IReadOnlyList<OutlookLine> InOrder(IEnumerable<OutlookLine> lines) =>
        [.. lines.OrderBy(line => line.PutAt).ThenBy(line => line.Key, StringComparer.Ordinal)];

    private string Next() => Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
}
