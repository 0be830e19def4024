using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>Where in a list to go on.</summary>
/// <param name="View">Which of the list's views, counted from 0.</param>
/// <param name="After">After this row.</param>
/// <param name="Token">Or from where the storage left off.</param>
internal sealed record ListPlace(int View, string? After = null, string? Token = null)
{
    private const int DigestLength = 8;

    /// <exception cref="InvalidCursorException">The cursor was altered, or given out by another list.</exception>
    public static ListPlace Of(CaseQuery query) => query.Cursor is null ? new ListPlace(0) : Read(query.Cursor, query);

    /// <summary>
    /// The place as opaque text, with a digest that ties it to the criteria of the list, and to how its lines lie. There is no secret in it, and none is needed: the views and
    /// filters come from the query alone, so that a forged cursor reaches no row that the query does not.
    /// </summary>
    public string ToCursor(CaseQuery query)
    {
        var place = JsonSerializer.SerializeToUtf8Bytes(this);
        return Base64Url.EncodeToString([.. Digest(place, query), .. place]);
    }

    private static ListPlace Read(string cursor, CaseQuery query)
    {
        if (!Base64Url.IsValid(cursor)) throw new InvalidCursorException();

        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= DigestLength) throw new InvalidCursorException();

        var place = bytes.AsSpan(DigestLength);
        if (!Digest(place, query).AsSpan().SequenceEqual(bytes.AsSpan(0, DigestLength))) throw new InvalidCursorException();

        try
        {
            return JsonSerializer.Deserialize<ListPlace>(place) is { View: >= 0 } read ? read : throw new InvalidCursorException();
        }
        catch (JsonException)
        {
            throw new InvalidCursorException();
        }
    }

    private static byte[] Digest(ReadOnlySpan<byte> place, CaseQuery query)
    {
        // The size of a page may change on the way.
        var criteria = JsonSerializer.Serialize(new { IndexRow.Layout, Query = query with { Cursor = null, PageSize = 0 } });
        return SHA256.HashData([.. Encoding.UTF8.GetBytes(criteria), .. place])[..DigestLength];
    }
}
