using Microsoft.Azure.Functions.Worker;
using Relais.Cases.Answers;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Keeps a list under a name, for whoever looks at it alone.</summary>
public sealed class PostSavedView(ISavedViews views)
{
    private const string Name = "name";

    [Function(nameof(PostSavedView)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "views")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var criteria = ListCriteria.Parse(form["query"]);
        var user = request.User.ObjectId;
        if (FreeText.Read(Name, form[Name].ToString(), out var name) is { } problem) return Refused(problem);
        if (name.Length > SavedView.LongestName) return Refused(Findings.TooLong(Name, SavedView.LongestName));
        var saved = await views.OfAsync(user, cancellation);
        if (saved.Count >= SavedView.Most && saved.All(view => view.Name != name)) return Refused(CasesProblems.TooManyViews());

        await views.SaveAsync(user, new SavedView(name, criteria.Query), CancellationToken.None);
        return TypedResults.LocalRedirect(criteria.Address);

        static IResult Refused(Finding why) => ProblemAnswer.Of(StatusCodes.Status400BadRequest, why);
    }
}
