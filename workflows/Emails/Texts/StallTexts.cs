using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>What is said about a step that has stalled, in the mail and on its page.</summary>
public static class StallTexts
{
    public static Text Question { get; } = new("Pourquoi cette étape est-elle bloquée ?", "Why has this step stalled?");

    public static Text NobodyAnswered { get; } = new("Personne n'a répondu.", "Nobody has answered.");

    public static Text ToCall { get; } = new("À appeler", "To be called");

    public static Text Step { get; } = new("Étape", "Step");

    public static Text RecordedHeading { get; } = new("C'est noté, merci.", "Noted, thank you.");

    public static Text AlreadyYours { get; } = new("Ce motif était bien noté.", "This reason had been noted.");

    public static Text GivenHeading { get; } = new("Un motif a déjà été donné.", "A reason has been given already.");

    public static Text FirstCounts { get; } = new("Le premier motif compte ; le vôtre n'a pas été enregistré.", "The first reason counts; yours was not recorded.");

    public static Text OverHeading { get; } = new("Cette étape n'est plus bloquée.", "This step is no longer stalled.");

    public static Text OverExplained { get; } = new("Plus rien ne vous est demandé à son sujet.", "Nothing more is asked of you about it.");

    public static Text Reason { get; } = new("Motif", "Reason");

    public static Text StillWaits { get; } = new(
        "L'étape attend toujours sa réponse ; aucun rappel ne suivra ce motif.",
        "The step still waits for its answer; no reminder follows this reason.");

    /// <summary>Who is to be called: the name, and for a person the part they play.</summary>
    /// <param name="name">As the directory has it.</param>
    public static Text Owner(string name, OwnerRole role)
    {
        var noun = Noun.Of(name);
        var part = noun.French == name && noun.English == name ? Part(role) : null;
        return part is null ? new(noun.French, noun.English) : new($"{noun.French} ({part.French})", $"{noun.English} ({part.English})");
    }

    /// <summary>Who gave the reason before, and when.</summary>
    public static Text GivenBy(Noun by, DateTimeOffset at, DateOnly today) => new(
        $"Donné le {Dates.Moment(at, today, Language.French)}, par {by.French}.",
        $"Given on {Dates.Moment(at, today, Language.English)}, by {by.English}.");

    private static Text? Part(OwnerRole role) => role switch
    {
        OwnerRole.Counsellor => new("conseil emploi", "employment counsellor"),
        OwnerRole.Referrer => new("gestion de cas", "case manager"),
        OwnerRole.Supervisor => new("supervision", "supervisor"),
        OwnerRole.Coordinator => new("coordination", "co-ordinator"),
        _ => null,
    };
}
