using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>How far a command to many cases is, and what became of each. Times are UTC.</summary>
/// <param name="Waiting">Cases that have not had their turn.</param>
/// <param name="Missing">There is no such case.</param>
/// <param name="DoneAt">None while it is under way.</param>
public sealed record BulkView(
    string Id,
    CommandName Command,
    int Total,
    int Accepted,
    int Refused,
    int Missing,
    int Failed,
    int Waiting,
    DateTime OrderedAt,
    DateTime? DoneAt,
    IReadOnlyList<BulkCaseView> Items)
{
    public static BulkView Of(BulkProgress progress, Language language)
    {
        var order = progress.Order;
        return new BulkView(
            order.Id,
            order.Command.Name,
            order.Cases.Count,
            progress.Count(BulkOutcome.Accepted),
            progress.Count(BulkOutcome.Refused),
            progress.Count(BulkOutcome.Missing),
            progress.Count(BulkOutcome.Failed),
            order.Cases.Count - progress.Had,
            order.Command.At.UtcDateTime,
            order.DoneAt?.UtcDateTime,
            [.. order.Cases.Select(@case => BulkCaseView.Of(@case.Code, progress.Results.GetValueOrDefault(@case.Code), language))]);
    }
}

/// <param name="Outcome">None before its turn.</param>
/// <param name="Errors">Why the case did not take it.</param>
public sealed record BulkCaseView(string CaseCode, BulkOutcome? Outcome, IReadOnlyList<Problem> Errors)
{
    internal static BulkCaseView Of(string code, BulkResult? result, Language language) => new(
        code,
        result?.Outcome,
        WhyNot(result) is { } why ? [why.In(language)] : []);

    /// <returns>Null where it was taken, or is still to be.</returns>
    internal static Finding? WhyNot(BulkResult? result) => result switch
    {
        { Outcome: BulkOutcome.Refused, Refusal: { } refusal } => CommandProblems.Of(refusal),
        { Outcome: BulkOutcome.Missing } => DoorProblems.NoSuchCase(),
        { Outcome: BulkOutcome.Failed } => BulkProblems.Failed(),
        _ => null,
    };
}
