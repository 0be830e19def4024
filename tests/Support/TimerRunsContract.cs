using Relais.Functions.Housekeeping;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ITimerRuns"/> does.</summary>
public abstract class TimerRunsContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<ITimerRuns> OpenAsync();

    [Fact]
    public async Task The_last_run_of_each_timer_is_listed()
    {
        var runs = await OpenAsync();
        Assert.Empty(await runs.ListAsync(Cancellation));
        var failed = new TimerRun("Reconcile", SampleCases.Start, SampleCases.Start.AddSeconds(2), "NotNowException");
        var tidied = new TimerRun("TidyEvents", SampleCases.Start, SampleCases.Start.AddSeconds(1));
        await runs.NoteAsync(failed, Cancellation);
        await runs.NoteAsync(tidied, Cancellation);
        Assert.Equal([failed, tidied], await runs.ListAsync(Cancellation));

        var well = new TimerRun("Reconcile", SampleCases.Start.AddMinutes(5), SampleCases.Start.AddMinutes(6));
        await runs.NoteAsync(well, Cancellation);
        Assert.Equal([well, tidied], await runs.ListAsync(Cancellation));
    }
}
