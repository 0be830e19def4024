using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Relais.Cases;
using SimpleBase;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>Answer links in <c>Tokens</c>: partition the first two digits of the token's hash, row the hash (SHA-256, hex).</summary>
internal sealed class TableAnswerLinks(TableSet tables) : IAnswerLinks
{
    private const int TokenBytes = 20;
    private const int TokenLength = 32;
    private readonly Table _tokens = tables.Tokens;

    public async Task<string> IssueAsync(AnswerLink link, CancellationToken cancellation = default)
    {
        var token = Base32.Rfc4648.Encode(RandomNumberGenerator.GetBytes(TokenBytes)).ToLowerInvariant();
        var hash = Hash(token);
        var row = new TableEntity(Partition(hash), hash)
            .With("CaseCode", link.CaseCode)
            .With("Number", link.Number)
            .With("Step", link.Step)
            .With("Holder", link.Holder)
            .WithWord<LinkPurpose>("Purpose", link.Purpose)
            .With("ExpiresAt", link.ExpiresAt)
            .With("Digest", link.Digest)
            .With("Mailbox", link.Mailbox)
            .With("Domain", link.Domain);
        // Written over: a row of that hash can only be this one, written by a request whose reply was lost.
        await _tokens.UpsertAsync(row, cancellation);
        return token;
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

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private static string Partition(string hash) => hash[..2];
}
