using System.Collections.Frozen;
using Relais.Cases;

namespace Relais.Functions.Cases;

/// <summary>Which fields a command takes.</summary>
internal sealed record CommandForm(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    private static readonly FrozenDictionary<CommandName, CommandForm> Forms = new Dictionary<CommandName, CommandForm>
    {
        [CommandName.Hold] = new(["reason", "until"], []),
        [CommandName.Resume] = new([], ["reason"]),
        [CommandName.Reassign] = new(["owner"], ["reason"]),
        [CommandName.Transfer] = new(["reason", "office"], []),
        [CommandName.Remind] = new([], ["reason"]),
        [CommandName.Snooze] = new(["reason", "days"], []),
        [CommandName.Move] = new(["reason", "policy"], []),
        [CommandName.Goto] = new(["reason", "step"], []),
        [CommandName.Retry] = new([], ["reason"]),
        [CommandName.Revoke] = new(["reason"], ["code"]),
        [CommandName.Reopen] = new(["reason", "step"], []),
        [CommandName.Erase] = new(["reason"], ["code"]),
    }.ToFrozenDictionary();

    public static CommandForm Of(CommandName name) => Forms[name];

    public bool Takes(string field) => Required.Contains(field) || Optional.Contains(field);
}
