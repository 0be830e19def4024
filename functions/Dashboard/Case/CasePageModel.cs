using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Case.Commands;
using Relais.Functions.Dashboard.Case.Timeline;

namespace Relais.Functions.Dashboard.Case;

/// <summary>All that the page of a case shows.</summary>
public sealed record CasePageModel
{
    public required CaseHistory History { get; init; }

    public required CaseParties Parties { get; init; }

    public required CaseSight Sight { get; init; }

    public required CaseStanding Standing { get; init; }

    public required CaseTimeline Timeline { get; init; }

    public required CasePageView View { get; init; }

    public required IReadOnlyList<PlannedMoment> Plan { get; init; }

    /// <summary>What waits to be mailed about the case.</summary>
    public required IReadOnlyList<OutlookLine> Waiting { get; init; }

    /// <summary>What can be done now.</summary>
    public required IReadOnlyList<OfferedCommand> Commands { get; init; }

    /// <summary>Who was shown the person; for administrators.</summary>
    public IReadOnlyList<ReadView> Reads { get; init; } = [];

    /// <summary>Codes of other cases of the same person that the reader may see.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>How the case's orchestration stands; null where the hub did not say.</summary>
    public RunState? Run { get; init; }

    public Notice? Notice { get; init; }

    public CaseRecord Case => History.Case;

    /// <summary>The row of the step that the case waits for.</summary>
    public static StepRecord? CurrentOf(CaseHistory history) => history.Case.Step is { } step ? history.Steps.LastOrDefault(one => one.Number == step.Number) : null;

    /// <summary>What is ahead; nothing while the case is on hold, which is planned anew on resume.</summary>
    public static IReadOnlyList<Moment> PlanOf(CaseHistory history, DateTimeOffset now) => history.Case.Hold is null ? PlanView.Ahead(CurrentOf(history), now) : [];
}

/// <summary>What of the page its address asks for.</summary>
/// <param name="Form">Of the timeline: <c>compact</c>, <c>full</c>, or null as suits its length.</param>
/// <param name="WholeLog">All lines, not the newest alone.</param>
public sealed record CasePageView(string Code, string? Form, bool WholeLog, string? Done)
{
    /// <summary>So many lines of the log are shown at first.</summary>
    public const int FirstLines = 20;

    private const int MostRows = 14;

    public static CasePageView Of(string code, IQueryCollection query) => new(
        code,
        query["form"].ToString() is "compact" or "full" ? query["form"].ToString() : null,
        query["log"] == "all",
        query["done"].ToString() is { Length: > 0 } done ? done : null);

    public bool IsCompact(int steps) => Form is null ? steps > MostRows : Form == "compact";

    public string WithForm(int steps) => Address(IsCompact(steps) ? "full" : "compact", WholeLog) + "#timeline";

    public string WithWholeLog() => Address(Form, true) + "#log";

    private string Address(string? form, bool wholeLog)
    {
        var query = string.Join('&', new[] { form is null ? null : "form=" + form, wholeLog ? "log=all" : null }.OfType<string>());
        return CaseLink.Address(Code) + (query.Length == 0 ? "" : "?" + query);
    }
}
