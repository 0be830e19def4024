using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Asks for words to be kept with a case.</summary>
public sealed class GetCaseNotePage(ICaseStore cases)
{
    /// <summary>Where a note is written.</summary>
    public const string Route = GetCasePage.Route + "/commands/" + OfferedCommand.Note;

    [Function(nameof(GetCaseNotePage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string code, CancellationToken cancellation)
    {
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SteeredBy(request.User);
        return @case.ErasedAt is null
            ? new DashboardPage<CaseNotePage>(new CaseNotePage.CaseNoteModel(@case.Code, IdempotencyKey.Fresh()))
            : Problems.ProblemAnswer.Of(StatusCodes.Status409Conflict, CommandProblems.Of(CommandRefusal.CaseErased));
    }
}
