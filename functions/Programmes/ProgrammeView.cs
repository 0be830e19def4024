using Relais.Cases;
using Relais.Functions.Problems;

namespace Relais.Functions.Programmes;

/// <summary>A programme as the API shows it.</summary>
/// <param name="Open">Whether a referral of today may name it.</param>
public sealed record ProgrammeView(string Code, string NameFr, string NameEn, DateOnly? From, DateOnly? Until, bool Active, bool Open)
{
    public static ProgrammeView Of(Programme programme, DateOnly today) =>
        new(programme.Code, programme.NameFr, programme.NameEn, programme.From, programme.Until, programme.Active, programme.TakesOn(today));
}

/// <summary>The programmes by code.</summary>
public sealed record ProgrammeListing(IReadOnlyList<ProgrammeView> Items);

/// <summary>Reads what an administrator says of a programme.</summary>
internal static class ProgrammeReader
{
    private const int LongestName = 120;

    /// <exception cref="RefusedException">400 with all that is wrong.</exception>
    public static Programme Read(string code, IReadOnlyDictionary<string, string> values)
    {
        var fields = new EntryFields(values, "nameFr", "nameEn", "from", "until", "active");
        var programme = new Programme(
            EntryFields.Id("code", code),
            fields.Needed("nameFr", LongestName),
            fields.Needed("nameEn", LongestName),
            fields.Date("from"),
            fields.Date("until"),
            fields.Flag("active", otherwise: true));
        if (programme.Until < programme.From) fields.Report(DoorProblems.EndsBeforeItBegins("until"));
        return fields.Or(programme);
    }
}
