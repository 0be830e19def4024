using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

internal static class OfficeRow
{
    public const string Partition = "office";

    public static TableEntity Write(Office office) => new TableEntity(Partition, Keys.Escape(office.Id))
        .With("Id", office.Id)
        .With("Name", office.Name)
        .With("Agency", office.Agency)
        .With("Email", office.Email)
        .WithList("Regions", office.Regions)
        .With("Supervisor", office.Supervisor)
        .WithWord<Language>("Language", office.Language);

    public static Office Read(TableEntity row) => new(
        row.Required("Id"),
        row.Required("Name"),
        row.Required("Agency"),
        row.Required("Email"),
        row.List<string>("Regions"),
        row.Text("Supervisor"),
        row.Word<Language>("Language") ?? Language.French);
}
