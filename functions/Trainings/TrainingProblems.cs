using Relais.Referrals;
using Relais.Trainings;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Trainings;

/// <summary>What can be wrong with a training session.</summary>
internal static class TrainingProblems
{
    public static Finding AppliesTooLate() => Say(
        "applyBy", "applies-too-late", "Une session ne se choisit plus après son premier jour.", "A session cannot be chosen after its first day.");

    public static Finding FewerPlacesThanTaken(TrainingSession session) => Say(
        "places",
        "places-taken",
        $"Dans cette session, {session.Counted} places sont tenues ou confirmées : il ne peut y en avoir moins.",
        $"In this session, {session.Counted} places are held or confirmed: there cannot be fewer.");

    public static Finding HasPlaces(TrainingSession session) => Say(
        "id",
        "places-taken",
        $"Dans cette session, {session.Counted} places sont tenues ou confirmées : elle ne peut pas être supprimée.",
        $"In this session, {session.Counted} places are held or confirmed: it cannot be deleted.");
}
