using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>The search, in words.</summary>
internal static class SearchTexts
{
    public static Text Whole { get; } = new(
        "Un code ou un identifiant externe entier, ou le téléphone de la personne (dossiers ouverts).",
        "A whole code or external id, or the person’s own phone (open cases).");

    public static Text NameLead { get; } = new(
        "Parmi les dossiers ouverts des personnes nées cette année-là. Chaque dossier trouvé garde la trace de votre recherche et de son motif.",
        "Among the open cases of people born in that year. Each case that is found keeps a trace of your search and of why you made it.");

    public static Text Name { get; } = new("Nom et prénoms, ou une partie", "Name, or part of it");

    public static Text BirthYear { get; } = new("Année de naissance", "Year of birth");

    public static Text Region { get; } = new("Région", "Region");

    public static Text Why { get; } = new("Pourquoi vous cherchez cette personne", "Why you look for this person");

    public static Text WhyHint { get; } = new("Gardé avec le dossier.", "Kept with the case.");

    public static Text Incomplete { get; } = new(
        "Trop de personnes sont nées cette année-là pour les regarder toutes. Choisissez la région.",
        "Too many people were born in that year to look at all of them. Choose the region.");

    public static Text Heading(int? found) => found switch
    {
        null => new("Chercher un dossier", "Search for a case"),
        0 => new("Aucun dossier trouvé.", "No case found."),
        1 => new("Un dossier trouvé", "One case found"),
        _ => new($"{found} dossiers trouvés", $"{found} cases found"),
    };
}
