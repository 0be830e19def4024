using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Shows what a command would do, and gives it once it is confirmed. What is wrong comes back with all that was filled in.</summary>
public sealed class PostCommandPage(CommandPages pages, CommandDoor door, PolicyCatalog policies)
{
    [Function(nameof(PostCommandPage)), OpenToRoles(Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = GetCasePage.Route + "/commands/{name}")] HttpRequest request,
        string code,
        string name,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var given = await pages.OpenAsync(code, name, request.User, cancellation);
        var language = PageLanguage.Of(request);
        var key = IdempotencyKey.CarriedBy(form);
        var values = CommandPages.ValuesOf(form);
        var read = CommandPages.Read(given, key, values, policies);

        // The same form again finds the command given, and perhaps a case that would not take it anew.
        var known = read.Command is { } asked ? given.History.Commands.LastOrDefault(command => command.Command.Key == asked.Key) : null;
        if (known is not null) return Done(given, read);
        if (!given.IsOffered) return given.NotNow(language);
        if (form.ContainsKey("edit")) return Page([], StatusCodes.Status200OK, isPreview: false);
        if (read.Command is null) return Page(read.Problems, StatusCodes.Status422UnprocessableEntity, isPreview: false);
        if (given.Refuse(read) is { } refusal) return Page([CommandProblems.Of(refusal)], StatusCodes.Status422UnprocessableEntity, isPreview: false);
        if (form["confirm"] != "yes") return Page([], StatusCodes.Status200OK, isPreview: true);

        // What has begun is finished, though the reader may close the page.
        return await door.SendAsync(given.History.Case.Code, read.Command, read.Reason, new CaseRuns(tasks), CancellationToken.None) switch
        {
            CommandVerdict.Refused refused => Page([CommandProblems.Of(refused.Why)], StatusCodes.Status409Conflict, isPreview: false),
            _ => Done(given, read),
        };

        IResult Page(IReadOnlyList<Finding> problems, int status, bool isPreview) => new DashboardPage<CommandPage>(
            given.Page(key, values, read, [.. problems.Select(problem => problem.In(language))], isPreview, language), status);
    }

    private static SeeOther Done(CommandGiven given, CommandRead read) => new(CaseLink.Address(given.History.Case.Code) + "?done=" + read.Command!.Key);
}
