using System.Text.Json.Serialization;

namespace Relais.Cases.Erasing;

/// <summary>What was erased of a case: the <c>receipt</c> row. No personal data.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="By">Who asked for it, a <see cref="Party"/>; the system's own where the retention period had ended.</param>
/// <param name="Rows">How many of each kind: <c>person</c>, <c>note</c>, <c>answer-link</c>, <c>history</c> …</param>
/// <param name="CompletedAt">None while something is still to be erased; what is left is not shown any more.</param>
public sealed record ErasureReceipt(
    DateTimeOffset At,
    string By,
    ErasedBecause Because,
    IReadOnlyDictionary<string, int> Rows,
    DateTimeOffset? CompletedAt = null);

[JsonConverter(typeof(KebabCaseEnumConverter<ErasedBecause>))]
public enum ErasedBecause
{
    /// <summary>Somebody asked for it.</summary>
    Request,

    /// <summary>The retention period after the case's end is over.</summary>
    Retention,
}

/// <summary>On whose request a case is erased.</summary>
/// <param name="By">A <see cref="Party"/>.</param>
/// <param name="Command">The command that asked for it; none where the retention period is over.</param>
public sealed record ErasureOrder(string By, ErasedBecause Because, CaseCommand? Command = null)
{
    public static ErasureOrder Retention { get; } = new(Party.System, ErasedBecause.Retention);

    public static ErasureOrder Of(CaseCommand command) => new(command.By, ErasedBecause.Request, command);
}
