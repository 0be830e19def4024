using System.Diagnostics;

namespace Relais.Functions.Security;

/// <summary>The trace that a request belongs to: the caller's where it names one, so that both sides find the same request.</summary>
internal sealed record Trace(ActivityTraceId Id, ActivitySpanId Span)
{
    private const string Header = "traceparent";

    public static Trace Of(HttpContext http)
    {
        if (http.Features.Get<Trace>() is { } known) return known;
        var trace = Begin(http);
        http.Features.Set(trace);
        return trace;
    }

    /// <summary>Says it in the response's header, whatever the response will be.</summary>
    public void SayIn(HttpResponse response) => response.OnStarting(() =>
    {
        response.Headers[Header] = $"00-{Id}-{Span}-01";
        return Task.CompletedTask;
    });

    private static Trace Begin(HttpContext http)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity) return new Trace(activity.TraceId, activity.SpanId);
        var named = ActivityContext.TryParse(http.Request.Headers[Header], null, out var caller);
        return new Trace(named ? caller.TraceId : ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
    }
}
