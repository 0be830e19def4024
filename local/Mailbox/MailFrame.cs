using System.Text.RegularExpressions;

namespace Relais.Local.Mailbox;

/// <summary>A mail as it was sent, for a frame that runs nothing; what is pressed in it opens in a window of its own.</summary>
internal static partial class MailFrame
{
    /// <summary>The widths at which mails are looked at, in pixels: a phone's and a desktop's reading pane.</summary>
    public const int Phone = 360;
    public const int Desktop = 720;

    /// <param name="scheme"><c>light</c> or <c>dark</c>; otherwise as the browser prefers.</param>
    public static IResult Show(HttpContext http, string html, string? scheme)
    {
        http.Response.Headers.ContentSecurityPolicy =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'";
        var shown = In(scheme, html);
        var head = Head().Match(shown);
        return Results.Content(shown.Insert(head.Index + head.Length, """<base target="_blank">"""), "text/html; charset=utf-8");
    }

    /// <summary>The mail as a program in that scheme shows it, whatever this browser prefers.</summary>
    internal static string In(string? scheme, string html) => scheme switch
    {
        "dark" => Both().Replace(PrefersDark().Replace(html, "@media all"), "dark"),
        "light" => Both().Replace(PrefersDark().Replace(html, "@media not all"), "light"),
        _ => html,
    };

    [GeneratedRegex(@"\A\s*(<!doctype[^>]*>\s*)?(<html[^>]*>\s*)?(<head[^>]*>)?", RegexOptions.IgnoreCase)]
    private static partial Regex Head();

    [GeneratedRegex(@"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)", RegexOptions.IgnoreCase)]
    private static partial Regex PrefersDark();

    [GeneratedRegex("(?<=color-scheme:|color-scheme\" content=\"|color-schemes:|color-schemes\" content=\")light dark", RegexOptions.IgnoreCase)]
    private static partial Regex Both();
}
