using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Answers a step: a partner for its case managers, an administrator for somebody on the phone.</summary>
public sealed class PostCaseAnswer(ICaseStore cases, AnswerDoor door, IDirectory directory, TimeProvider clock)
{
    [Function(nameof(PostCaseAnswer)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{code}/commands/answer")] HttpRequest request,
        string code,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var caller = request.Caller;
        var history = (await cases.ReadHistoryAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(caller);
        var fields = await request.ReadFieldsAsync(cancellation);
        var step = AnsweredStep.Find(history, fields);
        if (!caller.IsAdministrator && step.Owner != Party.Referrer) throw new RefusedException(StatusCodes.Status403Forbidden, DoorProblems.NotYourStep());

        var context = await door.ContextAsync(history.Case, Steps.Named(step.Key), request.Language, cancellation);
        var read = AnsweredStep.ReadAnswer(step, fields, context);
        if (read.Answer is null) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, read.Problems);

        var verdict = await door.AnswerAsync(history.Case.Code, step.Number, step.Key, read, caller.Party, Channel.Api, new CaseRuns(tasks), CancellationToken.None);
        return verdict switch
        {
            Verdict.Accepted => CommandTaken.Accepted,
            Verdict.SameAgain => CommandTaken.Known,
            _ => ProblemAnswer.Of(StatusCodes.Status409Conflict, AnswerProblems.Of(verdict, history.Case, await directory.ReadAsync(cancellation), clock.GetUtcNow())),
        };
    }
}
