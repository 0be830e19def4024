using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Keeps words with a case; they change nothing.</summary>
public sealed class PostCaseNote(ICaseStore cases, CommandDoor door)
{
    private const string Field = "text";

    [Function(nameof(PostCaseNote)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{code}/commands/note")] HttpRequest request,
        string code,
        CancellationToken cancellation)
    {
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(request.Caller);
        if (@case.ErasedAt is not null) return ProblemAnswer.Of(StatusCodes.Status409Conflict, CommandProblems.Of(CommandRefusal.CaseErased));
        var fields = await request.ReadFieldsAsync(cancellation);
        var problems = fields.Keys.Where(name => name != Field).Select(Findings.Unknown).ToList();
        if (FreeText.Read(Field, fields.GetValueOrDefault(Field, ""), out var text) is { } problem) problems.Add(problem);
        if (problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, problems);

        await door.NoteAsync(@case.Code, request.KeyOf("note"), text, request.Caller.Party, Channel.Api, CancellationToken.None);
        return CommandTaken.Accepted;
    }
}
