using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Primitives;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Sends one command to many cases: those that are named, or those that a filter finds.</summary>
public sealed class PostCaseBulk(BulkDoor door, FittingCases fitting, IDirectory directory, PolicyCatalog policies, TimeProvider clock)
{
    [Function(nameof(PostCaseBulk)), OpenTo(Callers.Administrators)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/bulk")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var body = await BulkBody.ReadAsync(request, cancellation);
        if (!Words.TryParse<CommandName>(body.Fields.GetValueOrDefault("command", ""), out var name) || !BulkOrder.Takes(name))
        {
            return Refused(BulkProblems.CommandUnknown("command"));
        }

        var now = clock.GetUtcNow();
        var id = request.KeyOf("bulk");
        if (await door.FindAsync(id, cancellation) is { } known) return Taken(known, request.Language);

        var fields = body.Fields.Where(field => field.Key != "command").ToDictionary();
        var read = CommandReader.Read(new CaseCommand(id, name, request.Caller.Party, Channel.Api, now), fields, policies);
        var (codes, problems) = await MeantAsync(body, now, cancellation);
        if (read.Command is null || problems.Count > 0) return Refused([.. read.Problems, .. problems]);

        await door.OrderAsync(new BulkOrder(id, read.Command, [.. codes.Select(code => new BulkCase(code))], read.Reason), new CaseRuns(tasks), CancellationToken.None);
        return Taken(await door.FindAsync(id, cancellation) ?? throw BulkProblems.NoSuchOrder(), request.Language);
    }

    private static Accepted<BulkView> Taken(BulkProgress progress, Language language) =>
        TypedResults.Accepted($"/api/cases/bulk/{progress.Order.Id}", BulkView.Of(progress, language));

    private async Task<(IReadOnlyList<string> Codes, IReadOnlyList<Finding> Problems)> MeantAsync(BulkBody body, DateTimeOffset now, CancellationToken cancellation)
    {
        if (body is { Codes: not null, Filter: not null }) return ([], [BulkProblems.CodesOrFilter("filter")]);
        if (body.Codes is { } named) return Named(named);

        // A filter that asks for nothing would mean every case there is.
        if (body.Filter is not { } criteria || criteria.Values.All(string.IsNullOrWhiteSpace)) return ([], [BulkProblems.NoCase("codes")]);

        var filter = CaseFilter.Read(
            new QueryCollection(criteria.ToDictionary(one => one.Key, one => new StringValues(one.Value))), await directory.ReadAsync(cancellation), now);
        var unknown = criteria.Keys.Where(name => name == "cursor" || !CaseFilter.Names.Contains(name)).Select(name => Findings.Unknown("filter." + name)).ToList();
        if (filter.Problems.Count > 0 || unknown.Count > 0) return ([], [.. unknown, .. filter.Problems.Select(problem => problem with { Path = "filter." + problem.Path })]);
        return await fitting.FindAsync(filter.Query, cancellation) switch
        {
            null => ([], [BulkProblems.TooMany("filter")]),
            [] => ([], [BulkProblems.NoCase("filter")]),
            var found => (found, []),
        };
    }

    private static (IReadOnlyList<string> Codes, IReadOnlyList<Finding> Problems) Named(IReadOnlyList<string> named)
    {
        if (named.Count == 0) return ([], [BulkProblems.NoCase("codes")]);
        if (named.Count > BulkOrder.Most) return ([], [BulkProblems.TooMany("codes")]);
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        var problems = new List<Finding>();
        foreach (var (index, text) in named.Index())
        {
            if (CaseCode.TryParse(text, out var code)) codes.Add(code.ToString());
            else problems.Add(BulkProblems.NoCode($"codes[{index}]", text));
        }

        return ([.. codes], problems);
    }

    private static ProblemAnswer Refused(params IReadOnlyList<Finding> why) => ProblemAnswer.Of(StatusCodes.Status400BadRequest, why);
}
