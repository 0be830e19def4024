using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Indicators;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>The open cases of an office or an owner, as a bar beside the others.</summary>
/// <param name="Title">The name as it stands in the directory; none for those whom it does not name one by one.</param>
/// <param name="Where">A further word on who it is.</param>
/// <param name="Address">The list of them.</param>
/// <param name="Longest">The most open cases of any.</param>
public sealed record LoadLine(Load Load, Noun Name, string? Title, string? Where, string Address, int Longest)
{
    public IReadOnlyList<BarPart> Parts => [Part(Load.Late, "late"), Part(Load.OnTime, "now"), Part(Load.Waiting, "later")];

    public string Label(Language language) => Title ?? Typography.Upper(Name.In(language));

    public static IReadOnlyList<LoadLine> OfOffices(IReadOnlyList<Load> loads, DirectoryReading directory) =>
        [.. loads.Select(load => new LoadLine(load, Noun.Of(directory.OfficeName(load.Who)), directory.OfficeName(load.Who), null, ListOf("office", load), MostOpen(loads)))];

    public static IReadOnlyList<LoadLine> OfOwners(IReadOnlyList<Load> loads, DirectoryReading directory)
    {
        var names = new PartyNames(directory);
        return [.. loads.Select(load => new LoadLine(load, names.Of(load.Who), NameOf(load.Who, directory), OfficeOf(load.Who, directory), ListOf("owner", load), MostOpen(loads)))];
    }

    private static int MostOpen(IEnumerable<Load> loads) => loads.Select(load => load.Open).DefaultIfEmpty(0).Max();

    private static string ListOf(string criterion, Load load) => $"/cases?{criterion}={Uri.EscapeDataString(load.Who)}";

    private static string? NameOf(string party, DirectoryReading directory) =>
        Party.IsOffice(party, out var office) ? directory.OfficeName(office) : Party.IsPerson(party, out var person) ? directory.People.GetValueOrDefault(person)?.Name : null;

    /// <summary>Where a person works; a desk's name says so already.</summary>
    private static string? OfficeOf(string party, DirectoryReading directory) =>
        Party.IsPerson(party, out var id) && directory.People.GetValueOrDefault(id)?.Office is { } office ? directory.OfficeName(office) : null;

    private BarPart Part(int count, string kind) => new(Longest == 0 ? 0 : 100.0 * count / Longest, kind);
}

/// <param name="Percent">Of the whole width.</param>
/// <param name="Kind">A class of the style sheet.</param>
public sealed record BarPart(double Percent, string Kind);
