using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Moments as a sentence of now says them: what is near by its nearness and hour, what is far by its day.</summary>
internal sealed class Whens(DateTimeOffset now)
{
    private readonly DateOnly _today = WorkingCalendar.DateOf(now);

    /// <summary><c>demain à 8 h</c>, <c>le vendredi 27 novembre</c>; <c>tomorrow at 08:00</c>, <c>on Friday 27 November</c>.</summary>
    public Text On(DateTimeOffset at) => Near(at) is { } near
        ? new($"{near.French} à {Dates.Time(at, Language.French)}", $"{near.English} at {Dates.Time(at, Language.English)}")
        : On(WorkingCalendar.DateOf(at));

    /// <summary>A day, whose hour says nothing.</summary>
    public Text On(DateOnly day) => Near(day) ?? new($"le {Dates.Day(day, _today, Language.French)}", $"on {Dates.Day(day, _today, Language.English)}");

    /// <summary><c>demain avant 17 h</c>, <c>avant le vendredi 27 novembre à 17 h</c>; <c>before Friday 27 November at 17:00</c>.</summary>
    public Text Before(DateTimeOffset at) => Near(at) is { } near
        ? new($"{near.French} avant {Dates.Time(at, Language.French)}", $"{near.English} before {Dates.Time(at, Language.English)}")
        : new($"avant le {Dates.Moment(at, _today, Language.French)}", $"before {Dates.Moment(at, _today, Language.English)}");

    /// <summary><c>depuis hier</c>, <c>depuis le vendredi 27 novembre</c>; <c>since Friday 27 November</c>.</summary>
    public Text Since(DateTimeOffset at) => Near(at) is { } near
        ? new($"depuis {near.French} à {Dates.Time(at, Language.French)}", $"since {near.English} at {Dates.Time(at, Language.English)}")
        : new($"depuis le {Dates.Day(at, _today, Language.French)}", $"since {Dates.Day(at, _today, Language.English)}");

    /// <summary><c>jusqu’à demain</c>, <c>jusqu’au vendredi 27 novembre</c>; <c>until Friday 27 November</c>.</summary>
    public Text Until(DateOnly day) => Near(day) is { } near
        ? new($"jusqu'à {near.French}", $"until {near.English}")
        : new($"jusqu'au {Dates.Day(day, _today, Language.French)}", $"until {Dates.Day(day, _today, Language.English)}");

    private Text? Near(DateTimeOffset at) => Near(WorkingCalendar.DateOf(at));

    private Text? Near(DateOnly day) => (day.DayNumber - _today.DayNumber) switch
    {
        -1 => new("hier", "yesterday"),
        0 => new("aujourd'hui", "today"),
        1 => new("demain", "tomorrow"),
        _ => null,
    };
}
