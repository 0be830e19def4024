using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Functions.Cases;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Takes an answer in somebody's place, once; what cannot be undone is asked once more.</summary>
public sealed class PostCaseAnswerPage(AnswersInPlace answers, AnswerDoor door, TimeProvider clock)
{
    [Function(nameof(PostCaseAnswerPage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = GetCaseAnswerPage.Route)] HttpRequest request,
        string code,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var user = request.User;
        var language = PageLanguage.Of(request);
        var asked = await answers.OpenAsync(code, request.Query["number"], user, cancellation);
        var values = form.ToDictionary(field => field.Key, field => field.Value[0] ?? "");
        var context = await door.ContextAsync(asked.History.Case, asked.Definition, language, cancellation);
        var read = AnswerReader.Read(asked.Definition, values, context);
        if (read.Answer is not { } answer) return await PageAsync(read.Problems, StatusCodes.Status422UnprocessableEntity);
        if (form["confirm"] != "yes" && asked.Definition.Find(answer.Choice)!.Confirm) return await PageAsync([], StatusCodes.Status200OK, Said(asked, answer, language));

        var verdict = await door.AnswerAsync(asked.History.Case.Code, asked.Step.Number, asked.Step.Key, read, user.Party, Channel.Page, new CaseRuns(tasks), CancellationToken.None);
        return verdict is Verdict.Accepted or Verdict.SameAgain
            ? new SeeOther(CaseLink.Address(asked.History.Case.Code) + "?done=" + OfferedCommand.Answer)
            : await PageAsync([AnswerProblems.Of(verdict, asked.History.Case, asked.Directory, clock.GetUtcNow()).In(language)], StatusCodes.Status409Conflict);

        async Task<IResult> PageAsync(IReadOnlyList<Problem> problems, int status, string? toConfirm = null)
        {
            var page = await answers.PageAsync(asked, values.GetValueOrDefault("choice"), language, user, cancellation);
            return new DashboardPage<AnswerInPlacePage>(page with { Values = values, Problems = problems, ToConfirm = toConfirm }, status);
        }
    }

    private string Said(StepToAnswer asked, Answer answer, Language language) =>
        AnswerTexts.Of(asked.Step.Key, answer, new PartyNames(asked.Directory, asked.History.Case.ReferrerName), WorkingCalendar.DateOf(clock.GetUtcNow()), language);
}
