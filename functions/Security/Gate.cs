using System.Collections.Frozen;
using System.Reflection;
using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Relais.Cases;
using Relais.Functions.Dashboard;
using Relais.Functions.Problems;

namespace Relais.Functions.Security;

/// <summary>The one place that says who may call what, and what becomes of an exception. Nothing of a path is logged: it may hold a token.</summary>
public sealed class Gate(ApiKeys keys, PageGate pages, RateLimits limits, ILogger<Gate> logger) : IHttpGate
{
    private const string RetryAfterSeconds = "5";

    /// <summary>The client has gone: nobody reads the answer (a status of nginx).</summary>
    private const int ClientClosedRequest = 499;

    private static readonly FrozenDictionary<string, OpenToAttribute> Open = OpenFunctions();

    public async Task<IResult?> CheckAsync(HttpContext http, string functionName)
    {
        Trace.Of(http).SayIn(http.Response);
        if (PageGate.IsPage(functionName)) return limits.RefuseAddress(http) ?? await pages.CheckAsync(http, functionName);
        if (!Open.TryGetValue(functionName, out var open)) return ProblemAnswer.Of(StatusCodes.Status403Forbidden, DoorProblems.Closed());
        if (open.Callers == Callers.Anybody) return open.Unlimited ? null : limits.RefuseAddress(http);

        if (ApiKeys.ShownBy(http.Request) is not { } key) return limits.RefuseAddress(http) ?? Unauthorized(http, "Bearer realm=\"relais\"", DoorProblems.KeyMissing());
        if (await keys.FindAsync(key, http.RequestAborted) is not { } caller)
        {
            return limits.RefuseGuess(http) ?? Unauthorized(http, "Bearer realm=\"relais\", error=\"invalid_token\"", DoorProblems.KeyInvalid());
        }

        if (limits.RefuseKey(http, caller) is { } refusal) return refusal;
        if (open.Callers == Callers.Administrators) caller.RequireAdministrator();
        http.Features.Set(caller);
        return null;
    }

    public IResult Failed(HttpContext http, Exception error)
    {
        switch (error)
        {
            case RefusedException refused:
                return refused.Answer;
            case InvalidCursorException:
                return ProblemAnswer.Of(StatusCodes.Status400BadRequest, DoorProblems.CursorInvalid());
            case BadHttpRequestException bad:
                return ProblemAnswer.Of(bad.StatusCode, DoorProblems.BadRequest());
            case OperationCanceledException or IOException when http.RequestAborted.IsCancellationRequested:
                return Results.StatusCode(ClientClosedRequest);
        }

        if (IsPassing(error))
        {
            Log(LogLevel.Warning, http, error);
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            var isPage = http.Features.Get<PageRequest>() is not null;
            return ProblemAnswer.Of(StatusCodes.Status503ServiceUnavailable, isPage ? PageProblems.NotNow(isForm: HttpMethods.IsPost(http.Request.Method)) : DoorProblems.NotNow());
        }

        Log(LogLevel.Error, http, error);
        return ProblemAnswer.Of(StatusCodes.Status500InternalServerError, DoorProblems.Failed());
    }

    private static ProblemAnswer Unauthorized(HttpContext http, string challenge, Relais.Referrals.Finding finding)
    {
        http.Response.Headers.WWWAuthenticate = challenge;
        return ProblemAnswer.Of(StatusCodes.Status401Unauthorized, finding);
    }

    private static bool IsPassing(Exception error) => error switch
    {
        NotNowException => true,
        RequestFailedException storage => storage.Status is 0 or 408 or 429 or >= 500,
        _ => error.InnerException is { } inner && IsPassing(inner),
    };

    // Messages are left out, since any of them may quote what a person wrote.
    private void Log(LogLevel level, HttpContext http, Exception error) => logger.Log(
        level,
        "A request failed: {Errors} (trace {Trace})\n{Stack}",
        string.Join(" < ", Chain(error).Select(link => link.GetType().Name + (link is RequestFailedException storage ? $" {storage.Status} {storage.ErrorCode}" : ""))),
        Trace.Of(http).Id,
        error.StackTrace);

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (Exception? link = error; link is not null; link = link.InnerException) yield return link;
    }

    private static FrozenDictionary<string, OpenToAttribute> OpenFunctions() => typeof(Gate).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(OpenToAttribute)))
        .ToFrozenDictionary(
            method => method.GetCustomAttribute<FunctionAttribute>()!.Name,
            method => method.GetCustomAttribute<OpenToAttribute>()!);
}
