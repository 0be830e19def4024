using Relais.Cases;
using Relais.Chasing;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Makes the pages on which one command is given to one case.</summary>
public sealed class CommandPages(ICaseStore cases, IDirectory directory, PolicyCatalog policies, Calendars calendars, TimeProvider clock)
{
    private static readonly string[] Carried = ["key", "confirm", "edit", "form-token"];

    /// <summary>What a command's page needs to know.</summary>
    /// <exception cref="RefusedException">404: there is no such case or command; 403: the user may only look; 409: the case does not take the command now.</exception>
    public async Task<CommandGiven> OpenAsync(string code, string word, PageUser user, CancellationToken cancellation)
    {
        if (!Words.TryParse<CommandName>(word, out var name)) throw RefusedException.NotFound(CommandProblems.Unknown());
        var history = (await cases.ReadHistoryAsync(CaseAddress.Normalise(code), cancellation)).SteeredBy(user);
        return new CommandGiven(name, history, await directory.ReadAsync(cancellation), await calendars.ReadAsync(cancellation), policies, user, clock.GetUtcNow());
    }

    /// <summary>The command as it is filled in, with its key made the user's own.</summary>
    internal static CommandRead Read(CommandGiven given, string key, IReadOnlyDictionary<string, string> values, PolicyCatalog policies) => CommandReader.Read(
        new CaseCommand(IdempotencyKey.Of(given.User.Party, Words.Of(given.Name), $"{given.History.Case.Code}\0{key}"), given.Name, given.User.Party, Channel.Page, given.Now), values, policies);

    /// <summary>The fields that were sent, without what every form carries and what was left empty.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields) => fields
        .Where(field => !Carried.Contains(field.Key) && !string.IsNullOrWhiteSpace(field.Value.ToString()))
        .ToDictionary(field => field.Key, field => field.Value[0] ?? "");
}

/// <summary>One command, about to be given to one case.</summary>
public sealed record CommandGiven(
    CommandName Name, CaseHistory History, DirectoryReading Directory, WorkingCalendar Calendar, PolicyCatalog Policies, PageUser User, DateTimeOffset Now)
{
    private CommandOffers Offers { get; } = new(History, User, Directory, Policies, Now);

    public bool IsOffered => Offers.Find(Words.Of(Name)) is not null;

    /// <summary>Why it is not offered.</summary>
    public ProblemAnswer NotNow(Language language)
    {
        var refusal = CommandRules.Refuse(
            new CaseCommand("", Name, User.Party, Channel.Page, Now), History.Case, CasePageModel.CurrentOf(History), Directory, Policies, Now);
        var why = refusal is { } known ? CommandProblems.Of(known) : CommandProblems.NotOffered();
        return ProblemAnswer.Of(StatusCodes.Status409Conflict, [why.In(language)]);
    }

    /// <returns>Why the case does not take it as it is filled in; null when it does.</returns>
    internal CommandRefusal? Refuse(CommandRead read)
    {
        if (CommandRules.NeedsReason(Name) && string.IsNullOrWhiteSpace(read.Reason)) return CommandRefusal.ReasonNeeded;
        return CommandRules.Refuse(read.Command!, History.Case, CasePageModel.CurrentOf(History), Directory, Policies, Now);
    }

    /// <param name="values">What is filled in.</param>
    internal CommandPageModel Page(string key, IReadOnlyDictionary<string, string> values, CommandRead? read, IReadOnlyList<Problem> problems, bool isPreview, Language language)
    {
        var parties = new CaseParties(History.Case, Directory);
        var command = read?.Command ?? new CaseCommand("", Name, User.Party, Channel.Page, Now);
        var terms = Policies.ByVersion(History.Case.PolicyVersion).Terms;
        var form = CommandForm.Of(Name);
        IEnumerable<CommandField> fields = form.Required.Concat(form.Optional).OrderBy(field => field == "reason").Select(field => new CommandField(
            field,
            form.Required.Contains(field) || (field == "reason" && CommandRules.NeedsReason(Name)),
            CommandTexts.Field(field, Name),
            CommandTexts.Hint(field, terms.MaxHoldDays, terms.MaxSnoozeWorkingDays),
            Offers.OptionsOf(Name, field, language)));
        return new CommandPageModel(
            History.Case,
            Name,
            CaseSentence.Of(History, CasePageModel.PlanOf(History, Now), Directory, Now),
            key,
            [.. fields.Where(field => field.Name != "code" || field.Options.Count > 0)],
            values,
            new Consequences(command, History, parties, Now).All(),
            problems.Count == 0 ? Foresight.Of(command, History, Policies, Calendar, Now) : null,
            problems,
            isPreview);
    }
}
