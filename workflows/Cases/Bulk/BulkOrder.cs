using System.Globalization;
using System.Text.Json.Serialization;

namespace Relais.Cases.Bulk;

/// <summary>One command to many cases.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Id">From the caller's key; the same again is the same order. It is the command's key in each case too.</param>
/// <param name="Cases">At most <see cref="Most"/>, each once.</param>
/// <param name="Reason">Free text: it goes into a note of each case, and is forgotten here when the order is done.</param>
/// <param name="Office">The office whose cases alone are meant; null for all.</param>
/// <param name="UndoOf">The order that this one takes back.</param>
/// <param name="DoneAt">When the last case had its turn, or the order was stopped.</param>
public sealed record BulkOrder(
    string Id,
    CaseCommand Command,
    IReadOnlyList<BulkCase> Cases,
    string? Reason = null,
    string? Office = null,
    string? UndoOf = null,
    DateTimeOffset? DoneAt = null)
{
    public const int Most = 500;

    /// <summary>The instance id: <c>bulk.{id}</c>.</summary>
    public string Instance => BulkRound.InstanceId(Id);

    /// <summary>Whether a command is sent to many cases at once. What is taken back by nothing, and what begins a case anew, is decided case by case.</summary>
    public static bool Takes(CommandName name) => name is not (CommandName.Erase or CommandName.Reopen);

    /// <summary>The command as it is meant for one of the cases.</summary>
    public CaseCommand CommandFor(BulkCase @case) => (Command.Name, @case.Argument) switch
    {
        (CommandName.Reassign, { } owner) => Command with { Owner = owner },
        (CommandName.Hold, { } until) => Command with { Until = DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
        _ => Command,
    };
}

/// <param name="Argument">What the command says of this case alone: the owner that it goes back to, or the day until which it is on hold again.</param>
public sealed record BulkCase(string Code, string? Argument = null);

/// <summary>What became of an order in one case.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Before">What the command is about to change, so that it can be taken back.</param>
/// <param name="Outcome">None while the case has not had its turn.</param>
/// <param name="Refusal">Why the case did not take it.</param>
public sealed record BulkResult(string Code, string? Before = null, BulkOutcome? Outcome = null, CommandRefusal? Refusal = null);

[JsonConverter(typeof(KebabCaseEnumConverter<BulkOutcome>))]
public enum BulkOutcome
{
    /// <summary>The command is taken and on its way.</summary>
    Accepted,

    /// <summary>The case's state does not allow it.</summary>
    Refused,

    /// <summary>There is no such case, or it is not the orderer's.</summary>
    Missing,

    /// <summary>Something went wrong that will not pass; the case is not told.</summary>
    Failed,
}

/// <summary>How far an order is.</summary>
public sealed record BulkProgress(BulkOrder Order, IReadOnlyDictionary<string, BulkResult> Results)
{
    public bool IsDone => Order.DoneAt is not null;

    /// <summary>How many cases have had their turn.</summary>
    public int Had => Results.Values.Count(result => result.Outcome is not null);

    public int Count(BulkOutcome outcome) => Results.Values.Count(result => result.Outcome == outcome);

    /// <summary>What takes the order back where it was taken; null where that has no meaning, or nothing was taken.</summary>
    public (CommandName Name, IReadOnlyList<BulkCase> Cases)? Undo()
    {
        var taken = Order.Cases.Select(@case => Results.GetValueOrDefault(@case.Code)).OfType<BulkResult>().Where(result => result.Outcome == BulkOutcome.Accepted).ToList();
        (CommandName Name, IReadOnlyList<BulkCase> Cases)? undo = Order.Command.Name switch
        {
            CommandName.Hold => (CommandName.Resume, [.. taken.Select(result => new BulkCase(result.Code))]),
            CommandName.Resume => (CommandName.Hold, Back()),
            CommandName.Reassign => (CommandName.Reassign, Back()),
            _ => null,
        };
        return IsDone && undo is { Cases.Count: > 0 } ? undo : null;

        IReadOnlyList<BulkCase> Back() => [.. taken.Where(result => result.Before is not null).Select(result => new BulkCase(result.Code, result.Before))];
    }
}
