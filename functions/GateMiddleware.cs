using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Relais.Functions;

/// <summary>Puts the gate before every HTTP function of the Functions worker.</summary>
public sealed class GateMiddleware(IHttpGate gate) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        await gate.GuardAsync(http, context.FunctionDefinition.Name, async () =>
        {
            await next(context);

            // The worker would write the result after this middleware, where an exception ends as an empty 500.
            if (context.GetInvocationResult().Value is IResult result) await result.ExecuteAsync(http);
        });
        context.GetInvocationResult().Value = Results.Empty;
    }
}
