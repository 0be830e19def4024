using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Cases;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Finds cases by code, external id, phone or, for administrators, by name; the answer is the page itself, since an address would be logged.</summary>
public sealed partial class PostSearch(CaseSearch search, NameSearch names, IDirectory directory, TimeProvider clock)
{
    private const int Longest = 100;

    [Function(nameof(PostSearch)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "search")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var model = new SearchModel(request.User)
        {
            Sought = Given(form, "q"),
            Name = Given(form, "name"),
            BirthYear = Given(form, "birthYear"),
            Region = Given(form, "region"),
            Why = Given(form, "why"),
        };
        if (model.Name is not null && request.User.Is(Role.Admin)) return await ByNameAsync(model, cancellation);
        if (model.Sought is not { } sought) return new DashboardPage<SearchPage>(model);
        if (FreeText.Read("q", sought, out var text) is { } problem) return Refused(model, problem);
        if (CaseCode.TryParse(text, out var code)) return TypedResults.LocalRedirect(CaseLink.Address(code.ToString()));

        var mayAskByPhone = request.User.Is(Role.Supervisor) || request.User.Is(Role.Admin);
        var found = await search.FindAsync(text, null, mayAskByPhone, cancellation);
        if (found.Count == 0 && PartOfCode().IsMatch(text)) return TypedResults.LocalRedirect(ListCriteria.None.With("q", text).Address);
        return await PageAsync(model, found, isComplete: true, cancellation);
    }

    private async Task<IResult> ByNameAsync(SearchModel model, CancellationToken cancellation)
    {
        var problems = new List<Finding>();
        if (FreeText.Read("name", model.Name!, out var name) is { } wrong) problems.Add(wrong);
        if (FreeText.Read("why", model.Why ?? "", out var why) is not null) problems.Add(CasesProblems.WhyNeeded());
        if (!NameSearch.TryReadYear(model.BirthYear, out var year)) problems.Add(FilterProblems.BirthYear("birthYear"));
        Region? region = null;
        if (model.Region is { } typed && !Regions.TryFind(typed, out region)) problems.Add(CasesProblems.RegionUnknown());
        if (problems.Count > 0) return Refused(model, [.. problems]);

        var found = await names.FindAsync(new NameSought(name, year, region?.Id), new Looking(model.User.Party, Channel.Page, IdempotencyKey.Fresh(), why), CancellationToken.None);
        return await PageAsync(model, found.Cases, found.IsComplete, cancellation);
    }

    private async Task<IResult> PageAsync(SearchModel model, IReadOnlyList<CaseRecord> found, bool isComplete, CancellationToken cancellation)
    {
        var reading = await directory.ReadAsync(cancellation);
        var seen = found.Where(@case => model.User.ConfinedTo is not { } own || @case.Office == own);
        return new DashboardPage<SearchPage>(model with
        {
            Found = [.. seen.Select(@case => CaseLine.Of(CaseSummary.Of(@case), reading, clock.GetUtcNow()))],
            IsComplete = isComplete,
        });
    }

    private static DashboardPage<SearchPage> Refused(SearchModel model, params IReadOnlyList<Finding> why) => new(model with { Problems = why }, StatusCodes.Status400BadRequest);

    private static string? Given(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 and <= Longest } text ? text : null;

    /// <summary>What can be nothing but a part of a case code, and so may stand in an address: no phone, and no name.</summary>
    [GeneratedRegex(@"^(SN-?)?(\d{2}-)?\d{1,6}(-[0-9A-Z])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartOfCode();
}
