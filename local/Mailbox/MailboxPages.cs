using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Relais.Local.Mailbox.Pages;

namespace Relais.Local.Mailbox;

/// <summary>The mailbox in the browser: every mail, its buttons to press, and a place to type a reply. Works without script.</summary>
internal static partial class MailboxPages
{
    public static void MapMailboxPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/mailbox");
        pages.AddEndpointFilter(async (call, next) =>
        {
            call.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(call);
        });
        pages.MapGet("", List);
        pages.MapGet("/mailbox.css", () => Results.Stream(typeof(MailboxPages).Assembly.GetManifestResourceStream("mailbox.css")!, "text/css; charset=utf-8"));
        pages.MapGet("/{id}", (HttpContext http, MailStore mails, string id) => mails.Find(id) is { } message ? Page(http, message) : Results.NotFound());
        pages.MapGet("/{id}/html", Html);
        pages.MapPost("/{id}/reply", ReplyAsync);
        pages.MapPost("/{id}/events", TellAsync);
    }

    private static RazorComponentResult<MailboxPage> List(HttpContext http, MailStore mails, string? to, bool follow = false)
    {
        var all = mails.List();
        return Page<MailboxPage>(http, StatusCodes.Status200OK, new()
        {
            [nameof(MailboxPage.Messages)] = mails.List(to),
            [nameof(MailboxPage.Recipients)] = all.CountBy(message => message.To).OrderBy(recipient => recipient.Key, StringComparer.Ordinal).ToList(),
            [nameof(MailboxPage.To)] = to,
            [nameof(MailboxPage.Follow)] = follow,
        });
    }

    private static async Task<IResult> ReplyAsync(HttpContext http, MailStore mails, InboundReply inbound, string id, CancellationToken cancellation)
    {
        if (mails.Find(id) is not { } message) return Results.NotFound();

        if (IsFromElsewhere(http)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var form = await http.Request.ReadFormAsync(cancellation);
        var reply = new Reply(form["text"].ToString(), form["from"]);
        var outcome = string.IsNullOrWhiteSpace(reply.Text)
            ? new ReplyOutcome(StatusCodes.Status400BadRequest, "elle est vide.")
            : await inbound.DeliverAsync(message, reply, cancellation);
        return Page(http, message, outcome, reply.Text);
    }

    private static async Task<IResult> TellAsync(HttpContext http, MailStore mails, DeliveryEvents events, string id, CancellationToken cancellation)
    {
        if (mails.Find(id) is not { } message) return Results.NotFound();
        if (IsFromElsewhere(http)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var form = await http.Request.ReadFormAsync(cancellation);
        var outcome = await events.TellAsync(message, form["event"].ToString(), cancellation);
        return Page<MessagePage>(http, outcome.Status, new() { [nameof(MessagePage.Message)] = message, [nameof(MessagePage.Told)] = outcome });
    }

    /// <summary>Nothing here is worth stealing, but no other site may make the app believe that something happened.</summary>
    private static bool IsFromElsewhere(HttpContext http) => http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static RazorComponentResult<MessagePage> Page(HttpContext http, MailMessage message, ReplyOutcome? outcome = null, string? replyText = null) =>
        Page<MessagePage>(http, outcome?.Status ?? StatusCodes.Status200OK, new()
        {
            [nameof(MessagePage.Message)] = message,
            [nameof(MessagePage.Outcome)] = outcome,
            [nameof(MessagePage.ReplyText)] = outcome is { Delivered: false } ? replyText : null,
        });

    private static RazorComponentResult<TPage> Page<TPage>(HttpContext http, int status, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status };
    }

    // The mail as it was sent, in a frame that runs nothing; what is pressed in it opens in a window of its own.
    private static IResult Html(HttpContext http, MailStore mails, string id)
    {
        if (mails.Find(id)?.Html is not { } html) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; frame-ancestors 'self'";
        var head = Head().Match(html);
        return Results.Content(html.Insert(head.Index + head.Length, """<base target="_blank">"""), "text/html; charset=utf-8");
    }

    [GeneratedRegex(@"\A\s*(<!doctype[^>]*>\s*)?(<html[^>]*>\s*)?(<head[^>]*>)?", RegexOptions.IgnoreCase)]
    private static partial Regex Head();
}
