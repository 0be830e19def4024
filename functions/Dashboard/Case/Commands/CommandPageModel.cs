using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>A command's form, or what it would do, before it is given.</summary>
/// <param name="Standing">Where the case stands.</param>
/// <param name="Key">Names the command, so that a form sent twice acts once.</param>
/// <param name="Fields">What is to be filled in; none where the command is only to be confirmed.</param>
/// <param name="Values">What is filled in, by field name.</param>
/// <param name="Consequences">A sentence each.</param>
/// <param name="Moves">What it moves of the plan; null where that cannot be told, or where it moves nothing by its nature.</param>
/// <param name="IsPreview">It is filled in, and to be confirmed.</param>
public sealed record CommandPageModel(
    CaseRecord Case,
    CommandName Name,
    CaseStanding Standing,
    string Key,
    IReadOnlyList<CommandField> Fields,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<Text> Consequences,
    IReadOnlyList<MomentMove>? Moves,
    IReadOnlyList<Problem> Problems,
    bool IsPreview)
{
    /// <summary>The button acts at once where nothing that is filled in changes what follows.</summary>
    public bool ConfirmsAtOnce => IsPreview || Fields.All(one => one.Name == "reason" && !one.IsRequired);
}

/// <param name="Options">What can be chosen; none for what is written.</param>
public sealed record CommandField(string Name, bool IsRequired, Text Label, Text? Hint, IReadOnlyList<Option> Options);
