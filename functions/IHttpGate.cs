namespace Relais.Functions;

/// <summary>What every HTTP function passes, in the Functions host and in the local one alike: who may call, and what is said when a call fails.</summary>
public interface IHttpGate
{
    /// <summary>Decides whether the function may be called; a result is the refusal, and is answered instead.</summary>
    Task<IResult?> CheckAsync(HttpContext http, string functionName);

    /// <summary>What to answer when the function threw; keeps a record of the error and tells the caller nothing that is not theirs.</summary>
    IResult Failed(HttpContext http, Exception error);
}

public static class HttpGateExtensions
{
    /// <summary>Serves a request behind the gate. Once the answer has begun an exception passes through, and the connection breaks.</summary>
    public static async Task GuardAsync(this IHttpGate gate, HttpContext http, string functionName, Func<Task> serve)
    {
        try
        {
            if (await gate.CheckAsync(http, functionName) is { } refusal) await refusal.ExecuteAsync(http);
            else await serve();
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await gate.Failed(http, error).ExecuteAsync(http);
        }
    }
}
