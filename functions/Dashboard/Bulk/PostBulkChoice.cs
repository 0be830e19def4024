using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Cases;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Bulk;

/// <summary>Asks what is to be done with the cases that were chosen in a list; nothing is changed yet.</summary>
public sealed class PostBulkChoice(BulkDrafts drafts, FittingCases fitting, IDirectory directory, PolicyCatalog policies, TimeProvider clock)
{
    [Function(nameof(PostBulkChoice)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bulk")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var reading = await directory.ReadAsync(cancellation);
        var draft = await drafts.ReadAsync(form, request.User, cancellation) with { Problems = [] };
        Finding? problem = null;
        switch (form["which"].ToString())
        {
            case "shown":
                draft = draft with { Codes = Codes(form["shown"].ToString().Split(' ')) };
                break;
            case "all":
                var filter = PageFilter.Read(ListCriteria.Parse(draft.Query), null, reading, request.User, clock.GetUtcNow());
                if (filter.Problems.Count > 0) problem = filter.Problems[0];
                else if (await fitting.FindAsync(filter.Query, cancellation) is { } all) draft = draft with { Codes = all };
                else problem = BulkProblems.TooMany("which");
                break;
            default:
                draft = draft with { Codes = Codes(form["code"].OfType<string>()) };
                break;
        }

        problem ??= draft.Codes.Count switch
        {
            0 => BulkProblems.NoCase("code"),
            > BulkOrder.Most => BulkProblems.TooMany("code"),
            _ => null,
        };
        return Choice(draft with { Problems = problem is null ? [] : [problem] }, request.User, reading, policies);
    }

    /// <summary>The choice, or the choice once more with what is wrong.</summary>
    internal static IResult Choice(BulkDraft draft, PageUser user, DirectoryReading directory, PolicyCatalog policies) => new DashboardPage<BulkChoicePage>(
        new BulkChoice(draft, user, directory, [.. policies.All.Select(policy => policy.Version)]),
        draft.Problems.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);

    private static IReadOnlyList<string> Codes(IEnumerable<string> typed) =>
        [.. typed.Select(text => CaseCode.TryParse(text, out var code) ? code.ToString() : null).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>The commands that there are for the cases chosen.</summary>
/// <param name="Policies">The versions of the policies.</param>
public sealed record BulkChoice(BulkDraft Draft, PageUser User, DirectoryReading Directory, IReadOnlyList<string> Policies)
{
    public IEnumerable<Office> Offices => Directory.Offices.Values.OrderBy(office => office.Name, StringComparer.CurrentCulture);

    /// <summary>Those to whom a step can be given.</summary>
    public IEnumerable<Person> People => Directory.People.Values
        .Where(person => person.Role is PersonRole.Counsellor or PersonRole.Supervisor or PersonRole.Coordinator)
        .Where(person => User.ConfinedTo is not { } own || person.Office == own)
        .OrderBy(person => person.Name, StringComparer.CurrentCulture);

    public IEnumerable<Office> Desks => Offices.Where(office => User.ConfinedTo is not { } own || office.Id == own);
}
