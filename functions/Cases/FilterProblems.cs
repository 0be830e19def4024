using Relais.Cases;
using Relais.Referrals;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Cases;

/// <summary>What can be wrong with the criteria of a list.</summary>
internal static class FilterProblems
{
    public static Finding Status(string path) => Say(
        path,
        "status-unknown",
        $"Le statut est l'un de ces mots : {string.Join(", ", Words.All<CaseStatus>())}.",
        $"The status is one of these words: {string.Join(", ", Words.All<CaseStatus>())}.");

    public static Finding Office(string path) => Say(path, "office-unknown", "Il n'y a pas d'antenne sous cet identifiant.", "There is no office under this id.");

    public static Finding Priority(string path) => Say(
        path,
        "priority-unknown",
        $"La priorité est l'un de ces mots : {string.Join(", ", Words.All<Priority>())}.",
        $"The priority is one of these words: {string.Join(", ", Words.All<Priority>())}.");

    public static Finding Partner(string path) => Say(
        path, "partner-unknown", "Il n'y a pas de partenaire sous cet identifiant.", "There is no partner under this id.");

    public static Finding Counsellor(string path) => Say(
        path, "counsellor-unknown", "Il n'y a pas de conseiller sous cet identifiant.", "There is no counsellor under this id.");

    public static Finding Policy(string path) => Say(
        path, "policy-unknown", "Il n'y a pas de version des règles sous ce nom.", "There is no version of the policy under this name.");

    public static Finding Sort(string path) => Say(
        path,
        "sort-unknown",
        $"L'ordre est l'un de ces mots : {string.Join(", ", Words.All<CaseSort>())}.",
        $"The order is one of these words: {string.Join(", ", Words.All<CaseSort>())}.");

    public static Finding SortOfOpenCases(string path) => Say(
        path,
        "sort-of-open-cases",
        "Seuls les dossiers ouverts se classent par date d'ouverture ou par antenne ; ceux qui sont terminés, par date de fin.",
        "Only open cases can be sorted by opening or by office; those that have ended are sorted by their end.");

    public static Finding Owner(string path) => Say(
        path,
        "owner-unknown",
        "Le responsable s'écrit office:kolda, person:ce-kolda-1, referrer, supervisor ou coordinators.",
        "The owner is written office:kolda, person:ce-kolda-1, referrer, supervisor or coordinators.");

    public static Finding YesOrNo(string path) => Say(path, "not-true-or-false", "Ce critère attend true ou false.", "This criterion takes true or false.");

    public static Finding Date(string path) => Say(
        path,
        "no-such-date",
        "Ce critère attend une date comme 2027-03-12, un instant comme 2027-03-12T08:00:00Z, today ou week.",
        "This criterion takes a date such as 2027-03-12, an instant such as 2027-03-12T08:00:00Z, today or week.");

    public static Finding Instant(string path) => Say(
        path, "no-such-instant", "Ce critère attend un instant comme 2027-03-12T08:00:00Z.", "This criterion takes an instant such as 2027-03-12T08:00:00Z.");

    public static Finding BirthYear(string path) => Say(
        path, "no-birth-year", "L'année de naissance s'écrit en quatre chiffres : 2001.", "The year of birth is written in four figures: 2001.");

    public static Finding CodePart(string path) => Say(
        path,
        "no-part-of-a-code",
        "La recherche porte sur le code du dossier, ou une partie du code : SN-26-000123-T.",
        "What can be searched for is a case code, or a part of one: SN-26-000123-T.");
}
