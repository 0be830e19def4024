using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Relais.Emails.Texts;
using Relais.Functions.Dashboard;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Problems;

/// <summary>An error answer: problem details (RFC 9457) with all that is wrong, in the caller's language.</summary>
public sealed class ProblemAnswer : IResult
{
    private readonly int _status;
    private readonly Func<Language, IReadOnlyList<Problem>> _errors;
    private readonly Dictionary<string, object?> _members = [];

    private ProblemAnswer(int status, Func<Language, IReadOnlyList<Problem>> errors) => (_status, _errors) = (status, errors);

    public static ProblemAnswer Of(int status, params IReadOnlyList<Finding> errors) => new(status, language => [.. errors.Select(error => error.In(language))]);

    /// <param name="errors">Said already in the caller's language.</param>
    public static ProblemAnswer Of(int status, IReadOnlyList<Problem> errors) => new(status, _ => errors);

    /// <summary>The same answer with a further member.</summary>
    public ProblemAnswer With(string member, object? value)
    {
        _members[member] = value;
        return this;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var language = httpContext.Features.Get<PageRequest>()?.Language ?? httpContext.Request.Language;
        var errors = _errors(language);
        var details = new ProblemDetails
        {
            Status = _status,
            Title = StatusTitles.Of(_status).In(language),
            Detail = errors is [var only] ? only.Message : null,
        };
        details.Extensions["errors"] = errors;
        details.Extensions["traceId"] = Trace.Of(httpContext).Id.ToString();
        foreach (var (name, value) in _members) details.Extensions[name] = value;
        if (httpContext.Features.Get<PageRequest>() is not null)
        {
            var comesBack = _status == StatusCodes.Status503ServiceUnavailable && HttpMethods.IsGet(httpContext.Request.Method);
            return new DashboardPage<RefusedPage>(new RefusedPage.RefusedModel(PageTitle(language), errors, Trace.Of(httpContext).Id.ToString(), comesBack), _status).ExecuteAsync(httpContext);
        }

        return ReadsPages(httpContext.Request) ? WritePageAsync(httpContext, details.Title, errors, language) : Results.Problem(details).ExecuteAsync(httpContext);
    }

    /// <summary>Of a page: it was opened without a key.</summary>
    private string PageTitle(Language language) => _status switch
    {
        StatusCodes.Status403Forbidden => new Text("Cette page ne vous est pas ouverte.", "This page is not open to you.").In(language),
        _ => StatusTitles.Of(_status).In(language),
    };

    private static bool ReadsPages(HttpRequest request) => request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same for somebody who answers a mail, and has a browser before them.</summary>
    private Task WritePageAsync(HttpContext http, string title, IReadOnlyList<Problem> errors, Language language)
    {
        http.Response.StatusCode = _status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var lines = string.Concat(errors.Select(error => $"<p>{WebUtility.HtmlEncode(error.Message)}</p>"));
        return http.Response.WriteAsync(
            $"<!doctype html><html lang=\"{(language == Language.French ? "fr" : "en")}\"><meta charset=\"utf-8\">"
            + $"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title><h1>{title}</h1>{lines}"
            + $"<p>Relais · {Trace.Of(http).Id}</p></html>");
    }
}
