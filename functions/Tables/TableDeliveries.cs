using System.Buffers.Text;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables.Rows;
using Relais.Partners;

namespace Relais.Functions.Tables;

/// <summary>
/// Deliveries in <c>Webhooks</c>: partition the partner's id, row state and time, so that what is due is found in one request; beside it a row by the event's
/// id, which says where the delivery stands, and that the event is known.
/// </summary>
internal sealed class TableDeliveries(TableSet tables) : IDeliveries
{
    private const int PageSize = 50;
    private const int Attempts = 8;
    private readonly Table _webhooks = tables.Webhooks;

    public Task AddAsync(Delivery delivery, CancellationToken cancellation = default) => _webhooks.TrySubmitAsync(
        [
            new(TableTransactionActionType.Add, DeliveryRow.WritePlace(delivery)),
            new(TableTransactionActionType.Add, DeliveryRow.Write(delivery)),
        ],
        cancellation);

    public async Task<IReadOnlyList<Delivery>> DueAsync(string partner, DateTimeOffset at, int most, CancellationToken cancellation = default)
    {
        var (from, _) = DeliveryRow.Range(DeliveryState.Pending);
        var until = DeliveryRow.After(DeliveryState.Pending, at);
        var page = await _webhooks.PageAsync(Between(partner, from, until), most, null, cancellation);
        return [.. page.Values.Select(DeliveryRow.Read)];
    }

    public async Task<Delivery?> FindAsync(string partner, string eventId, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await _webhooks.FindAsync(Keys.Escape(partner), DeliveryRow.PlaceKey(eventId), cancellation) is not { } place) return null;
            if (await _webhooks.FindAsync(place.PartitionKey, DeliveryRow.Place(place), cancellation) is { } row) return DeliveryRow.Read(row);
        }

        throw new NotNowException("A delivery is moving on.");
    }

    public async Task<Delivery?> TryReplaceAsync(Delivery was, Delivery now, CancellationToken cancellation = default)
    {
        var before = DeliveryRow.Write(was);
        var after = DeliveryRow.Write(now);
        var version = new ETag(was.Version!);
        if (before.RowKey == after.RowKey)
        {
            return await _webhooks.TryReplaceAsync(after, version, cancellation) is { } replaced ? now with { Version = replaced.ToString() } : null;
        }

        var versions = await _webhooks.TrySubmitAsync(
            [
                new(TableTransactionActionType.Add, after),
                new(TableTransactionActionType.Delete, before, version),
                CaseTransaction.Over(DeliveryRow.WritePlace(now)),
            ],
            cancellation);
        return versions is null ? null : now with { Version = versions[0].ToString() };
    }

    public async Task<DeliveryPage> ListAsync(string partner, DeliveryState state, string? cursor = null, CancellationToken cancellation = default)
    {
        var (from, until) = DeliveryRow.Range(state);
        if (cursor is not null) from = Read(cursor, from, until);
        var rows = new List<TableEntity>();
        string? token = null;
        do
        {
            var page = await _webhooks.PageAsync(Between(partner, from, until), PageSize + 1 - rows.Count, token, cancellation);
            rows.AddRange(page.Values);
            token = page.ContinuationToken;
        }
        while (token is not null && rows.Count <= PageSize);
        var shown = rows.Take(PageSize).ToList();
        return new DeliveryPage([.. shown.Select(DeliveryRow.Read)], rows.Count > PageSize ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(shown[^1].RowKey)) : null);
    }

    public async Task<int> DeleteBeforeAsync(string partner, DateTimeOffset before, CancellationToken cancellation = default)
    {
        var deleted = 0;
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            var (from, _) = DeliveryRow.Range(state);
            var page = await _webhooks.PageAsync(Between(partner, from, DeliveryRow.After(state, before)), PageSize, null, cancellation);
            foreach (var row in page.Values)
            {
                // One that has just been sent anew stays, and its place with it.
                TableTransactionAction[] both =
                [
                    new(TableTransactionActionType.Delete, row, row.ETag),
                    CaseTransaction.Delete(new TableEntity(row.PartitionKey, DeliveryRow.PlaceKey(DeliveryRow.Read(row).Event.Id))),
                ];
                if (await _webhooks.TrySubmitAsync(both, cancellation) is not null) deleted++;
            }
        }

        return deleted;
    }

    private static string Between(string partner, string after, string until)
    {
        var partition = Keys.Escape(partner);
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {until}");
    }

    private static string Read(string cursor, string from, string until)
    {
        if (!Base64Url.IsValid(cursor)) throw new InvalidCursorException();
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var isPlace = string.CompareOrdinal(key, from) > 0 && string.CompareOrdinal(key, until) < 0 && key.All(unit => unit is > ' ' and < '\u007f' and not ('/' or '\\' or '#' or '?'));
        return isPlace ? key : throw new InvalidCursorException();
    }
}
