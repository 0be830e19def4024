using Azure.Data.Tables;
using Relais.Emails;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Partition <c>mailbox</c>, row the hash of the address: what is known of one mailbox.</summary>
internal static class CorrespondentRow
{
    public const string Partition = "mailbox";

    public static TableEntity Write(Correspondent correspondent) => new TableEntity(Partition, Correspondent.IdOf(correspondent.Address))
        .With("Address", correspondent.Address)
        .With("BouncedAt", correspondent.BouncedAt)
        .With("BounceReason", correspondent.BounceReason)
        .With("ReachedAt", correspondent.ReachedAt)
        .WithList("Unanswered", correspondent.Unanswered);

    public static Correspondent Read(TableEntity row) => new()
    {
        Address = row.Required("Address"),
        BouncedAt = row.GetDateTimeOffset("BouncedAt"),
        BounceReason = row.Text("BounceReason"),
        ReachedAt = row.GetDateTimeOffset("ReachedAt"),
        Unanswered = row.List<string>("Unanswered"),
        Version = row.ETag.ToString(),
    };
}
