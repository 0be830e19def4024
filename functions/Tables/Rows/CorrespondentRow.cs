using Azure.Data.Tables;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Partition <c>mailbox</c>, row the mailbox's id.</summary>
internal static class CorrespondentRow
{
    public const string Partition = "mailbox";

    public static TableEntity Write(Correspondent correspondent) => new TableEntity(Partition, Keys.Escape(correspondent.Id))
        .With("Id", correspondent.Id)
        .WithWord("Prefers", correspondent.Prefers)
        .WithList("Absences", correspondent.Absences)
        .WithJson("Singles", correspondent.Singles)
        .WithList("Unanswered", correspondent.Unanswered)
        .With("BouncedAt", correspondent.BouncedAt)
        .With("BounceReason", correspondent.BounceReason)
        .With("ReachedAt", correspondent.ReachedAt);

    public static Correspondent Read(TableEntity row) => new()
    {
        Id = row.Required("Id"),
        Prefers = row.Word<Sending>("Prefers"),
        Absences = row.List<Absence>("Absences"),
        Singles = row.Json<Singles>("Singles"),
        Unanswered = row.List<string>("Unanswered"),
        BouncedAt = row.GetDateTimeOffset("BouncedAt"),
        BounceReason = row.Text("BounceReason"),
        ReachedAt = row.GetDateTimeOffset("ReachedAt"),
        Version = row.ETag.ToString(),
    };
}
