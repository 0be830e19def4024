using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>What somebody can do with a case now, and with what: exactly what the rules would take.</summary>
public sealed class CommandOffers(CaseHistory history, PageUser user, DirectoryReading directory, PolicyCatalog policies, DateTimeOffset now)
{
    /// <summary>What is for administrators alone: it takes the process out of its course, or cannot be mended by the office.</summary>
    private static readonly CommandName[] ForAdministrators = [CommandName.Move, CommandName.Goto, CommandName.Retry, CommandName.Erase];

    private static readonly CommandName[] InOrder =
    [
        CommandName.Retry, CommandName.Resume, CommandName.Remind, CommandName.Reassign, CommandName.Snooze, CommandName.Hold, CommandName.Transfer,
        CommandName.Move, CommandName.Goto, CommandName.Reopen, CommandName.Revoke, CommandName.Erase,
    ];

    private readonly CaseRecord _case = history.Case;
    private readonly StepRecord? _step = CasePageModel.CurrentOf(history);

    public static IReadOnlyList<OfferedCommand> Of(CaseHistory history, PageUser user, DirectoryReading directory, PolicyCatalog policies, DateTimeOffset now) =>
        new CommandOffers(history, user, directory, policies, now).All();

    /// <summary>Null where the command would not be taken, whatever its fields.</summary>
    public OfferedCommand? Find(string name) => All().FirstOrDefault(offered => offered.Name == name);

    /// <summary>What a field of a command can be chosen from.</summary>
    /// <param name="field">Its name in the command's form.</param>
    public IReadOnlyList<Option> OptionsOf(CommandName name, string field, Language language) => field switch
    {
        "owner" => [.. Owners().Where(owner => Takes(name, command => command with { Owner = owner })).Select(owner => new Option(owner, Named(owner).In(language)))],
        "office" => [.. Offices().Where(office => Takes(name, command => command with { Office = office.Id })).Select(office => new Option(office.Id, office.Name))],
        "step" => [.. Steps.All.Where(step => Takes(name, command => command with { Step = step.Key })).Select(step => new Option(step.Key, StepTexts.Name(step.Key).In(language)))],
        "policy" => [.. policies.All.Where(policy => policy.Version != _case.PolicyVersion).Select(policy => new Option(policy.Version, policy.Version))],
        "code" when name == CommandName.Revoke =>
            [.. ReasonCodes.Revocation.Where(code => Takes(name, command => command with { Code = code.Code })).Select(code => new Option(code.Code, code.Label(language)))],
        _ => [],
    };

    /// <summary>The steps that can be answered in somebody's place: an administrator answers any, a supervisor those of the own side.</summary>
    public IReadOnlyList<StepRecord> ToAnswer() =>
    [
        .. history.Steps.Where(step => _case.Status.IsOpen() && step is { State: StepState.Open, AskedAt: not null } && Steps.TryFind(step.Key, out var known)
            && (user.Is(Role.Admin) || known.Owner is OwnerRole.Desk or OwnerRole.Counsellor or OwnerRole.Supervisor)),
    ];

    private IReadOnlyList<OfferedCommand> All()
    {
        if (!CaseSight.Of(user, _case).MaySteer || _case.ErasedAt is not null) return [];
        return
        [
            .. ToAnswer().Count > 0 ? [new OfferedCommand(OfferedCommand.Answer, CommandTexts.Answer)] : Array.Empty<OfferedCommand>(),
            .. InOrder.Where(IsOffered).Select(name => new OfferedCommand(Words.Of(name), CommandTexts.Label(name), CommandTexts.IsGrave(name))),
            new OfferedCommand(OfferedCommand.Note, CommandTexts.Note),
        ];
    }

    private bool IsOffered(CommandName name) => (user.Is(Role.Admin) || !ForAdministrators.Contains(name)) && name switch
    {
        CommandName.Hold => Takes(name, command => command with { Until = Chasing.WorkingCalendar.DateOf(now).AddDays(1) }),
        CommandName.Snooze => Takes(name, command => command with { Days = 1 }),
        CommandName.Reassign => HasOption(name, "owner"),
        CommandName.Transfer => HasOption(name, "office"),
        CommandName.Move => _case.Status.IsOpen() && HasOption(name, "policy"),
        CommandName.Goto or CommandName.Reopen => HasOption(name, "step"),
        CommandName.Revoke => HasOption(name, "code"),
        _ => Takes(name, command => command),
    };

    private bool HasOption(CommandName name, string field) => OptionsOf(name, field, Language.French).Count > 0;

    private bool Takes(CommandName name, Func<CaseCommand, CaseCommand> with) =>
        CommandRules.Refuse(with(new CaseCommand("", name, user.Party, Channel.Page, now)), _case, _step, directory, policies, now) is null;

    private IEnumerable<string> Owners() => directory.People.Values
        .OrderBy(person => person.Role).ThenBy(person => person.Name, StringComparer.InvariantCulture)
        .Select(person => Party.Person(person.Id))
        .Append(Party.Office(_case.Office))
        .Where(owner => owner != _case.Step?.Owner);

    private IEnumerable<Office> Offices() => directory.Offices.Values.Where(office => office.Regions.Count > 0).OrderBy(office => office.Name, StringComparer.InvariantCulture);

    private Text Named(string owner) => Party.IsOffice(owner, out var office) ? new(directory.OfficeName(office), directory.OfficeName(office)) : Said(new CaseParties(_case, directory).Of(owner));

    private static Text Said(Noun noun) => new(noun.French, noun.English);
}
