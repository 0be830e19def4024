using System.Diagnostics.CodeAnalysis;

namespace Relais.Chasing;

/// <summary>A moment counted from a step's deadline T: <c>T/2</c> (half-time between ask and T), <c>T-2wd</c>, <c>T</c>, <c>T+1wd</c>.</summary>
public readonly record struct RelativeMoment
{
    /// <summary>What a moment may be written as, for whoever wrote something else.</summary>
    public const string Forms = "T, T/2, T-2wd or T+1wd";

    private RelativeMoment(bool isHalfTime, PolicyDuration? before, PolicyDuration? after) =>
        (IsHalfTime, Before, After) = (isHalfTime, before, after);

    public bool IsHalfTime { get; }

    /// <summary>How long before T.</summary>
    public PolicyDuration? Before { get; }

    /// <summary>How long after T.</summary>
    public PolicyDuration? After { get; }

    /// <summary>Whether it is at T or later.</summary>
    public bool IsFromDeadlineOn => !IsHalfTime && Before is null;

    public static bool TryParse([NotNullWhen(true)] string? text, out RelativeMoment moment)
    {
        moment = default;
        switch (text)
        {
            case "T":
                return true;
            case "T/2":
                moment = new RelativeMoment(isHalfTime: true, before: null, after: null);
                return true;
            case ['T', '-' or '+', ..] when PolicyDuration.TryParse(text[2..], out var length) && length.Unit != PolicyUnit.Months:
                moment = text[1] == '-' ? new RelativeMoment(false, length, null) : new RelativeMoment(false, null, length);
                return true;
            default:
                return false;
        }
    }

    /// <exception cref="FormatException">The text is no such moment.</exception>
    public static RelativeMoment Parse(string text) =>
        TryParse(text, out var moment) ? moment : throw new FormatException($"\"{text}\" is not a moment; write {Forms}");

    /// <summary>The moment as a policy writes it.</summary>
    public override string ToString() => this switch
    {
        { IsHalfTime: true } => "T/2",
        { Before: { } before } => $"T-{before}",
        { After: { } after } => $"T+{after}",
        _ => "T",
    };
}
