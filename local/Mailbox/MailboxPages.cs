using Microsoft.AspNetCore.Http.HttpResults;
using Relais.Local.Mailbox.Gallery;
using Relais.Local.Mailbox.Pages;

namespace Relais.Local.Mailbox;

/// <summary>The mailbox in the browser: every mail, its buttons to press, and a place to type a reply. Works without script.</summary>
internal static class MailboxPages
{
    public static void MapMailboxPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/mailbox");
        pages.AddEndpointFilter(KeepToItself);
        pages.MapGet("", List);
        pages.MapGet("/mailbox.css", () => Results.Stream(typeof(MailboxPages).Assembly.GetManifestResourceStream("mailbox.css")!, "text/css; charset=utf-8"));
        pages.MapGet("/{id}", Open);
        pages.MapGet("/{id}/html", (HttpContext http, MailStore mails, string id, string? scheme) =>
            mails.Find(id)?.Html is { } html ? MailFrame.Show(http, html, scheme) : Results.NotFound());
        pages.MapPost("/{id}/reply", ReplyAsync);
        pages.MapPost("/{id}/events", TellAsync);
        pages.MapFailures();
        pages.MapGallery();
    }

    /// <summary>Nothing here is worth stealing, but no other site may make the app believe that something happened.</summary>
    private static async ValueTask<object?> KeepToItself(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var (request, headers) = (call.HttpContext.Request, call.HttpContext.Response.Headers);
        if (HttpMethods.IsPost(request.Method) && request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return await next(call);
    }

    private static RazorComponentResult<MailboxPage> List(MailStore mails, Failures failures, string? to, bool follow = false) => new(new Dictionary<string, object?>
    {
        [nameof(MailboxPage.Messages)] = mails.List(to),
        [nameof(MailboxPage.Recipients)] = mails.List().CountBy(message => message.To).OrderBy(recipient => recipient.Key, StringComparer.Ordinal).ToList(),
        [nameof(MailboxPage.To)] = to,
        [nameof(MailboxPage.Follow)] = follow,
        [nameof(MailboxPage.Failure)] = failures.Set,
    });

    private static IResult Open(MailStore mails, string id, string? view, string? scheme) => mails.Find(id) is { } message
        ? Page(message, new MailLook(view, scheme))
        : Results.NotFound();

    private static async Task<IResult> ReplyAsync(HttpContext http, MailStore mails, InboundReply inbound, string id, CancellationToken cancellation)
    {
        if (mails.Find(id) is not { } message) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(cancellation);
        var reply = new Reply(form["text"].ToString(), form["from"]);
        var outcome = string.IsNullOrWhiteSpace(reply.Text)
            ? new ReplyOutcome(StatusCodes.Status400BadRequest, "elle est vide.")
            : await inbound.DeliverAsync(message, reply, cancellation);
        return Page(message, new MailLook(), outcome, reply.Text);
    }

    private static async Task<IResult> TellAsync(HttpContext http, MailStore mails, DeliveryEvents events, string id, CancellationToken cancellation)
    {
        if (mails.Find(id) is not { } message) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(cancellation);
        var outcome = await events.TellAsync(message, form["event"].ToString(), cancellation);
        return new RazorComponentResult<MessagePage>(new Dictionary<string, object?>
        {
            [nameof(MessagePage.Message)] = message,
            [nameof(MessagePage.Look)] = new MailLook(),
            [nameof(MessagePage.Told)] = outcome,
        })
        {
            StatusCode = outcome.Status,
        };
    }

    private static RazorComponentResult<MessagePage> Page(MailMessage message, MailLook look, ReplyOutcome? outcome = null, string? replyText = null) =>
        new(new Dictionary<string, object?>
        {
            [nameof(MessagePage.Message)] = message,
            [nameof(MessagePage.Look)] = look,
            [nameof(MessagePage.Outcome)] = outcome,
            [nameof(MessagePage.ReplyText)] = outcome is { Delivered: false } ? replyText : null,
        })
        {
            StatusCode = outcome?.Status ?? StatusCodes.Status200OK,
        };
}
