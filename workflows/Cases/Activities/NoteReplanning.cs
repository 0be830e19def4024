using Microsoft.DurableTask;
using Relais.Cases.Replanning;

namespace Relais.Cases.Activities;

/// <summary>Writes down how many cases have been told of a change of the calendar, and when the last was.</summary>
internal sealed class NoteReplanning(ICalendarChanges changes) : TaskActivity<ReplanningProgress, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, ReplanningProgress input)
    {
        if (await changes.FindAsync(input.Change) is { DoneAt: null } change) await changes.SaveAsync(change with { Told = input.Told, DoneAt = input.DoneAt });
        return true;
    }
}
