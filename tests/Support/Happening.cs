using CsCheck;

namespace Relais.Tests.Support;

/// <summary>Something that happens to a case, some time after what happened before.</summary>
/// <param name="Pick">Chooses among what is possible when it happens.</param>
public sealed record Happening(What What, int AfterHours, int Pick)
{
    /// <summary>At once, within two days, or after weeks of silence.</summary>
    private static readonly Gen<int> Hours = Gen.Frequency((2, Gen.Const(0)), (5, Gen.Int[1, 48]), (2, Gen.Int[48, 1500]));

    private static readonly Gen<What> Kind = Gen.Frequency(
        (12, Gen.Const(What.Answer)),
        (3, Gen.Const(What.AnswerAnyStep)),
        (3, Gen.Const(What.Redeliver)),
        (1, Gen.Const(What.Revoke)),
        (15, Gen.Enum<What>().Where(kind => kind is not (What.Revoke or What.LoseTurn))));

    public static Gen<Happening> Any { get; } = Of(Kind);

    /// <summary>One in three is a crash in the middle of a turn.</summary>
    public static Gen<Happening> AnyAndCrashes { get; } = Of(Gen.Frequency((2, Kind), (1, Gen.Const(What.LoseTurn))));

    private static Gen<Happening> Of(Gen<What> kinds) => Gen.Select(kinds, Hours, Gen.Int[0, 1000], (kind, hours, pick) => new Happening(kind, hours, pick));

    public override string ToString() => $"{AfterHours} h later {What} {Pick}";
}

public enum What
{
    /// <summary>The owner of the current step answers.</summary>
    Answer,

    /// <summary>Somebody answers some step, current or past, once more or otherwise.</summary>
    AnswerAnyStep,

    /// <summary>The answer is written, and the process dies before the step is told.</summary>
    AnswerAndDie,

    /// <summary>A message that was delivered before is delivered again.</summary>
    Redeliver,

    /// <summary>A command that was sent before is sent again.</summary>
    Recommand,

    Hold,
    Resume,
    Snooze,
    Reassign,
    Transfer,
    Remind,
    Goto,
    Move,
    Revoke,
    Reopen,
    Reconcile,

    /// <summary>One of the next turns of the case, or of a step of it, is lost after what it wants done has been handed out, and is played again later.</summary>
    LoseTurn,
}
