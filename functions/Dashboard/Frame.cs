using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard;

/// <summary>What stands around every page.</summary>
/// <param name="User">Null for somebody who has not signed in.</param>
/// <param name="Path">The page's own address, to come back to.</param>
/// <param name="ReadAt">When the data were read.</param>
/// <param name="FormToken">What every form of the page carries.</param>
public sealed record Frame(Language Language, PageUser? User, string Path, DateTimeOffset ReadAt, string FormToken);

/// <summary>A page for somebody who has signed in, with headers that let only our own style and script into it, and keep it out of caches, indexes, frames and referrers.</summary>
/// <param name="model">The component's <c>Model</c>.</param>
internal sealed class DashboardPage<TPage>(object model, int statusCode = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var request = httpContext.Features.Get<PageRequest>();
        var services = httpContext.RequestServices;
        var frame = new Frame(
            request?.Language ?? PageLanguage.Of(httpContext.Request),
            request?.User,
            LocalPath.Of(httpContext.Request.Path + httpContext.Request.QueryString.ToString()),
            services.GetRequiredService<TimeProvider>().GetUtcNow(),
            request?.User is null ? "" : services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(httpContext).RequestToken!);
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        headers["Referrer-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        return new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model, ["Frame"] = frame }) { StatusCode = statusCode, PreventStreamingRendering = true }
            .ExecuteAsync(httpContext);
    }
}
