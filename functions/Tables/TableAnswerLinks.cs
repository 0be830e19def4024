using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using SimpleBase;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>
/// Answer links in <c>Tokens</c>: partition the first two digits of the token's hash, row the hash (SHA-256, hex). So that links can be forgotten, each is also
/// listed: in the partition <c>case.{code}</c> with the hash as row, or, where it belongs to no case, in <c>expires</c> with its end and the hash.
/// </summary>
internal sealed class TableAnswerLinks(TableSet tables) : IAnswerLinks
{
    private const int TokenBytes = 20;
    private const int TokenLength = 32;
    private const string OfNoCase = "expires";
    private readonly Table _tokens = tables.Tokens;

    public async Task<IReadOnlyList<string>> IssueAsync(IReadOnlyList<AnswerLink> links, CancellationToken cancellation = default)
    {
        var tokens = NewTokens(links.Count);
        var issued = links.Zip(tokens, (link, token) => (Link: link, Hash: Hash(token))).ToList();

        // Listed first: a link that is not there does no harm in the list, one that is not listed would never be forgotten.
        foreach (var list in issued.Select(one => Listed(one.Link, one.Hash)).GroupBy(row => row.PartitionKey)) await WriteAsync(list, cancellation);
        await WriteAsync(issued.Select(one => Row(one.Link, one.Hash)), cancellation);
        return tokens;
    }

    public async Task<AnswerLink?> FindAsync(string token, CancellationToken cancellation = default)
    {
        var lower = token.ToLowerInvariant();
        if (lower.Length != TokenLength || !lower.All(unit => char.IsAsciiLetterLower(unit) || unit is >= '2' and <= '7')) return null;

        var hash = Hash(lower);
        return await _tokens.FindAsync(Partition(hash), hash, cancellation) is { } row
            ? new AnswerLink(
                row.Required("CaseCode"),
                row.GetInt32("Number") ?? 0,
                row.Required("Step"),
                row.Required("Holder"),
                row.RequiredWord<LinkPurpose>("Purpose"),
                row.RequiredTime("ExpiresAt"),
                row.Text("Digest"),
                row.Text("Mailbox"),
                row.Text("Domain"))
            : null;
    }

    public Task<int> ForgetAsync(string caseCode, CancellationToken cancellation = default)
    {
        var partition = OfCase(caseCode);
        return ForgetListedAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), int.MaxValue, cancellation);
    }

    public Task<int> ForgetExpiredAsync(DateTimeOffset before, int most, CancellationToken cancellation = default)
    {
        var (partition, until) = (OfNoCase, Keys.Time(before));
        return ForgetListedAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {until}"), most, cancellation);
    }

    private async Task<int> ForgetListedAsync(string filter, int most, CancellationToken cancellation)
    {
        var forgotten = 0;
        await foreach (var listed in _tokens.QueryAsync(filter, cancellation).Take(most))
        {
            var hash = listed.Required("Hash");
            await _tokens.TryDeleteAsync(Partition(hash), hash, ETag.All, cancellation);
            await _tokens.TryDeleteAsync(listed.PartitionKey, listed.RowKey, ETag.All, cancellation);
            forgotten++;
        }

        return forgotten;
    }

    /// <summary>Written over: a row of that hash can only be this one, written by a request whose reply was lost.</summary>
    /// <param name="rows">Of one partition.</param>
    private async Task WriteAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (var some in rows.Chunk(Table.MostInTransaction)) await _tokens.TrySubmitAsync([.. some.Select(CaseTransaction.Over)], cancellation);
    }

    private static TableEntity Row(AnswerLink link, string hash) => new TableEntity(Partition(hash), hash)
        .With("CaseCode", link.CaseCode)
        .With("Number", link.Number)
        .With("Step", link.Step)
        .With("Holder", link.Holder)
        .WithWord<LinkPurpose>("Purpose", link.Purpose)
        .With("ExpiresAt", link.ExpiresAt)
        .With("Digest", link.Digest)
        .With("Mailbox", link.Mailbox)
        .With("Domain", link.Domain);

    private static TableEntity Listed(AnswerLink link, string hash) => (link.CaseCode.Length > 0
        ? new TableEntity(OfCase(link.CaseCode), hash)
        : new TableEntity(OfNoCase, $"{Keys.Time(link.ExpiresAt)}-{hash}")).With("Hash", hash);

    private static string OfCase(string code) => Keys.Escape("case." + code);

    /// <summary>Tokens of one partition, so that all links of a mail are written at once. Whoever knows one of them knows 8 of the 160 bits of another.</summary>
    private static List<string> NewTokens(int count)
    {
        var tokens = new List<string>(count);
        while (tokens.Count < count)
        {
            // About one in 256 falls into the first one's partition.
            if (NewToken() is var token && (tokens.Count == 0 || Partition(Hash(token)) == Partition(Hash(tokens[0])))) tokens.Add(token);
        }

        return tokens;
    }

    private static string NewToken() => Base32.Rfc4648.Encode(RandomNumberGenerator.GetBytes(TokenBytes)).ToLowerInvariant();

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private static string Partition(string hash) => hash[..2];
}
