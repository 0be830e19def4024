using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Trainings;

namespace Relais.Functions.Trainings;

/// <summary>Puts a training session on the list, or replaces what is said of it; the places that cases have in it stay theirs.</summary>
public sealed class PutTraining(ITrainingSessions sessions, IDirectory directory)
{
    [Function(nameof(PutTraining)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/trainings/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        var said = TrainingReader.Read(id, await request.ReadFieldsAsync(cancellation), await directory.ReadAsync(cancellation));
        var saved = await sessions.ChangeAsync(
            said.Id,
            was => was is null || was.Counted <= said.Places
                ? said with { Taken = was?.Taken ?? [], Version = was?.Version }
                : throw new RefusedException(StatusCodes.Status409Conflict, TrainingProblems.FewerPlacesThanTaken(was)),
            CancellationToken.None);
        return TypedResults.Ok(TrainingView.Of(saved!, withCases: true));
    }
}
