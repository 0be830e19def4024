using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>command-{key}</c>: a command to the case.</summary>
internal static class CommandRow
{
    public const string Prefix = "command-";

    public static string Key(string key) => Prefix + Keys.Escape(key);

    public static TableEntity Write(string code, CommandRecord command) => new TableEntity(code, Key(command.Command.Key))
        .WithWord<CommandName>("Name", command.Command.Name)
        .With("By", command.Command.By)
        .With("At", command.Command.At)
        .WithJson("Command", command.Command)
        .With("AppliedAt", command.AppliedAt)
        .With("Refused", command.Refused)
        .With("Run", command.Run);

    public static CommandRecord Read(TableEntity row) =>
        new(row.RequiredJson<CaseCommand>("Command"), row.GetDateTimeOffset("AppliedAt"), row.Text("Refused"), row.Text("Run"));
}
