using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Relais.Cases;
using Relais.Functions.Tables.Rows;

namespace Relais.Functions.Tables;

/// <summary>What is known of a case's rows in the index.</summary>
/// <remarks>
/// It is written in the transaction of the change that moves them, <em>before</em> the index itself, which lies in another table. So after a crash
/// between the two it still names every row that may have been left behind. Stored: add optional fields only.
/// </remarks>
/// <param name="Rows">Every row of the index that there may be.</param>
/// <param name="Shown">A digest of the line that exactly these rows show; none while they are being written.</param>
internal sealed record Indexed(IReadOnlyList<IndexKey> Rows, string? Shown)
{
    public static Indexed Nothing { get; } = new([], null);

    /// <summary>All rows of the index are there, they show the case as it stands, and there are no others.</summary>
    public static Indexed Fully(CaseRecord @case) => new(IndexKey.Of(@case), Digest(@case));

    public static Indexed Parse(string? text) => text is null ? Nothing : JsonSerializer.Deserialize<Indexed>(text) ?? Nothing;

    public string ToText() => JsonSerializer.Serialize(this);

    /// <summary>The rows for this state of the case are about to be written, and all others to be deleted.</summary>
    /// <param name="wrote">Further rows that there may be.</param>
    public Indexed Writing(CaseRecord @case, Indexed? wrote = null) => With(wrote).With(Fully(@case)) with { Shown = null };

    /// <summary>The same, with the rows of the other.</summary>
    public Indexed With(Indexed? other) => other is null ? this : this with { Rows = [.. Rows.Union(other.Rows)] };

    /// <summary>Nothing is being written that is not noted here.</summary>
    public bool Covers(Indexed writing) => Shown is null && !writing.Rows.Except(Rows).Any();

    public bool Shows(CaseRecord @case) => Shown == Digest(@case) && Rows.ToHashSet().SetEquals(IndexKey.Of(@case));

    // When it changed is no part of what has changed; how it is written is.
    private static string Digest(CaseRecord @case) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { IndexRow.Layout, Line = CaseSummary.Of(@case) with { UpdatedAt = null } })).AsSpan(0, 8));
}

/// <summary>Names a row of the index.</summary>
/// <param name="Partition">Stored under the name of what partitions once were.</param>
internal sealed record IndexKey([property: JsonPropertyName("View")] string Partition, string Row)
{
    public static IReadOnlyList<IndexKey> Of(CaseRecord @case) =>
        [.. CaseViews.Of(@case).Select(view => new IndexKey(IndexRow.Partition, $"{IndexRow.From(view)}{Keys.Time(CaseViews.SortTime(@case, view))}-{@case.Code}"))];
}
