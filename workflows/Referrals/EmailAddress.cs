using System.Net.Mail;
using System.Text;

namespace Relais.Referrals;

/// <summary>One plain mail address, as mail systems everywhere carry it.</summary>
internal static class EmailAddress
{
    // RFC 5321, 4.5.3.1.
    private const int LongestLocalPart = 64;

    /// <summary>The address with its domain in lower case, or null where it is none, or more than one.</summary>
    public static string? Normal(string text)
    {
        // MailAddress also takes display names, comments, quoted local parts, address literals and single-label hosts.
        if (!Ascii.IsValid(text) || !MailAddress.TryCreate(text, out var address) || address.Address != text) return null;
        if (address.User.Length > LongestLocalPart || address.User.Contains('"') || address.User.EndsWith('.')) return null;

        var host = address.Host.ToLowerInvariant();
        var isDomain = Uri.CheckHostName(host) == UriHostNameType.Dns && host.Contains('.') && !host.EndsWith('.');
        return isDomain ? $"{address.User}@{host}" : null;
    }

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
