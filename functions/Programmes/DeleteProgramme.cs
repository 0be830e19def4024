using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Programmes;

/// <summary>Takes a programme off the list; cases that named it keep its code.</summary>
public sealed class DeleteProgramme(IDirectory directory)
{
    [Function(nameof(DeleteProgramme)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/programmes/{code}")] HttpRequest request,
        string code)
    {
        await directory.RemoveProgrammeAsync(EntryFields.Id("code", code), CancellationToken.None);
        return TypedResults.NoContent();
    }
}
