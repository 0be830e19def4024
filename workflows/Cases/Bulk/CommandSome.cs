using System.Globalization;
using Microsoft.DurableTask;

namespace Relais.Cases.Bulk;

/// <summary>Writes an order's command into some of its cases. A case that had its turn keeps its result, and is told once more: it takes a command once.</summary>
internal sealed class CommandSome(IBulkOrders orders, ICaseStore cases, CommandDoor door) : TaskActivity<BulkSlice, BulkSliceDone>
{
    public override async Task<BulkSliceDone> RunAsync(TaskActivityContext context, BulkSlice input)
    {
        if (await orders.FindAsync(input.Id) is not { DoneAt: null } order) return new BulkSliceDone([]);
        var results = await orders.ResultsAsync(input.Id);
        var sent = new List<BulkSent>();
        NotNowException? notNow = null;
        foreach (var meant in order.Cases.Skip(input.From).Take(input.Count))
        {
            try
            {
                var result = results.GetValueOrDefault(meant.Code) is { Outcome: not null } had ? had : await SendAsync(order, meant);
                if (result.Outcome == BulkOutcome.Accepted && await WaitingAsync(meant.Code, order.Id) is { } command) sent.Add(new BulkSent(meant.Code, command));
            }
            catch (NotNowException later)
            {
                // The others have their turn first; all of them are asked again, which changes nothing where it is done.
                notNow = later;
            }
        }

        return notNow is null ? new BulkSliceDone(sent) : throw notNow;
    }

    private async Task<BulkResult> SendAsync(BulkOrder order, BulkCase meant)
    {
        var result = new BulkResult(meant.Code);
        try
        {
            if (await cases.FindAsync(meant.Code) is { } @case && (order.Office is null || @case.Office == order.Office))
            {
                result = await orders.BeginAsync(order.Id, result with { Before = Before(order.Command.Name, @case) });
                result = await door.WriteAsync(meant.Code, order.CommandFor(meant), order.Reason) switch
                {
                    CommandVerdict.Refused refused => result with { Outcome = BulkOutcome.Refused, Refusal = refused.Why },
                    CommandVerdict.NoSuchCase => result with { Outcome = BulkOutcome.Missing },
                    _ => result with { Outcome = BulkOutcome.Accepted },
                };
            }
            else
            {
                result = result with { Outcome = BulkOutcome.Missing };
            }
        }
#pragma warning disable CA1031 // It will not pass. The result says so, and the others have their turn.
        catch (Exception failure) when (failure is not (NotNowException or OperationCanceledException))
#pragma warning restore CA1031
        {
            result = result with { Outcome = BulkOutcome.Failed };
        }

        await orders.NoteAsync(order.Id, result);
        return result;
    }

    /// <summary>The command as the case keeps it, while the case has not taken it.</summary>
    private async Task<CaseCommand?> WaitingAsync(string code, string key) =>
        (await cases.ReadAsync(code, new CaseRows(Command: key)))?.Command is { AppliedAt: null } waiting ? waiting.Command : null;

    private static string? Before(CommandName name, CaseRecord @case) => name switch
    {
        CommandName.Reassign => @case.Step?.Owner,
        CommandName.Resume => @case.Hold?.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>Writes that an order is done.</summary>
internal sealed class FinishBulk(IBulkOrders orders) : TaskActivity<BulkEnding, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, BulkEnding input)
    {
        await orders.FinishAsync(input.Id, input.At);
        return true;
    }
}
