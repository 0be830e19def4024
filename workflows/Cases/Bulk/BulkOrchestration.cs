using Microsoft.DurableTask;
using Relais.Cases.Activities;

namespace Relais.Cases.Bulk;

/// <summary>Gives each case of an order its turn: the command is written by an activity, and the case is told from here.</summary>
public sealed class BulkOrchestration : TaskOrchestrator<BulkRound, int>
{
    /// <summary>So many have their turn together.</summary>
    private const int Together = 10;

    /// <returns>How many cases were told.</returns>
    public override async Task<int> RunAsync(TaskOrchestrationContext context, BulkRound input)
    {
        var told = 0;
        var isWhole = true;
        for (var from = 0; from < input.Total; from += Together)
        {
            var sent = await SendAsync(context, new BulkSlice(input.Id, from, Together));
            foreach (var (code, command) in sent ?? []) context.SendEvent(code, CaseRun.Event, new CaseSignal(command));
            told += sent?.Count ?? 0;
            isWhole &= sent is not null;
        }

        // Some took the command and were not told here: the reconciler tells them, and finishes the order.
        if (isWhole) await context.FinishBulk(new BulkEnding(input.Id, context.CurrentUtcDateTime));
        return told;
    }

    /// <summary>What ails some cases does not keep the others.</summary>
    /// <returns>Null when not all of them had their turn to its end.</returns>
    private static async Task<IReadOnlyList<BulkSent>?> SendAsync(TaskOrchestrationContext context, BulkSlice slice)
    {
        try
        {
            return (await context.CommandSome(slice)).Sent;
        }
        catch (TaskFailedException)
        {
            return null;
        }
    }
}

// All of these travel in orchestrations: add optional fields only.

/// <summary>The input of a <see cref="BulkOrchestration"/>: what is ordered stands in the table.</summary>
/// <param name="Total">How many cases there are.</param>
public sealed record BulkRound(string Id, int Total)
{
    public static string InstanceId(string id) => $"bulk.{id}";
}

/// <param name="From">The first case, counted from 0.</param>
/// <param name="Count">At most so many.</param>
public sealed record BulkSlice(string Id, int From, int Count);

/// <param name="Sent">The cases that are to be told.</param>
public sealed record BulkSliceDone(IReadOnlyList<BulkSent> Sent);

/// <param name="Command">As the case keeps it.</param>
public sealed record BulkSent(string Code, CaseCommand Command);

public sealed record BulkEnding(string Id, DateTimeOffset At);
