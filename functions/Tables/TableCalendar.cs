using Azure.Data.Tables;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>The words on days, the changes they made and what these moved, in <c>Calendar</c>.</summary>
internal sealed class TableCalendar(TableSet tables) : ICalendarDays, ICalendarChanges
{
    private readonly Table _calendar = tables.Calendar;

    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(CancellationToken cancellation = default) =>
        [.. (await RowsAsync(CalendarDayRow.Filter, CalendarDayRow.Read, cancellation)).OrderBy(entry => entry.At)];

    public Task<bool> WriteAsync(CalendarEntry entry, CancellationToken cancellation = default) =>
        _calendar.TrySaveAsync(CalendarDayRow.Write(entry), entry.Version, cancellation);

    public Task AddAsync(CalendarChange change, CancellationToken cancellation = default) => _calendar.TryAddAsync(CalendarChangeRow.Write(change), cancellation);

    public async Task<CalendarChange?> FindAsync(string id, CancellationToken cancellation = default) =>
        await _calendar.FindAsync(CalendarChangeRow.Partition, Keys.Escape(id), cancellation) is { } row ? CalendarChangeRow.Read(row) : null;

    public Task<IReadOnlyList<CalendarChange>> ListAsync(CancellationToken cancellation = default) =>
        RowsAsync(Within(CalendarChangeRow.Partition), CalendarChangeRow.Read, cancellation);

    public Task SaveAsync(CalendarChange change, CancellationToken cancellation = default) => _calendar.UpsertAsync(CalendarChangeRow.Write(change), cancellation);

    public Task NoteAsync(string id, StepMove move, CancellationToken cancellation = default) => _calendar.UpsertAsync(StepMoveRow.Write(id, move), cancellation);

    public Task<IReadOnlyList<StepMove>> MovesAsync(string id, CancellationToken cancellation = default) =>
        RowsAsync(Within(StepMoveRow.Partition(id)), StepMoveRow.Read, cancellation);

    private static string Within(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    private async Task<IReadOnlyList<T>> RowsAsync<T>(string filter, Func<TableEntity, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await foreach (var row in _calendar.QueryAsync(filter, cancellation)) rows.Add(read(row));
        return rows;
    }
}
