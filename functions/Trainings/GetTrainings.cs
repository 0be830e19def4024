using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;
using Relais.Trainings;

namespace Relais.Functions.Trainings;

/// <summary>Lists the training sessions with their free places; to administrators, also which cases have the others.</summary>
public sealed class GetTrainings(ITrainingSessions sessions)
{
    [Function(nameof(GetTrainings)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/trainings")] HttpRequest request,
        CancellationToken cancellation)
    {
        var all = await sessions.ListAsync(cancellation);
        return TypedResults.Ok(new TrainingListing([.. all.Select(session => TrainingView.Of(session, request.Caller.IsAdministrator))]));
    }
}
