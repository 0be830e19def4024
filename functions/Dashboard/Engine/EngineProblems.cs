using Relais.Functions.Problems;
using static Relais.Functions.Problems.ProblemTexts;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Why a page of the engine is not shown.</summary>
internal static class EngineProblems
{
    public static RefusedException NoSuchInstance() => RefusedException.NotFound(Say(
        "id",
        "no-such-instance",
        "Le moteur ne connaît pas cette exécution : son identifiant est faux, ou son historique a été supprimé.",
        "The engine does not know this instance: its id is wrong, or its history was purged."));

    public static RefusedException NoSuchAct() => RefusedException.NotFound(Say("act", "no-such-act", "On ne peut pas faire cela ici, ou plus maintenant.", "That cannot be done here, or not any more."));
}

