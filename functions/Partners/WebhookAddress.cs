using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Partners;

/// <summary>Whose webhook a request is about, and where it is to be called.</summary>
internal static class WebhookAddress
{
    private const int LongestUrl = 2_000;

    /// <summary>A partner's own; an administrator names the partner.</summary>
    /// <exception cref="RefusedException">400: an administrator named none. 404: there is no such partner, or it is another one.</exception>
    public static async Task<string> PartnerOfAsync(this IDirectory directory, HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller;
        var named = request.Query["partner"].ToString().Trim();
        if (!caller.IsAdministrator) return named.Length == 0 || named == caller.Partner.Id ? caller.Partner.Id : throw NoSuchPartner();
        if (named.Length == 0) throw new RefusedException(StatusCodes.Status400BadRequest, Findings.Required("partner"));
        return (await directory.ReadAsync(cancellation)).Partners.ContainsKey(named) ? named : throw NoSuchPartner();
    }

    /// <exception cref="RefusedException">400 with all that is wrong.</exception>
    public static Uri Read(IReadOnlyDictionary<string, string> fields, bool allowsPlain)
    {
        var unknown = fields.Keys.Where(name => name != "url").Select(Findings.Unknown).ToList();
        var (url, problems) = Check(fields.GetValueOrDefault("url", ""), allowsPlain);
        return unknown.Count == 0 && url is not null ? url : throw new RefusedException(StatusCodes.Status400BadRequest, [.. unknown, .. problems]);
    }

    /// <returns>The address, of ASCII only, or null and what is wrong with it.</returns>
    public static (Uri? Url, IReadOnlyList<Finding> Problems) Check(string typed, bool allowsPlain)
    {
        var text = typed.Trim();
        if (text.Length == 0) return (null, [Findings.Required("url")]);
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (allowsPlain && url.Scheme == Uri.UriSchemeHttp))
            && url is { UserInfo: "", Fragment: "" }
            && text.Length <= LongestUrl;
        return isAddress && InAscii(url!) is { } address ? (address, []) : (null, [WebhookProblems.NoAddress()]);
    }

    /// <summary>RFC 3986: a name in other letters is written as the network knows it, and characters that nobody sees are gone.</summary>
    /// <returns>Null where the host cannot be one.</returns>
    private static Uri? InAscii(Uri url)
    {
        try
        {
            return Uri.CheckHostName(url.IdnHost) == UriHostNameType.Unknown ? null : new Uri(new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri);
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static RefusedException NoSuchPartner() => RefusedException.NotFound(WebhookProblems.NoSuchPartner());
}
