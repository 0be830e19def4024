using System.Text.Json.Serialization;

namespace Relais.Cases;

/// <summary>Answer tokens: random, stored as hashes only, bound to case, step and holder (table <c>Tokens</c>).</summary>
public interface IAnswerLinks
{
    /// <returns>For each link a new token of 32 lower-case base32 characters (160 random bits), which is kept nowhere.</returns>
    Task<IReadOnlyList<string>> IssueAsync(IReadOnlyList<AnswerLink> links, CancellationToken cancellation = default);

    /// <summary>What a token is bound to; null for an unknown or malformed one. Letter case is ignored.</summary>
    Task<AnswerLink?> FindAsync(string token, CancellationToken cancellation = default);

    /// <summary>Forgets every link of a case.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ForgetAsync(string caseCode, CancellationToken cancellation = default);

    /// <summary>Forgets links of no case, to a digest's lines or to preferences, that expired before a time.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ForgetExpiredAsync(DateTimeOffset before, int most, CancellationToken cancellation = default);
}

public static class AnswerLinks
{
    /// <summary>One link alone.</summary>
    public static async Task<string> IssueAsync(this IAnswerLinks links, AnswerLink link, CancellationToken cancellation = default) => (await links.IssueAsync([link], cancellation))[0];
}

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Holder">Who may answer with it, a <see cref="Party"/>: a desk's binds to the office.</param>
/// <param name="ExpiresAt">After this the link no longer acts, though it still explains itself.</param>
/// <param name="Digest">For a reply to a digest: the key of its record, whose lines say what each answer is about.</param>
/// <param name="Mailbox">For a link to preferences: the id of the mailbox, a <see cref="Emails.Correspondent"/>'s.</param>
/// <param name="Domain">For a case manager's link to preferences: the domain of the mailbox, in which a delegate may be.</param>
public sealed record AnswerLink(
    string CaseCode,
    int Number,
    string Step,
    string Holder,
    LinkPurpose Purpose,
    DateTimeOffset ExpiresAt,
    string? Digest = null,
    string? Mailbox = null,
    string? Domain = null);

[JsonConverter(typeof(KebabCaseEnumConverter<LinkPurpose>))]
public enum LinkPurpose
{
    /// <summary>Opens the answer page.</summary>
    Page,

    /// <summary>The address that a reply goes to; it opens no page, since mail servers log addresses.</summary>
    Reply,

    /// <summary>The address that a reply to a digest goes to; its lines are of several cases.</summary>
    DigestReply,

    /// <summary>Opens the page on which a mailbox's reader says how mail is wanted, and when they are away.</summary>
    Preferences,

    /// <summary>Opens the page that asks why a step has stalled.</summary>
    StallReason,
}
