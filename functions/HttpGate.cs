using Microsoft.Extensions.Logging;

namespace Relais.Functions;

/// <summary>Lets everybody in, and answers a failure with problem details.</summary>
public sealed class HttpGate(ILogger<HttpGate> logger) : IHttpGate
{
    public Task<IResult?> CheckAsync(HttpContext http, string functionName) => Task.FromResult<IResult?>(null);

    public IResult Failed(HttpContext http, Exception error)
    {
        logger.LogError(error, "A request failed");
        return Results.Problem(statusCode: StatusCodes.Status500InternalServerError);
    }
}
