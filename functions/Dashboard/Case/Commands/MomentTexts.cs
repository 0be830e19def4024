using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Names of the moments of a plan.</summary>
internal static class MomentTexts
{
#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    public static Text Name(MomentKind kind, int number) => kind switch
    {
        MomentKind.Ask => new("Question", "Question"),
        MomentKind.Remind => new($"Rappel {number}", $"Reminder {number}"),
        MomentKind.Due => new("Échéance", "Deadline"),
        MomentKind.Escalate => new($"Escalade {number}", $"Escalation {number}"),
        MomentKind.Stall => new("Blocage", "Stall"),
        MomentKind.Release => new("Reprise de la décision", "The decision goes on"),
        MomentKind.Close => new("Fin de la période", "End of the window"),
    };
#pragma warning restore CS8524
}
