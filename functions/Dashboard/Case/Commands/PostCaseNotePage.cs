using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Keeps words with a case; they change nothing.</summary>
public sealed class PostCaseNotePage(ICaseStore cases, CommandDoor door)
{
    [Function(nameof(PostCaseNotePage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = GetCaseNotePage.Route)] HttpRequest request, string code, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SteeredBy(request.User);
        var key = IdempotencyKey.CarriedBy(form);
        if (FreeText.Read("text", form["text"].ToString(), out var text) is { } problem)
        {
            var model = new CaseNotePage.CaseNoteModel(@case.Code, key, form["text"], problem.In(PageLanguage.Of(request)));
            return new DashboardPage<CaseNotePage>(model, StatusCodes.Status422UnprocessableEntity);
        }

        return await door.NoteAsync(@case.Code, IdempotencyKey.Of(request.User.Party, OfferedCommand.Note, $"{@case.Code}\0{key}"), text, request.User.Party, Channel.Page, CancellationToken.None)
            ? new SeeOther(CaseLink.Address(@case.Code) + "?done=" + OfferedCommand.Note)
            : ProblemAnswer.Of(StatusCodes.Status409Conflict, CommandProblems.Of(CommandRefusal.CaseErased));
    }
}
