using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Trainings;

namespace Relais.Functions.Trainings;

/// <summary>Takes a training session off the list, unless a case has a place in it.</summary>
public sealed class DeleteTraining(ITrainingSessions sessions)
{
    [Function(nameof(DeleteTraining)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/trainings/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (await sessions.FindAsync(TrainingReader.IdOf(id), cancellation) is { } session)
        {
            if (session.Counted > 0) throw new RefusedException(StatusCodes.Status409Conflict, TrainingProblems.HasPlaces(session));
            if (!await sessions.TryRemoveAsync(session, CancellationToken.None)) throw new NotNowException($"The session {session.Id} is being written by others.");
        }

        return TypedResults.NoContent();
    }
}
