using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Housekeeping;

/// <summary>Has every open case that does not run started from its rows, at its step: after the task hub was lost or replaced.</summary>
public sealed class PostRecovery(LostCases lost)
{
    [Function(nameof(PostRecovery)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/recover")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation) =>
        TypedResults.Accepted((string?)null, new RecoveryTaken((await lost.MarkAsync(new CaseRuns(tasks), cancellation)).Count));
}

/// <param name="Lost">How many open cases did not run; the reconciler starts them within five minutes.</param>
public sealed record RecoveryTaken(int Lost);
