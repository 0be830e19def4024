using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Programmes;

/// <summary>Puts a programme on the list, or replaces what is said of it.</summary>
public sealed class PutProgramme(IDirectory directory, TimeProvider clock)
{
    [Function(nameof(PutProgramme)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/programmes/{code}")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var programme = ProgrammeReader.Read(code, await request.ReadFieldsAsync(cancellation));
        await directory.SaveAsync(programme, CancellationToken.None);
        return TypedResults.Ok(ProgrammeView.Of(programme, WorkingCalendar.DateOf(clock.GetUtcNow())));
    }
}
