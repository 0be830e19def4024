using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

internal static class PartnerRow
{
    public const string Partition = "partner";

    public static TableEntity Write(Partner partner) => new TableEntity(Partition, Keys.Escape(partner.Id))
        .With("Id", partner.Id)
        .With("Name", partner.Name)
        .With("Agency", partner.Agency)
        .WithList("SenderDomains", partner.SenderDomains)
        .With("Supervisor", partner.Supervisor)
        .WithList("Keys", partner.Keys)
        .WithWord<Language>("Language", partner.Language);

    public static Partner Read(TableEntity row) => new(
        row.Required("Id"),
        row.Required("Name"),
        row.Required("Agency"),
        row.List<string>("SenderDomains"),
        row.Text("Supervisor"),
        row.List<ApiKey>("Keys"),
        row.Word<Language>("Language") ?? Language.French);
}
