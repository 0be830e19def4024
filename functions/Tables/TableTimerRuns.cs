using Azure.Data.Tables;
using Relais.Functions.Housekeeping;

namespace Relais.Functions.Tables;

// stored: add optional fields only

/// <summary>The last run of each timer, in <c>Counters</c>: partition <c>timer</c>, row its name.</summary>
internal sealed class TableTimerRuns(TableSet tables) : ITimerRuns
{
    private const string Partition = "timer";
    private readonly Table _counters = tables.Counters;

    public Task NoteAsync(TimerRun run, CancellationToken cancellation = default) => _counters.UpsertAsync(
        new TableEntity(Partition, Keys.Escape(run.Name)).With("Name", run.Name).With("StartedAt", run.StartedAt).With("EndedAt", run.EndedAt).With("Error", run.Error),
        cancellation);

    public async Task<IReadOnlyList<TimerRun>> ListAsync(CancellationToken cancellation = default) => await _counters
        .QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellation)
        .Select(row => new TimerRun(row.Required("Name"), row.RequiredTime("StartedAt"), row.RequiredTime("EndedAt"), row.Text("Error")))
        .ToListAsync(cancellation);
}
