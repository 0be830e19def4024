using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Emails.Rounds;

namespace Relais.Cases.Replanning;

/// <summary>Tells all open cases that the calendar has changed, which plan their steps anew, and then the post.</summary>
/// <remarks>
/// All are listed before the first is told, since a case that plans anew changes its place in the list. What is opened meanwhile is planned by the new
/// calendar anyway.
/// </remarks>
public sealed class CalendarOrchestration : TaskOrchestrator<CalendarRound, int>
{
    /// <summary>So many are told in one turn.</summary>
    private const int Together = 200;

    /// <returns>How many cases were told.</returns>
    public override async Task<int> RunAsync(TaskOrchestrationContext context, CalendarRound input)
    {
        var codes = await OpenCases(context);
        var told = 0;
        foreach (var some in codes.Chunk(Together))
        {
            foreach (var code in some) context.SendEvent(code, CaseRun.Event, new CaseSignal(Replan: input.Change));
            told += some.Length;
            await context.NoteReplanning(new ReplanningProgress(input.Change, told));
        }

        context.SendEvent(PostOrchestration.InstanceId, PostOrchestration.CalendarChanged, true);
        await context.NoteReplanning(new ReplanningProgress(input.Change, told, context.CurrentUtcDateTime));
        return told;
    }

    private static async Task<IReadOnlyCollection<string>> OpenCases(TaskOrchestrationContext context)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await context.ListOpenCases(new OpenCasesPage(cursor));
            codes.UnionWith(page.Codes);
            cursor = page.Next;
        }
        while (cursor is not null);

        return codes;
    }
}

/// <summary>The input of a <see cref="CalendarOrchestration"/>.</summary>
/// <remarks>Travels in orchestrations: add optional fields only.</remarks>
/// <param name="Change">The id of the change.</param>
public sealed record CalendarRound(string Change)
{
    /// <summary>The instance id: <c>calendar.{change}</c>.</summary>
    public static string InstanceId(string change) => $"calendar.{change}";
}
