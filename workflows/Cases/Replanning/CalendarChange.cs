using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Relais.Chasing;

namespace Relais.Cases.Replanning;

/// <summary>A change of the calendar, and how far the open cases have been told of it.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="By">Who made it, a <see cref="Party"/>.</param>
/// <param name="Told">How many cases have been told to plan anew.</param>
/// <param name="DoneAt">When the last one had been told.</param>
public sealed record CalendarChange(string Id, CalendarChangeKind Kind, CalendarDay Day, DateTimeOffset At, string By, int Told = 0, DateTimeOffset? DoneAt = null)
{
    private const int IdLength = 20;

    public static CalendarChange Of(CalendarEntry entry) => new(entry.Change, KindOf(entry), entry.Day, entry.At, entry.By);

    /// <summary>Names a change by what it says and by what it follows: the same said again, of the same state, is the same change.</summary>
    /// <param name="before">The entry that the date had.</param>
    public static string IdOf(CalendarDay day, bool removed, CalendarEntry? before)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(new { day, removed, before?.Change });
        return Convert.ToHexStringLower(SHA256.HashData(said))[..IdLength];
    }

    private static CalendarChangeKind KindOf(CalendarEntry entry) => entry switch
    {
        { Removed: true } => CalendarChangeKind.Removed,
        { Day.Holiday: not null } => CalendarChangeKind.Confirmed,
        _ => CalendarChangeKind.Added,
    };
}

[JsonConverter(typeof(KebabCaseEnumConverter<CalendarChangeKind>))]
public enum CalendarChangeKind
{
    /// <summary>A holiday by the moon falls on this date, the estimated one or another.</summary>
    Confirmed,

    /// <summary>A day on which nobody works.</summary>
    Added,

    /// <summary>What was said of the date no longer counts.</summary>
    Removed,
}

/// <summary>What a change moved: one step of one case.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="DueBefore">The deadline as it was (UTC); the same as after where only reminders moved.</param>
public sealed record StepMove(string CaseCode, int Number, string Step, DateTimeOffset DueBefore, DateTimeOffset DueAfter);
