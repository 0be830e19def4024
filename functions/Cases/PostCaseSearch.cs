using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Finds cases by code, the referrer's own id, a phone or a name; what is looked for stands in the body, since addresses are logged.</summary>
public sealed class PostCaseSearch(CaseSearch search, NameSearch names)
{
    private const string Field = "q";
    private const int Longest = 100;

    [Function(nameof(PostCaseSearch)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/search")] HttpRequest request,
        CancellationToken cancellation)
    {
        var fields = await request.ReadFieldsAsync(cancellation);
        if (fields.ContainsKey("name")) return await ByNameAsync(request, fields);
        var problems = fields.Keys.Where(name => name != Field).Select(Findings.Unknown).ToList();
        if (FreeText.Read(Field, fields.GetValueOrDefault(Field, ""), out var text) is { } problem) problems.Add(problem);
        else if (text.Length > Longest) problems.Add(Findings.TooLong(Field, Longest));
        if (problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, problems);

        return Found(await search.FindAsync(text, request.Caller.ConfinedTo, cancellation: cancellation), isComplete: true);
    }

    private async Task<IResult> ByNameAsync(HttpRequest request, IReadOnlyDictionary<string, string> fields)
    {
        request.Caller.RequireAdministrator();
        var problems = fields.Keys.Where(name => name is not ("name" or "birthYear" or "region" or "why")).Select(Findings.Unknown).ToList();
        if (FreeText.Read("name", fields["name"], out var name) is { } wrong) problems.Add(wrong);
        else if (name.Length > Longest) problems.Add(Findings.TooLong("name", Longest));
        if (FreeText.Read("why", fields.GetValueOrDefault("why", ""), out var why) is { } missing) problems.Add(missing);
        if (!NameSearch.TryReadYear(fields.GetValueOrDefault("birthYear"), out var year)) problems.Add(FilterProblems.BirthYear("birthYear"));
        Region? region = null;
        if (fields.GetValueOrDefault("region", "") is { Length: > 0 } named && !Regions.TryFind(named, out region))
        {
            problems.Add(Findings.NotAllowed("region", Regions.All.Select(known => known.Name)));
        }

        if (problems.Count > 0) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, problems);
        var looking = new Looking(request.Caller.Party, Channel.Api, request.KeyOf("search"), why);
        var found = await names.FindAsync(new NameSought(name, year, region?.Id), looking, CancellationToken.None);
        return Found(found.Cases, found.IsComplete);
    }

    private static Ok<CasesFound> Found(IReadOnlyList<CaseRecord> cases, bool isComplete) =>
        TypedResults.Ok(new CasesFound([.. cases.Select(@case => CaseView.Of(CaseSummary.Of(@case)))], isComplete));
}

/// <summary>The cases that were found, at most 50 where no name was looked for.</summary>
/// <param name="Complete">False when there were more people to compare than one search takes: name the region.</param>
public sealed record CasesFound(IReadOnlyList<CaseView> Items, bool Complete);
