using CsCheck;

namespace Relais.Tests.Support;

/// <summary>Something that happens to a case, some time after what happened before.</summary>
/// <param name="Pick">Chooses among what is possible when it happens.</param>
public sealed record Happening(What What, int AfterHours, int Pick)
{
    /// <summary>At once, within two days, or after weeks of silence.</summary>
    private static readonly Gen<int> Hours = Gen.Frequency((2, Gen.Const(0)), (5, Gen.Int[1, 48]), (2, Gen.Int[48, 1500]));

    private static readonly What[] Crashes = [What.LoseTurn, What.LoseHub, What.Restart];

    private static readonly Gen<What> Kind = Gen.Frequency(
        (12, Gen.Const(What.Answer)),
        (3, Gen.Const(What.AnswerAnyStep)),
        (3, Gen.Const(What.Redeliver)),
        (1, Gen.Const(What.Revoke)),
        (15, Gen.Enum<What>().Where(kind => kind is not What.Revoke && !Crashes.Contains(kind))));

    public static Gen<Happening> Any { get; } = Of(Kind);

    /// <summary>One in three is a crash, in the middle of a turn mostly.</summary>
    public static Gen<Happening> AnyAndCrashes { get; } = Of(Gen.Frequency((8, Kind), (3, Gen.Const(What.LoseTurn)), (1, Gen.OneOf(Gen.Const(What.LoseHub), Gen.Const(What.Restart)))));

    private static Gen<Happening> Of(Gen<What> kinds) => Gen.Select(kinds, Hours, Gen.Int[0, 1000], (kind, hours, pick) => new Happening(kind, hours, pick));

    /// <summary>What it came to when it last happened, for whoever reads a failure.</summary>
    public string? CameTo { get; set; }

    public override string ToString() => $"{AfterHours} h later {What} {CameTo ?? "not reached"} [{Pick}]";
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

    /// <summary>A command is given and the step is answered at the same time; the case and its step hear of them in the other order.</summary>
    CrossCommand,

    /// <summary>Somebody who is asked is away for some days, with somebody who stands in or without.</summary>
    GoAway,

    /// <summary>The provider tells what became of one of the last mails: that it arrived, came back, or what else there is.</summary>
    TellOfMail,

    /// <summary>A day in the next weeks becomes a holiday.</summary>
    AddHoliday,

    /// <summary>One of the next turns of the case, or of a step of it, is lost after what it wants done has been handed out, and is played again later.</summary>
    LoseTurn,

    /// <summary>The task hub forgets the case and its steps.</summary>
    LoseHub,

    /// <summary>An administrator ends what runs and starts it anew from the rows, with its history or without.</summary>
    Restart,
}
