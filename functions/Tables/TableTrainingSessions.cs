using Azure;
using Azure.Data.Tables;
using Relais.Functions.Tables.Rows;
using Relais.Trainings;

namespace Relais.Functions.Tables;

/// <summary>Training sessions in <c>Directory</c>: partition <c>training</c>, row the session's id. The places stand in the row itself, so that its version guards their number.</summary>
internal sealed class TableTrainingSessions(TableSet tables) : ITrainingSessions
{
    private readonly Table _directory = tables.Directory;

    public async Task<IReadOnlyList<TrainingSession>> ListAsync(CancellationToken cancellation = default) =>
        await _directory.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {TrainingRow.Partition}"), cancellation)
            .Select(TrainingRow.Read)
            .OrderBy(session => session.Start)
            .ThenBy(session => session.Id, StringComparer.Ordinal)
            .ToListAsync(cancellation);

    public async Task<TrainingSession?> FindAsync(string id, CancellationToken cancellation = default) =>
        await _directory.FindAsync(TrainingRow.Partition, Keys.Escape(id), cancellation) is { } row ? TrainingRow.Read(row) : null;

    public Task<bool> TrySaveAsync(TrainingSession session, CancellationToken cancellation = default) =>
        _directory.TrySaveAsync(TrainingRow.Write(session), session.Version, cancellation);

    public Task<bool> TryRemoveAsync(TrainingSession session, CancellationToken cancellation = default) =>
        _directory.TryDeleteAsync(TrainingRow.Partition, Keys.Escape(session.Id), session.Version is { } version ? new ETag(version) : ETag.All, cancellation);
}
