using Azure.Data.Tables;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Referrals;

namespace Relais.Functions.Tables.Rows;

// stored: add optional fields only

/// <summary>Row <c>case</c>: where the case stands.</summary>
internal static class CaseRow
{
    public const string Key = "case";

    public static TableEntity Write(CaseRecord @case) => new TableEntity(@case.Code, Key)
        .WithWord<CaseStatus>("Status", @case.Status)
        .With("Office", @case.Office)
        .With("Partner", @case.Partner)
        .WithWord<Priority>("Priority", @case.Priority)
        .With("Service", @case.Service)
        .With("Region", @case.Region)
        .With("Programme", @case.Programme)
        .With("OpenedAt", @case.OpenedAt)
        .With("PolicyVersion", @case.PolicyVersion)
        .With("ReferrerName", @case.ReferrerName)
        .With("ReferrerEmail", @case.ReferrerEmail)
        .WithWord<Language>("ReferrerLanguage", @case.ReferrerLanguage)
        .WithStep(@case.Step)
        .With("StalledSince", @case.StalledSince)
        .With("CallTaskSince", @case.CallTaskSince)
        .With("StallReason", @case.StallReason)
        .With("EscalationLevel", @case.EscalationLevel == 0 ? null : @case.EscalationLevel)
        .WithJson("Undelivered", @case.Undelivered)
        .WithJson("Hold", @case.Hold)
        .WithJson("Attention", @case.Attention)
        .WithJson("Run", @case.Run)
        .With("ClosedAt", @case.ClosedAt)
        .With("Outcome", @case.Outcome)
        .WithJson("Facts", @case.Facts)
        .With("LastStep", @case.LastStep)
        .WithList("Claims", @case.Claims)
        .With("UpdatedAt", @case.UpdatedAt)
        .WithList("Told", @case.Told)
        .WithList("Related", @case.Related)
        .With("ErasedAt", @case.ErasedAt)
        .With("AgeBand", @case.AgeBand)
        .With("Quarter", @case.Quarter);

    /// <param name="indexed">The row beside it that says which index rows there may be.</param>
    public static CaseRecord Read(TableEntity row, TableEntity? indexed) => new()
    {
        Code = row.PartitionKey,
        Status = row.RequiredWord<CaseStatus>("Status"),
        Office = row.Required("Office"),
        Partner = row.Required("Partner"),
        Priority = row.RequiredWord<Priority>("Priority"),
        Service = row.Required("Service"),
        Region = row.Required("Region"),
        Programme = row.Text("Programme"),
        OpenedAt = row.RequiredTime("OpenedAt"),
        PolicyVersion = row.Required("PolicyVersion"),
        ReferrerName = row.Required("ReferrerName"),
        ReferrerEmail = row.Required("ReferrerEmail"),
        ReferrerLanguage = row.Word<Language>("ReferrerLanguage") ?? Language.French,
        Step = row.Step(),
        StalledSince = row.GetDateTimeOffset("StalledSince"),
        CallTaskSince = row.GetDateTimeOffset("CallTaskSince"),
        StallReason = row.Text("StallReason"),
        EscalationLevel = row.GetInt32("EscalationLevel") ?? 0,
        Undelivered = row.Json<Undelivered>("Undelivered"),
        Hold = row.Json<Hold>("Hold"),
        Attention = row.Json<Attention>("Attention"),
        Run = row.Json<RunOrder>("Run"),
        ClosedAt = row.GetDateTimeOffset("ClosedAt"),
        Outcome = row.Text("Outcome"),
        Facts = row.RequiredJson<CaseFacts>("Facts"),
        LastStep = row.GetInt32("LastStep") ?? 0,
        Claims = row.List<ClaimKey>("Claims"),
        UpdatedAt = row.GetDateTimeOffset("UpdatedAt"),
        Told = row.List<string>("Told"),
        Related = row.List<string>("Related"),
        Version = row.ETag.ToString(),
        Indexed = indexed is null ? null : IndexedRow.Text(indexed),
        ErasedAt = row.GetDateTimeOffset("ErasedAt"),
        AgeBand = row.Text("AgeBand"),
        Quarter = row.Text("Quarter"),
    };
}
