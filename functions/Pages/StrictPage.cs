using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Relais.Functions.Pages;

/// <summary>A page with headers that keep it out of caches, indexes, frames and referrers, and let nothing run in it.</summary>
/// <param name="model">The component's <c>Model</c>.</param>
internal sealed class StrictPage<TPage>(object model, PageStyle style, int statusCode = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src '{style.Hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        return new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = statusCode, PreventStreamingRendering = true }
            .ExecuteAsync(httpContext);
    }
}
