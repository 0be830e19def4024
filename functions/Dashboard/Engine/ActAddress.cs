using Relais.Cases.Restarting;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>The addresses of acts on instances, and of the page that tells what became of one.</summary>
internal static class ActAddress
{
    public static string Instance(string id) => $"/engine/instances/{Uri.EscapeDataString(id)}";

    public static string Of(string id, RunAct act) => $"{Instance(id)}/acts/{Words.Of(act)}";

    public static string Told(string id, RunAct act, ActOutcome outcome) => $"{Instance(id)}?act={Words.Of(act)}&told={Words.Of(outcome)}";

    public static (RunAct, ActOutcome)? ReadTold(IQueryCollection query) =>
        Words.TryParse<RunAct>(query["act"].ToString(), out var act) && Words.TryParse<ActOutcome>(query["told"].ToString(), out var outcome) ? (act, outcome) : null;

    /// <exception cref="Problems.RefusedException">404: there is no such act.</exception>
    public static RunAct Read(string word) => Words.TryParse<RunAct>(word, out var act) ? act : throw EngineProblems.NoSuchAct();
}
