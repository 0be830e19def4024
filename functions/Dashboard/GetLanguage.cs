using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard;

/// <summary>Chooses the language of the pages, and goes back to where it was chosen.</summary>
public sealed class GetLanguage(TimeProvider clock)
{
    [Function(nameof(GetLanguage)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin, Role.Research)]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "language/{word}")] HttpRequest request, string word)
    {
        if (PageLanguage.Named(word) is not null)
        {
            request.HttpContext.Response.Cookies.Append(PageLanguage.Cookie, word, new CookieOptions
            {
                Expires = clock.GetUtcNow().AddYears(1),
                HttpOnly = true,
                IsEssential = true,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = request.IsHttps,
            });
        }

        return TypedResults.LocalRedirect(LocalPath.Of(request.Query["back"]));
    }
}
