using Relais.Cases;
using Relais.Referrals;

namespace Relais.Emails.Texts;

/// <summary>Names of statuses, priorities and services. Those of reason codes stand in <see cref="ReasonCodes"/>.</summary>
public static class Labels
{
    private static readonly Dictionary<string, Text> Services = new()
    {
        ["EMPLOYMENT"] = new("Emploi", "Employment"),
        ["TRAINING"] = new("Formation", "Training"),
        ["INTERNSHIP"] = new("Stage", "Internship"),
        ["COUNSELLING"] = new("Accompagnement", "Counselling"),
        ["ENTREPRENEURSHIP"] = new("Entrepreneuriat", "Entrepreneurship"),
        ["FUNDING"] = new("Financement", "Funding"),
    };

    /// <summary>The two agencies, where nobody more precise asks.</summary>
    public static Noun Agencies { get; } = new("l’OIM et l’ANPEJ", "IOM and ANPEJ");

    public static Text Case { get; } = new("Dossier", "Case");

    public static Text Step { get; } = new("Étape", "Step");

    // CS8524: a number outside the enum is a defect, and may throw; a forgotten member is what the compiler must find (CS8509).
#pragma warning disable CS8524
    public static Text Of(CaseStatus status) => status switch
    {
        CaseStatus.Sent => new("Émis", "Sent"),
        CaseStatus.Received => new("Reçu", "Received"),
        CaseStatus.InfoNeeded => new("Complément demandé", "Information needed"),
        CaseStatus.Declined => new("Refusé", "Declined"),
        CaseStatus.Accepted => new("Accepté", "Accepted"),
        CaseStatus.Intake => new("Entretien", "Intake"),
        CaseStatus.Enrolled => new("Inscrit", "Enrolled"),
        CaseStatus.InTraining => new("En formation", "In training"),
        CaseStatus.Trained => new("Formation terminée", "Trained"),
        CaseStatus.FollowUp => new("Suivi", "Follow-up"),
        CaseStatus.ClosureRequested => new("Clôture demandée", "Closure requested"),
        CaseStatus.Closed => new("Clôturé", "Closed"),
        CaseStatus.Revoked => new("Annulé", "Revoked"),
    };

    public static Text Of(Priority priority) => priority switch
    {
        Priority.Urgent => new("priorité urgente", "urgent priority"),
        Priority.High => new("priorité haute", "high priority"),
        Priority.Normal => new("priorité normale", "normal priority"),
    };
#pragma warning restore CS8524

    /// <summary>The name of a service; one that is not known (any more) stands for itself.</summary>
    public static Text Service(string service) => Services.TryGetValue(service, out var label) ? label : new(service, service);
}
