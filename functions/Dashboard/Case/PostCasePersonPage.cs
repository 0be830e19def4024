using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Shows the person's data to whoever has said why, after both were written into the case's log.</summary>
public sealed class PostCasePersonPage(ICaseStore cases, PersonReads reads)
{
    [Function(nameof(PostCasePersonPage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = GetCasePersonPage.Route)] HttpRequest request, string code, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var user = request.User;
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SteeredBy(user);
        var key = IdempotencyKey.CarriedBy(form);
        if (FreeText.Read(PersonReads.Why, form[PersonReads.Why].ToString(), out var why) is { } problem)
        {
            var asked = new PersonPageModel(@case, key, form[PersonReads.Why], Problem: problem.In(PageLanguage.Of(request)));
            return new DashboardPage<PersonPage>(asked, StatusCodes.Status422UnprocessableEntity);
        }

        var referral = CaseSight.Of(user, @case).Person is { } side
            ? await reads.AskAsync(@case, user.Party, side, Channel.Page, IdempotencyKey.Of(user.Party, "person", $"{@case.Code}\0{key}"), why, CancellationToken.None)
            : null;
        return referral is null
            ? ProblemAnswer.Of(StatusCodes.Status409Conflict, PageProblems.NothingToSee())
            : new DashboardPage<PersonPage>(new PersonPageModel(@case, key, why, referral));
    }
}
