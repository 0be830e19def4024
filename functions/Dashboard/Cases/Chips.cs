using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>What a list is asked for, each criterion in words and with the address of the list without it.</summary>
internal sealed record Chip(Text Words, string Without)
{
    public static IReadOnlyList<Chip> Of(ListCriteria criteria, CaseQuery query, DirectoryReading directory) =>
        [.. criteria.Given.Where(one => one.Key != ListCriteria.Sort).Select(one => new Chip(Say(one.Key, one.Value, query, directory), criteria.Without(one.Key).Address))];

    private static Text Say(string name, string value, CaseQuery query, DirectoryReading directory)
    {
        var names = new PartyNames(directory);
        return name switch
        {
            "status" when query.Status is { } status => About(CasesTexts.Status, Labels.Of(status)),
            "office" => directory.Offices.TryGetValue(value, out var office) ? new Text(office.Name, office.Name) : About(CasesTexts.Office, new Text(value, value)),
            "owner" => About(CasesTexts.WaitsFor, Named(names.Of(value))),
            "counsellor" => About(CasesTexts.Counsellor, Named(names.Person(value))),
            "priority" when query.Priority is { } priority => About(CasesTexts.Priority, CaseLine.PriorityOf(priority)),
            "partner" => About(CasesTexts.Partner, Named(names.Of(Party.Partner(value)))),
            "due" when query.DueBefore is { } before => About(CasesTexts.DueUntil, new Text(Dates.ShortDay(before.AddTicks(-1)), Dates.ShortDay(before.AddTicks(-1)))),
            "policy" => About(CasesTexts.Policy, new Text(value, value)),
            "q" => About(CasesTexts.CodePart, new Text(value, value)),
            _ when CasesTexts.Flags.TryGetValue(name, out var flag) => value == "false" ? About(CasesTexts.Not, flag) : flag,
            _ => new Text(value, value),
        };
    }

    private static Text About(Text what, Text which) => new($"{what.French} : {which.French}", $"{what.English}: {which.English}");

    private static Text Named(Noun noun) => new(noun.French, noun.English);
}
