using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

internal static class ProgrammeRow
{
    public const string Partition = "programme";

    public static TableEntity Write(Programme programme) => new TableEntity(Partition, Keys.Escape(programme.Code))
        .With("Code", programme.Code)
        .With("NameFr", programme.NameFr)
        .With("NameEn", programme.NameEn)
        .With("From", programme.From)
        .With("Until", programme.Until)
        .With("Active", programme.Active);

    public static Programme Read(TableEntity row) => new(
        row.Required("Code"),
        row.Required("NameFr"),
        row.Required("NameEn"),
        row.Date("From"),
        row.Date("Until"),
        row.GetBoolean("Active") ?? true);
}
