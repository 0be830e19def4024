namespace Relais.Functions.Dashboard;

/// <summary>Sends whoever posted a form on to a page of ours: 303, so that reloading it posts nothing again.</summary>
/// <param name="path">A path of this app.</param>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
