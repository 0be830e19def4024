using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Emails;

namespace Relais.Functions.Pages;

/// <summary>Answers a request with the answer page.</summary>
public static class AnswerPages
{
    /// <summary>What the page's components need.</summary>
    public static IServiceCollection AddAnswerPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddReadableHtml();
    }

    /// <summary>The page with headers that keep it out of caches, indexes, frames and referrers, and let nothing run in it.</summary>
    public static IResult Result(AnswerPageModel model, int statusCode = StatusCodes.Status200OK) => new Page(model, statusCode);

    private sealed class Page(AnswerPageModel model, int statusCode) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.ContentSecurityPolicy =
                $"default-src 'none'; style-src '{AnswerStyle.Hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            headers.CacheControl = "no-store";
            headers["X-Robots-Tag"] = "noindex";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XContentTypeOptions = "nosniff";
            return new RazorComponentResult<AnswerPage>(new { Model = model }) { StatusCode = statusCode, PreventStreamingRendering = true }
                .ExecuteAsync(httpContext);
        }
    }
}
