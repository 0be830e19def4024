using System.Net;
using System.Net.Mime;
using System.Text;

namespace Relais.Local.SignIn;

/// <summary>Stands for App Service Authentication on a developer's machine: the administrator is signed in, and a bar on each page switches to others.</summary>
internal static class LocalSignIn
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";
    private const string Cookie = "relais-local-user";
    private const string Nobody = "nobody";

    public static void UseLocalSignIn(this WebApplication web)
    {
        web.Use(SignAsync);
        web.MapGet("/.auth/login/aad", (HttpContext http, string? post_login_redirect_uri) => Switch(http, LocalUser.All[0].Key, post_login_redirect_uri));
        web.MapGet("/.auth/logout", (HttpContext http) =>
        {
            Remember(http, Nobody);
            return Results.Text("Signed out. Any page signs the administrator in again.", MediaTypeNames.Text.Plain, Encoding.UTF8);
        });
        web.MapGet("/.auth/local/{who}", (HttpContext http, string who, string? back) => Switch(http, who, back));
        web.MapGet("/.auth/local.css", () => Results.Text(Sheet, "text/css"));
    }

    /// <summary>As the platform does: what a browser writes into the header goes, what the sign-in says comes.</summary>
    private static async Task SignAsync(HttpContext http, RequestDelegate next)
    {
        http.Request.Headers.Remove(Header);
        var user = UserOf(http.Request);
        if (user is not null) http.Request.Headers[Header] = user.Principal();
        if (!IsForPage(http.Request))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        await next(http);
        http.Response.Body = body;
        var isPage = http.Response.ContentType?.StartsWith(MediaTypeNames.Text.Html, StringComparison.Ordinal) == true
            && http.Response.Headers.ContentSecurityPolicy.ToString().Contains("style-src 'self'", StringComparison.Ordinal);
        var content = isPage ? WithBar(Encoding.UTF8.GetString(kept.ToArray()), user, http.Request) : kept.ToArray();
        if (isPage) http.Response.ContentLength = content.Length;
        await body.WriteAsync(content, http.RequestAborted);
    }

    private static bool IsForPage(HttpRequest request) => request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.Ordinal);

    private static LocalUser? UserOf(HttpRequest request) => request.Cookies[Cookie] is { } who ? LocalUser.All.FirstOrDefault(user => user.Key == who) : LocalUser.All[0];

    private static IResult Switch(HttpContext http, string who, string? back)
    {
        Remember(http, who);
        return Results.LocalRedirect(back is ['/', ..] and not ['/', '/' or '\\', ..] ? back : "/");
    }

    private static void Remember(HttpContext http, string who) =>
        http.Response.Cookies.Append(Cookie, who, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });

    private static byte[] WithBar(string page, LocalUser? user, HttpRequest request)
    {
        var back = Uri.EscapeDataString(request.Path + request.QueryString.ToString());
        var links = LocalUser.All.Select(other => (other.Key, other.Label)).Append((Nobody, "Personne"))
            .Select(other => $"<a href=\"/.auth/local/{other.Item1}?back={back}\"{(other.Item1 == (user?.Key ?? Nobody) ? " aria-current=\"true\"" : "")}>{WebUtility.HtmlEncode(other.Item2)}</a>");
        var bar = $"<aside class=\"local-user\" aria-label=\"Utilisateur fictif\"><span>Local</span> {string.Join(' ', links)}</aside>";
        return Encoding.UTF8.GetBytes(page
            .Replace("</head>", "<link rel=\"stylesheet\" href=\"/.auth/local.css\"></head>", StringComparison.Ordinal)
            .Replace("</body>", bar + "</body>", StringComparison.Ordinal));
    }

    private const string Sheet =
        """
        .local-user { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; padding: .5rem 1.5rem; font-size: .8125rem; background: light-dark(#1d2630, #0d1014); color: #e8ebee }
        .local-user a { color: #9fdbe1; padding: .25rem 0 }
        .local-user a[aria-current] { color: #ffffff; font-weight: 700; text-decoration: none }
        @media print { .local-user { display: none } }
        """;
}
