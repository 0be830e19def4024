using Azure.Data.Tables;
using Relais.Trainings;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

internal static class TrainingRow
{
    public const string Partition = "training";

    public static TableEntity Write(TrainingSession session) => new TableEntity(Partition, Keys.Escape(session.Id))
        .With("Id", session.Id)
        .With("Title", session.Title)
        .With("Centre", session.Centre)
        .With("Office", session.Office)
        .With("Start", session.Start)
        .With("End", session.End)
        .With("ApplyBy", session.ApplyBy)
        .With("Places", session.Places)
        .WithList("Taken", session.Taken);

    public static TrainingSession Read(TableEntity row) => new()
    {
        Id = row.Required("Id"),
        Title = row.Required("Title"),
        Centre = row.Required("Centre"),
        Office = row.Text("Office"),
        Start = row.RequiredDate("Start"),
        End = row.RequiredDate("End"),
        ApplyBy = row.Date("ApplyBy"),
        Places = row.GetInt32("Places") ?? 0,
        Taken = row.List<Place>("Taken"),
        Version = row.ETag.ToString(),
    };
}
