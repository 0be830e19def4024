using Relais.Referrals;

namespace Relais.Emails.Preferences;

/// <summary>An absence as it was understood, or all that is wrong with it.</summary>
public sealed record AbsenceRead(Absence? Absence, IReadOnlyList<Finding> Problems);

/// <summary>Reads an absence from the fields of a form or of JSON.</summary>
public static class AbsenceReader
{
    public const string FromField = "from";
    public const string ToField = "to";
    public const string DelegateField = "delegate";

    /// <summary>A mailbox has at most so many coming absences.</summary>
    public const int Most = 20;

    private const int LongestDays = 366;

    /// <param name="mailbox">The reader's own.</param>
    /// <param name="today">The date in Africa/Dakar.</param>
    public static AbsenceRead Read(IReadOnlyDictionary<string, string> values, Delegates delegates, string? mailbox, DateOnly today)
    {
        var problems = new List<Finding>();
        var (from, to) = (Date(values, FromField), Date(values, ToField));
        if (from is null) problems.Add(new(FromField, "date", "Donnez le premier jour d’absence.", "Give the first day away."));
        if (to is null) problems.Add(new(ToField, "date", "Donnez le dernier jour d’absence.", "Give the last day away."));
        else if (from > to) problems.Add(new(ToField, "order", "Le dernier jour vient après le premier.", "The last day comes after the first."));
        else if (to < today) problems.Add(new(ToField, "past", "Cette absence est déjà passée.", "This absence has passed already."));
        else if (to > today.AddDays(2 * LongestDays) || to.Value.DayNumber - from?.DayNumber > LongestDays)
        {
            problems.Add(new(ToField, "too-long", "Une absence dure au plus un an.", "An absence lasts a year at most."));
        }

        var found = delegates.Find(values.GetValueOrDefault(DelegateField)?.Trim() ?? "", mailbox);
        if (found is null) problems.Add(WrongDelegate(delegates));
        return problems.Count > 0 ? new AbsenceRead(null, problems) : new AbsenceRead(new Absence(from!.Value, to!.Value, found!), []);
    }

    private static Finding WrongDelegate(Delegates delegates) => delegates.Domains is [_, ..] domains
        ? new(
            DelegateField,
            "delegate",
            $"Donnez l’adresse d’un ou d’une collègue, en @{string.Join(" ou @", domains)}.",
            $"Give the address of a colleague, at {string.Join(" or ", domains)}.")
        : new(DelegateField, "delegate", "Choisissez qui vous remplace.", "Choose who stands in for you.");

    private static DateOnly? Date(IReadOnlyDictionary<string, string> values, string field) =>
        DayFirst.TryParse(values.GetValueOrDefault(field)?.Trim() ?? "", out var date) ? date : null;
}
