using Azure.Data.Tables;
using Relais.Cases;
using Relais.Cases.Erasing;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>A row of <c>Erasures</c>: partition <c>case</c>, row the case code.</summary>
internal static class ErasureRow
{
    public const string Partition = "case";

    public static TableEntity Write(ErasureNote note) => new TableEntity(Partition, Keys.Escape(note.CaseCode))
        .With("CaseCode", note.CaseCode)
        .With("At", note.At)
        .With("By", note.By)
        .WithWord<ErasedBecause>("Because", note.Because)
        .WithWord<CaseStatus>("Status", note.Status)
        .With("ClosedAt", note.ClosedAt)
        .With("Outcome", note.Outcome);

    public static ErasureNote Read(TableEntity row) => new(
        row.Required("CaseCode"),
        row.RequiredTime("At"),
        row.Required("By"),
        row.RequiredWord<ErasedBecause>("Because"),
        row.RequiredWord<CaseStatus>("Status"),
        row.GetDateTimeOffset("ClosedAt"),
        row.Text("Outcome"));
}
