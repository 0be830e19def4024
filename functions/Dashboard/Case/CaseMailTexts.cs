using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>What is said around a mail that is shown again.</summary>
internal static class CaseMailTexts
{
    public static Text Way { get; } = new("Envoi", "Way");

    public static Text InDigest { get; } = new("Dans un récapitulatif : une ligne parmi d'autres", "In a digest: one line among others");

    public static Text Again { get; } = new(
        "Dit à nouveau d'après ce qui est gardé : les liens ne le sont que sous forme d'empreintes, et les propositions du jour (sessions, conseiller) ne sont pas répétées.",
        "Said again from what is kept: of links only fingerprints are, and the day's proposals (sessions, counsellor) are not repeated.");

    public static Text NotKept { get; } = new(
        "Ce qui est gardé de ce courriel ne suffit pas à le redire.",
        "What is kept of this email is not enough to say it again.");
}
