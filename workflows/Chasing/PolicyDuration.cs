using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Relais.Chasing;

public enum PolicyUnit
{
    WorkingHours,
    WorkingDays,

    /// <summary>Calendar days.</summary>
    Days,
    Months,

    /// <summary>Time on the wall, whether anybody works or not: an ISO 8601 duration.</summary>
    Elapsed,
}

/// <summary>A length of time as a policy writes it: <c>4wh</c>, <c>5wd</c>, <c>28d</c>, <c>6m</c> or <c>PT30S</c>; never nothing.</summary>
public readonly record struct PolicyDuration
{
    /// <summary>What a length may be written as, for whoever wrote something else.</summary>
    public const string Forms = "5wd, 4wh, 28d, 6m or PT30S";

    private const int Most = 999;

    private readonly long amount;

    private PolicyDuration(PolicyUnit unit, long amount) => (Unit, this.amount) = (unit, amount);

    public PolicyUnit Unit { get; }

    /// <summary>How many of the unit, from 1 to 999.</summary>
    /// <exception cref="InvalidOperationException">It is elapsed time, which has no whole number of a unit.</exception>
    public int Amount => Unit != PolicyUnit.Elapsed ? (int)amount : throw new InvalidOperationException($"{this} has no number of a unit.");

    /// <summary>Whether only working time counts, so that two such lengths can be compared.</summary>
    public bool IsWorkingTime => Unit is PolicyUnit.WorkingHours or PolicyUnit.WorkingDays;

    public static PolicyDuration WorkingHours(int amount) => new(PolicyUnit.WorkingHours, InRange(amount));

    public static PolicyDuration WorkingDays(int amount) => new(PolicyUnit.WorkingDays, InRange(amount));

    public static PolicyDuration Days(int amount) => new(PolicyUnit.Days, InRange(amount));

    public static PolicyDuration Months(int amount) => new(PolicyUnit.Months, InRange(amount));

    /// <summary>Whether the text is a length of time; 999 of a unit is the most, and nothing is too little.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PolicyDuration duration)
    {
        duration = default;
        if (string.IsNullOrEmpty(text)) return false;
        if (text[0] == 'P') return TryParseIso(text, out duration);

        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 3) return false;
        PolicyUnit? unit = text[digits..] switch
        {
            "wh" => PolicyUnit.WorkingHours,
            "wd" => PolicyUnit.WorkingDays,
            "d" => PolicyUnit.Days,
            "m" => PolicyUnit.Months,
            _ => null,
        };
        var amount = int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        if (unit is null || amount == 0) return false;
        duration = new PolicyDuration(unit.Value, amount);
        return true;
    }

    /// <exception cref="FormatException">The text is no length of time.</exception>
    public static PolicyDuration Parse(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"\"{text}\" is not a duration; write {Forms}");

    /// <summary>The length as a policy writes it.</summary>
    public override string ToString() => Unit switch
    {
        PolicyUnit.WorkingHours => $"{amount}wh",
        PolicyUnit.WorkingDays => $"{amount}wd",
        PolicyUnit.Days => $"{amount}d",
        PolicyUnit.Months => $"{amount}m",
        _ => PeriodPattern.NormalizingIso.Format(Period.FromTicks(amount)),
    };

    /// <summary>The length where all time counts alike.</summary>
    /// <param name="workingDay">How long a working day lasts; an hour of it is a ninth.</param>
    /// <param name="day">How long a calendar day lasts.</param>
    /// <exception cref="InvalidOperationException">It is in months, whose length depends on the date.</exception>
    internal TimeSpan Length(TimeSpan workingDay, TimeSpan day) => Unit switch
    {
        PolicyUnit.WorkingHours => workingDay * amount / WorkingCalendar.WorkingDay.TotalHours,
        PolicyUnit.WorkingDays => workingDay * amount,
        PolicyUnit.Days => day * amount,
        PolicyUnit.Elapsed => TimeSpan.FromTicks(amount),
        _ => throw new InvalidOperationException($"The length of {this} depends on the date."),
    };

    private static bool TryParseIso(string text, out PolicyDuration duration)
    {
        duration = default;
        var parsed = PeriodPattern.NormalizingIso.Parse(text);
        if (!parsed.Success || parsed.Value.Years != 0 || parsed.Value.Months != 0) return false;
        var length = parsed.Value.ToDuration();
        if (length <= Duration.Zero || length > Duration.FromDays(Most)) return false;
        duration = new PolicyDuration(PolicyUnit.Elapsed, length.BclCompatibleTicks);
        return duration.amount > 0;
    }

    private static int InRange(int amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Most);
        return amount;
    }
}
