using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>
/// What the provider found when it received the mail. Only its own findings count: an <c>Authentication-Results</c> header inside the mail could have been written
/// by anybody.
/// </summary>
/// <param name="DkimPasses">The domains whose signatures hold, in lower case.</param>
/// <param name="SpfPasses">The server that delivered the mail may send for the envelope's domain.</param>
public sealed partial record MailAuthentication(IReadOnlyList<string> DkimPasses, bool SpfPasses)
{
    /// <summary>No mail has so many signatures.</summary>
    private const int Longest = 2000;

    public static MailAuthentication None { get; } = new([], false);

    /// <param name="dkim">SendGrid's field: <c>{@example.org : pass, @example.net : fail}</c>.</param>
    /// <param name="spf">SendGrid's field: <c>pass</c>.</param>
    public static MailAuthentication Read(string? dkim, string? spf)
    {
        var field = Field().Match(dkim is { Length: <= Longest } ? dkim : "");
        return new MailAuthentication(
            [.. Signature().Matches(field.Groups["signatures"].Value).Where(match => match.Groups["result"].Value == "pass").Select(match => match.Groups["domain"].Value.ToLowerInvariant())],
            string.Equals(spf?.Trim(), "pass", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the mail comes from where its From says: a signature of an aligned domain holds, or SPF passes for an envelope of one.</summary>
    public bool Vouches(MailAddress from, string? envelopeFrom) =>
        DkimPasses.Any(domain => Aligned(domain, from.Domain))
        || (SpfPasses && envelopeFrom is { Length: > 0 } envelope && Aligned(new MailAddress(envelope.Trim('<', '>', ' '), "").Domain, from.Domain));

    /// <summary>
    /// Relaxed alignment without a list of public suffixes: one domain is the other, or lies above it. Two siblings of one organisation are not aligned by this,
    /// which errs on the side of keeping the mail for an administrator.
    /// </summary>
    internal static bool Aligned(string one, string other) =>
        one.Contains('.', StringComparison.Ordinal) && other.Contains('.', StringComparison.Ordinal)
        && (one == other || one.EndsWith("." + other, StringComparison.Ordinal) || other.EndsWith("." + one, StringComparison.Ordinal));

    // A domain that was made to look like the end of an entry leaves the field unreadable as a whole.
    [GeneratedRegex(@"^\s*\{(?<signatures>\s*@[A-Za-z0-9._-]+\s*:\s*\w+\s*(,\s*@[A-Za-z0-9._-]+\s*:\s*\w+\s*)*)\}\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex(@"@(?<domain>[A-Za-z0-9._-]+)\s*:\s*(?<result>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Signature();
}
