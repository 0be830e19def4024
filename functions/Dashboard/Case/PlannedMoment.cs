using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>What will happen if nobody answers, one moment of it, in words.</summary>
/// <param name="IsMail">Somebody gets a mail.</param>
public sealed record PlannedMoment(DateTimeOffset At, Text What, bool IsMail)
{
    /// <param name="plan">What is ahead of the current step.</param>
    /// <param name="resumesAt">When the hold ends by itself, while there is one: nothing else happens before.</param>
    public static IReadOnlyList<PlannedMoment> Of(CaseHistory history, IReadOnlyList<Moment> plan, DateTimeOffset? resumesAt, CaseParties parties, PolicyCatalog policies)
    {
        if (resumesAt is { } resumes)
        {
            return [new PlannedMoment(resumes, new("Le dossier reprend de lui-même ; ce qui suit est alors prévu à nouveau", "The case resumes by itself; what follows is then planned anew"), false)];
        }

        if (history.Case.Step is not { } step) return [];
        var rule = policies.ByVersion(history.Case.PolicyVersion).Step(step.Key).For(history.Case.Priority);
        return [.. plan.Select(moment => new PlannedMoment(moment.At, Of(moment, step, rule, parties, history.Case.Priority), moment.Kind is MomentKind.Ask or MomentKind.Remind or MomentKind.Escalate or MomentKind.Stall))];
    }

    private static Text Of(Moment moment, CurrentStep step, StepRule rule, CaseParties parties, Relais.Referrals.Priority priority)
    {
        var told = parties.Told(moment.Audience, step.Owner);
        return moment.Kind switch
        {
            MomentKind.Ask => new Text($"La question part {To(told).French}", $"The question goes {To(told).English}") + By(rule.AskBy),
            MomentKind.Remind => new Text($"Rappel {moment.Number} {To(told).French}", $"Reminder {moment.Number} {To(told).English}") + By(rule.RemindBy),
            MomentKind.Escalate when told is null => new("Escalade sans destinataire : personne n'a ce rôle dans l'annuaire", "Escalation to nobody: nobody has this role in the directory"),
            MomentKind.Escalate when moment.Audience == Audience.Heads && priority != Relais.Referrals.Priority.Urgent =>
                new($"Escalade {moment.Number} {To(told).French}, dans leur liste de la semaine", $"Escalation {moment.Number} {To(told).English}, in their weekly list"),
            MomentKind.Escalate => new($"Escalade {moment.Number} {To(told).French}", $"Escalation {moment.Number} {To(told).English}"),
            MomentKind.Stall => new("L'étape est marquée bloquée : plus de rappel, et la supervision est invitée à appeler", "The step is marked stalled: no more reminders, and the supervisor is asked to call"),
            MomentKind.Release => new("La décision reprend sans attendre le complément", "The decision goes on without waiting for the information"),
            MomentKind.Close => new("La période se termine : l'étape est notée manquée et le dossier continue", "The window closes: the step is noted as missed and the case goes on"),
            _ => new("Échéance", "Deadline"),
        };
    }

    private static Text To(Noun? noun) => noun is null ? new("à personne", "to nobody") : new(noun.ToFrench, $"to {noun.English}");

    private static Text? By(Sending sending) => sending == Sending.Digest ? new(", dans le récapitulatif du jour", ", in the day's digest") : null;
}
