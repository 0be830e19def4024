using Microsoft.Extensions.Logging;
using Relais.Cases;

namespace Relais.Functions.Housekeeping;

/// <summary>Runs what a timer does, and notes that it ran and how it went.</summary>
public sealed class TimerWatch(ITimerRuns runs, TimeProvider clock, ILogger<TimerWatch> logger)
{
    /// <param name="name">The function's.</param>
    public async Task RunAsync(string name, Func<Task> work)
    {
        var began = clock.GetUtcNow();
        string? error = null;
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            error = (failure is AggregateException { InnerException: { } first } ? first.InnerException ?? first : failure).GetType().Name;
            throw;
        }
        finally
        {
            await NoteAsync(new TimerRun(name, began, clock.GetUtcNow(), error));
        }
    }

    /// <summary>What the timer did counts, whether that can be noted or not.</summary>
    private async Task NoteAsync(TimerRun run)
    {
        try
        {
            await runs.NoteAsync(run, CancellationToken.None);
        }
        catch (NotNowException)
        {
            logger.LogWarning("That {Timer} ran could not be noted", run.Name);
        }
    }
}
