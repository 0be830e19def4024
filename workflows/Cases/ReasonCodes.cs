namespace Relais.Cases;

/// <summary>The reason codes of the process with their labels, in one place.</summary>
public static class ReasonCodes
{
    public const string Other = "OTHER";
    public const string Cancelled = "CANCELLED";
    public const string ConsentWithdrawn = "CONSENT_WITHDRAWN";

    public static IReadOnlyList<ReasonCode> Decline { get; } =
    [
        new("CAPACITY", "Capacité atteinte", "No capacity"),
        new("NO_RESOURCES", "Moyens insuffisants", "No resources"),
        new("MISSING_DOCS", "Pièces manquantes", "Missing documents"),
        new("OUT_OF_AREA", "Hors de la zone couverte", "Outside the area served"),
        new("NOT_ELIGIBLE", "Personne non éligible", "Not eligible"),
        new("OUT_OF_MANDATE", "Hors mandat", "Outside the mandate"),
        new("NOT_FOUND", "Personne introuvable", "Person not found"),
        new("ID_MISMATCH", "Identité non concordante", "Identity does not match"),
        new("DUPLICATE", "Doublon", "Duplicate"),
        new(Other, "Autre motif", "Other reason"),
    ];

    public static IReadOnlyList<ReasonCode> DropOut { get; } =
    [
        new("JOB_FOUND", "Emploi trouvé", "Found a job"),
        new("RE_MIGRATED", "Nouveau départ en migration", "Migrated again"),
        new("FAMILY_CARE", "Charge de famille", "Family care"),
        new("HEALTH", "Santé", "Health"),
        new("TRANSPORT_COST", "Coût du transport", "Cost of transport"),
        new("LOST_INCOME", "Perte de revenu pendant la formation", "Income lost during training"),
        new("TRAINING_UNSUITABLE", "Formation inadaptée", "Training unsuitable"),
        new("UNREACHABLE", "Injoignable", "Unreachable"),
        new("UNKNOWN", "Motif inconnu", "Unknown"),
    ];

    public static IReadOnlyList<ReasonCode> Closure { get; } =
    [
        new("GOALS_MET", "Objectifs atteints", "Goals met"),
        new("SUPPORT_PERIOD_ENDED", "Fin de la période d’appui", "Support period ended"),
        new("NO_LONGER_ELIGIBLE", "N’est plus éligible", "No longer eligible"),
        new("WITHDREW", "A renoncé", "Withdrew"),
        new("MOVED_AWAY", "A déménagé", "Moved away"),
        new("RE_MIGRATED", "Nouveau départ en migration", "Migrated again"),
        new("LOST_CONTACT", "Contact perdu", "Lost contact"),
        new("DECEASED", "Décès", "Deceased"),
        new("ACCESS_BARRIER", "Obstacle à l’accès", "Barrier to access"),
        new("ASSISTANCE_UNSUITABLE", "Appui inadapté", "Assistance unsuitable"),
        new("HARM_RISK", "Risque de préjudice", "Risk of harm"),
        new("FUNDING_ENDED", "Fin du financement", "Funding ended"),
        new("SECURITY", "Sécurité", "Security"),
        new("TRANSFERRED", "Transféré", "Transferred"),
        new("DECLINED", "Refusé", "Declined"),
        new("DUPLICATE", "Doublon", "Duplicate"),
    ];

    public static IReadOnlyList<ReasonCode> Stall { get; } =
    [
        new("WAITING_RETURNEE", "En attente de la personne", "Waiting for the returnee"),
        new("WAITING_PARTNER", "En attente d’un partenaire", "Waiting for a partner"),
        new("WAITING_DOCS", "En attente de pièces", "Waiting for documents"),
        new("NO_SESSION", "Pas de session ouverte", "No session open"),
        new("STAFF_ABSENT", "Agent absent", "Staff absent"),
        new("BUDGET", "Budget", "Budget"),
        new("FORGOTTEN", "Oubli", "Forgotten"),
    ];

    /// <summary>What follow-up finds a working person doing.</summary>
    public static IReadOnlyList<ReasonCode> EmploymentKinds { get; } =
    [
        new("PERMANENT", "Contrat à durée indéterminée", "Permanent contract"),
        new("FIXED_TERM", "Contrat à durée déterminée", "Fixed-term contract"),
        new("CASUAL", "Travail journalier ou saisonnier", "Casual or seasonal work"),
        new("APPRENTICESHIP", "Apprentissage ou stage rémunéré", "Apprenticeship or paid internship"),
    ];

    /// <summary>Why a referral is revoked.</summary>
    public static IReadOnlyList<ReasonCode> Revocation { get; } =
    [
        new(Cancelled, "Orientation annulée par le référent", "Cancelled by the referrer"),
        new(ConsentWithdrawn, "Consentement retiré", "Consent withdrawn"),
    ];

    private static readonly Dictionary<string, ReasonCode> All =
        new[] { Decline, DropOut, Closure, Stall, EmploymentKinds, Revocation }.SelectMany(list => list).DistinctBy(code => code.Code).ToDictionary(code => code.Code);

    /// <summary>The label of a code; a code that is not known (any more) stands for itself.</summary>
    public static string Label(string code, Language language) => All.TryGetValue(code, out var known) ? known.Label(language) : code;
}

public sealed record ReasonCode(string Code, string French, string English)
{
    public string Label(Language language) => language == Language.French ? French : English;
}
