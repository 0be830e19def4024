using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Cases;

/// <summary>Sends a command to a case. Answers and notes have routes of their own, whose functions come first by name.</summary>
public sealed class PostCommand(ICaseStore cases, CommandDoor door, PolicyCatalog policies, TimeProvider clock)
{
    [Function(nameof(PostCommand)), OpenTo(Callers.Partners)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{code}/commands/{name}")] HttpRequest request,
        string code,
        string name,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        if (!Words.TryParse<CommandName>(name, out var command)) throw RefusedException.NotFound(CommandProblems.Unknown());
        var caller = request.Caller;
        var @case = (await cases.FindAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(caller);
        if (command != CommandName.Revoke) caller.RequireAdministrator();

        var fields = await request.ReadFieldsAsync(cancellation);
        var read = CommandReader.Read(new CaseCommand(request.KeyOf(name), command, caller.Party, Channel.Api, clock.GetUtcNow()), fields, policies);
        if (read.Command is null) return ProblemAnswer.Of(StatusCodes.Status400BadRequest, read.Problems);

        return await door.SendAsync(@case.Code, read.Command, read.Reason, new CaseRuns(tasks), CancellationToken.None) switch
        {
            CommandVerdict.Refused refused => ProblemAnswer.Of(StatusCodes.Status409Conflict, CommandProblems.Of(refused.Why)),
            CommandVerdict.NoSuchCase => throw RefusedException.NotFound(DoorProblems.NoSuchCase()),
            _ => CommandTaken.Accepted,
        };
    }
}
