using System.Globalization;
using Relais.Chasing;
using Relais.Functions.Calendar;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>What a form says of a day.</summary>
/// <param name="Fields">As they were typed.</param>
/// <param name="Day">Null where there is anything wrong with them.</param>
/// <param name="IsTakenBack">Whether what was said of the date is to count no more.</param>
public sealed record DayWord(IReadOnlyDictionary<string, string> Fields, CalendarDay? Day, bool IsTakenBack, IReadOnlyList<Finding> Problems)
{
    public const string DateField = "date";
    public const string TakenBackField = "takenBack";

    private static readonly string[] Said = ["holiday", "nameFr", "nameEn"];

    /// <param name="entries">What has been said, of which one may be taken back.</param>
    public static DayWord Read(Func<string, string> value, IReadOnlyList<CalendarEntry> entries)
    {
        var fields = Said.Append(DateField).Append(TakenBackField).ToDictionary(name => name, name => value(name).Trim());
        var isTakenBack = fields[TakenBackField].Length > 0;
        if (!DateOnly.TryParseExact(fields[DateField], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new DayWord(fields, null, isTakenBack, [CalendarProblems.NoSuchDate()]);
        }

        if (isTakenBack)
        {
            var said = entries.FirstOrDefault(entry => entry.Day.Date == date && !entry.Removed);
            return new DayWord(fields, said?.Day, isTakenBack, said is null ? [CalendarProblems.Why(Relais.Cases.Replanning.CalendarRefusal.NothingSaid)] : []);
        }

        var (day, problems) = CalendarDayReader.Check(date, Said.ToDictionary(name => name, name => fields[name]));
        return new DayWord(fields, day, isTakenBack, problems);
    }
}
