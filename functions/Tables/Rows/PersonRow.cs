using Azure.Data.Tables;
using Relais.Cases;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

internal static class PersonRow
{
    public const string Partition = "person";

    public static TableEntity Write(Person person) => new TableEntity(Partition, Keys.Escape(person.Id))
        .With("Id", person.Id)
        .With("Name", person.Name)
        .With("Email", person.Email)
        .WithWord<PersonRole>("Role", person.Role)
        .With("Office", person.Office)
        .WithWord<Language>("Language", person.Language)
        .With("ObjectId", person.ObjectId);

    public static Person Read(TableEntity row) => new(
        row.Required("Id"),
        row.Required("Name"),
        row.Required("Email"),
        row.RequiredWord<PersonRole>("Role"),
        row.Text("Office"),
        row.Word<Language>("Language") ?? Language.French,
        row.Text("ObjectId"));
}
