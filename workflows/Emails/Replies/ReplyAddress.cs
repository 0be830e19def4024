using System.Text.RegularExpressions;

namespace Relais.Emails.Replies;

/// <summary>Where replies go, and whose mails are our own.</summary>
/// <param name="Domain">The domain of the reply addresses and of our message ids.</param>
/// <param name="From">The address that our mails come from.</param>
public sealed record ReplyOptions(string Domain, string From);

/// <summary>Finds the token in the addresses that a reply was sent to: <c>r+{token}@{domain}</c>, in whatever case mail systems have folded it.</summary>
internal static partial class ReplyAddress
{
    /// <returns>Null where no address holds one.</returns>
    public static string? TokenIn(IEnumerable<string> addresses, string domain) => addresses
        .Select(address => Address().Match(address.Trim().ToLowerInvariant()))
        .FirstOrDefault(match => match.Success && match.Groups["domain"].Value.Equals(domain, StringComparison.OrdinalIgnoreCase))?.Groups["token"].Value;

    [GeneratedRegex("^<?r\\+(?<token>[a-z2-7]{32})@(?<domain>[^\\s>]+)>?$")]
    private static partial Regex Address();
}
