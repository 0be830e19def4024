using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace Relais.Local.Mailbox;

/// <summary>SendGrid's v3 mail send as the app sees it, and the mailbox as tools see it.</summary>
internal static class MailboxApi
{
    public static void AddMailbox(this IServiceCollection services, string folder, EventKey key)
    {
        services.AddRazorComponents();
        services.AddSingleton(provider => new MailStore(folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Failures>();
        services.AddSingleton(key);
        services.AddSingleton<BouncingAddresses>();
        services.AddSingleton<DeliveryEvents>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryEvents>());
        services.AddHttpClient<EventHook>();
        services.AddHttpClient<InboundReply>();
    }

    public static void MapMailboxApi(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v3/mail/send", SendAsync);

        var api = app.MapGroup("/mailbox/api");
        api.MapGet("/messages", (MailStore mails, string? to) => mails.List(to));
        api.MapGet("/messages/{id}", (MailStore mails, string id) => mails.Find(id) is { } message ? Results.Ok(message) : NoSuchMail());
        api.MapDelete("/messages", (MailStore mails) =>
        {
            mails.Clear();
            return Results.NoContent();
        });
        api.MapPost("/messages/{id}/reply", ReplyAsync);
        api.MapPost("/messages/{id}/events", TellAsync);
        api.MapGet("/bounces", (BouncingAddresses bounces) => bounces.List());
        api.MapPost("/bounces", (BouncingAddresses bounces, Bouncing bouncing) =>
            bounces.TryAdd(bouncing.Address) ? Results.Ok(bouncing) : Results.Problem("That is no address.", statusCode: StatusCodes.Status400BadRequest));
        api.MapDelete("/bounces", (BouncingAddresses bounces) =>
        {
            bounces.Clear();
            return Results.NoContent();
        });
        api.MapGet("/failures", (Failures failures) => failures.Set);
        api.MapPost("/failures", Fail);
        api.MapDelete("/failures", (Failures failures) =>
        {
            failures.Set = null;
            return Results.NoContent();
        });
    }

    private static async Task<IResult> SendAsync(HttpContext http, MailStore mails, Failures failures, DeliveryEvents events)
    {
        var failure = failures.Next();
        if (failure?.DelayMs is { } delay) await Task.Delay(delay, http.RequestAborted);
        if (failure?.Status is { } status) return Misbehave(http, status, failure.RetryAfter);

        if (!http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return Refused(StatusCodes.Status401Unauthorized, new SendGridError("The provided authorization grant is invalid, expired, or revoked"));
        }

        if (!http.Request.HasJsonContentType()) return Refused(StatusCodes.Status415UnsupportedMediaType, new SendGridError("Content-Type should be application/json."));
        if (await MailSend.ReadAsync(http.Request.Body, http.RequestAborted) is not { } mail) return Refused(StatusCodes.Status400BadRequest, new SendGridError("Bad Request"));
        if (MailSendRules.Check(mail) is { Count: > 0 } errors) return Refused(StatusCodes.Status400BadRequest, [.. errors]);

        var providerId = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 22);
        foreach (var message in await mails.KeepAsync(mail, providerId)) events.Taken(message);
        if (failure?.Drop == true) http.Abort();
        http.Response.Headers["X-Message-Id"] = providerId;
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static IResult Misbehave(HttpContext http, int status, int? retryAfter)
    {
        if (retryAfter is not null) http.Response.Headers.RetryAfter = $"{retryAfter}";
        return Refused(status, new SendGridError(status == StatusCodes.Status429TooManyRequests ? "too many requests" : "internal error"));
    }

    private static IResult Refused(int status, params SendGridError[] errors) => Results.Json(new { errors }, statusCode: status);

    private static async Task<IResult> ReplyAsync(MailStore mails, InboundReply inbound, string id, Reply reply, CancellationToken cancellation)
    {
        if (mails.Find(id) is not { } message) return NoSuchMail();
        if (string.IsNullOrWhiteSpace(reply.Text)) return Results.Problem("A reply needs a text.", statusCode: StatusCodes.Status400BadRequest);
        var outcome = await inbound.DeliverAsync(message, reply, cancellation);
        return outcome.Delivered ? Results.Json(new { outcome.Status }, statusCode: outcome.Status) : Results.Problem(outcome.Problem, statusCode: outcome.Status);
    }

    private static async Task<IResult> TellAsync(MailStore mails, DeliveryEvents events, string id, EventToTell told, CancellationToken cancellation)
    {
        if (mails.Find(id) is not { } message) return NoSuchMail();
        var outcome = await events.TellAsync(message, told.Event, cancellation);
        return outcome.Problem is null ? Results.Json(new { outcome.Status }, statusCode: outcome.Status) : Results.Problem(outcome.Problem, statusCode: outcome.Status);
    }

    private static IResult Fail(Failures failures, Failure failure)
    {
        List<ValidationResult> problems = [];
        if (!Validator.TryValidateObject(failure, new ValidationContext(failure), problems, validateAllProperties: true))
        {
            return Results.Problem(string.Join(' ', problems.Select(problem => problem.ErrorMessage)), statusCode: StatusCodes.Status400BadRequest);
        }

        failures.Set = failure;
        return Results.Ok(failure);
    }

    private static IResult NoSuchMail() => Results.Problem("No mail has this id.", statusCode: StatusCodes.Status404NotFound);
}
