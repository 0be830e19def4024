using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Security;

namespace Relais.Functions.Programmes;

/// <summary>Lists the programmes that a referral may name, and those that are over.</summary>
public sealed class GetProgrammes(IDirectory directory, TimeProvider clock)
{
    [Function(nameof(GetProgrammes)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/programmes")] HttpRequest request,
        CancellationToken cancellation)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        var programmes = (await directory.ReadAsync(cancellation)).Programmes.Values.OrderBy(programme => programme.Code, StringComparer.Ordinal);
        return TypedResults.Ok(new ProgrammeListing([.. programmes.Select(programme => ProgrammeView.Of(programme, today))]));
    }
}
