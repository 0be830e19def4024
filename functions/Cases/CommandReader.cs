using System.Globalization;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>A command as it was understood, or all that is wrong with it. Whether the case's state allows it is judged elsewhere.</summary>
/// <param name="Reason">Free text, kept apart from the command.</param>
internal sealed record CommandRead(CaseCommand? Command, string? Reason, IReadOnlyList<Finding> Problems);

/// <summary>Reads a command from its fields.</summary>
internal static class CommandReader
{
    /// <param name="command">The command without its fields.</param>
    public static CommandRead Read(CaseCommand command, IReadOnlyDictionary<string, string> values, PolicyCatalog policies)
    {
        var form = CommandForm.Of(command.Name);
        var reading = new Reading(values);
        reading.Problems.AddRange(values.Keys.Where(name => !form.Takes(name)).Select(Findings.Unknown));
        reading.Problems.AddRange(form.Required.Where(name => reading.Given(name) is null).Select(Findings.Required));

        string? reason = null;
        foreach (var name in form.Required.Concat(form.Optional).Where(name => reading.Given(name) is not null))
        {
            switch (name)
            {
                case "reason":
                    reason = reading.Text(name);
                    break;
                case "until":
                    command = command with { Until = reading.Date(name) };
                    break;
                case "days":
                    command = command with { Days = reading.WholeNumber(name) };
                    break;
                case "office":
                    command = command with { Office = reading.Given(name) };
                    break;
                case "owner":
                    command = command with { Owner = reading.Given(name) };
                    break;
                case "step":
                    command = command with { Step = reading.OneOf(name, Steps.All.Select(step => step.Key)) };
                    break;
                case "policy":
                    var version = reading.OneOf(name, policies.All.Select(policy => policy.Version));
                    command = command with { Terms = version is null ? null : policies.ByVersion(version).Terms };
                    break;
                case "code":
                    command = command with { Code = reading.OneOf(name, ReasonCodes.Revocation.Select(code => code.Code)) };
                    break;
            }
        }

        if (command is { Name: CommandName.Revoke or CommandName.Erase, Code: null }) command = command with { Code = ReasonCodes.Cancelled };
        return reading.Problems.Count == 0 ? new CommandRead(command, reason, []) : new CommandRead(null, null, reading.Problems);
    }

    private sealed class Reading(IReadOnlyDictionary<string, string> values)
    {
        public List<Finding> Problems { get; } = [];

        public string? Given(string name) => values.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;

        public string? Text(string name) => FreeText.Read(name, Given(name)!, out var text) is { } problem ? Add<string>(problem) : text;

        public DateOnly? Date(string name) =>
            DateOnly.TryParseExact(Given(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : Add<DateOnly?>(Findings.UnreadableDate(name));

        public int? WholeNumber(string name) =>
            int.TryParse(Given(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Add<int?>(CommandProblems.NoWholeNumber(name));

        public string? OneOf(string name, IEnumerable<string> allowed) =>
            allowed.FirstOrDefault(value => string.Equals(value, Given(name), StringComparison.OrdinalIgnoreCase)) ?? Add<string>(Findings.NotAllowed(name, allowed));

        private T? Add<T>(Finding finding)
        {
            Problems.Add(finding);
            return default;
        }
    }
}
