using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Where a case stands, in one sentence: who must do what, by when, since when, and what happens if not.</summary>
/// <param name="Main">The main clause, without its full stop.</param>
/// <param name="Rest">What follows it, without its full stop.</param>
/// <param name="Beside">What is asked beside it, a sentence each.</param>
public sealed record CaseStanding(Standing Kind, Text Main, Text? Rest = null, IReadOnlyList<Text>? Beside = null)
{
    /// <summary>The whole sentence.</summary>
    public Text Sentence => Rest is null ? Main + new Text(".", ".") : Main + new Text(" ; ", "; ") + Rest + new Text(".", ".");
}

/// <summary>The state that a case is in for whoever looks at it.</summary>
public enum Standing
{
    /// <summary>Nothing has been asked yet, or the next question is on its way.</summary>
    Moving,

    /// <summary>The step waits for its day.</summary>
    Ahead,
    Waiting,
    Late,

    /// <summary>A higher level was told: the step is late, or its mail did not arrive.</summary>
    Escalated,
    Stalled,
    OnHold,
    NeedsAttention,
    Closed,
    Revoked,
    Erased,
}
