using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>Answer tokens: random, stored as hashes only, bound to case, step and holder (table <c>Tokens</c>).</summary>
public interface IAnswerLinks
{
    /// <returns>A new token of 32 lower-case base32 characters (160 random bits), which is kept nowhere.</returns>
    Task<string> IssueAsync(AnswerLink link, CancellationToken cancellation = default);

    /// <summary>What a token is bound to; null for an unknown or malformed one. Letter case is ignored.</summary>
    Task<AnswerLink?> FindAsync(string token, CancellationToken cancellation = default);
}

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Holder">Who may answer with it, a <see cref="Party"/>: a desk's binds to the office.</param>
/// <param name="ExpiresAt">After this the link no longer acts, though it still explains itself.</param>
public sealed record AnswerLink(string CaseCode, int Number, string Step, string Holder, LinkPurpose Purpose, DateTimeOffset ExpiresAt);

[JsonConverter(typeof(KebabCaseEnumConverter<LinkPurpose>))]
public enum LinkPurpose
{
    /// <summary>Opens the answer page.</summary>
    Page,

    /// <summary>The address that a reply goes to; it opens no page, since mail servers log addresses.</summary>
    Reply,
}
