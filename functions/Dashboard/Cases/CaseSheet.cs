using System.Globalization;
using Relais.Cases;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>A list of cases as Excel opens it: semicolons, UTF-8 with its mark, times in UTC. Staff are named by their ids.</summary>
internal static class CaseSheet
{
    private static readonly string[] Columns =
    [
        "caseCode", "status", "step", "waitsFor", "askedAt", "dueAt", "office", "counsellor", "partner", "programme", "service", "priority", "openedAt",
        "stalledSince", "escalationLevel", "mailNotDelivered", "needsAttention", "onHoldUntil",
    ];

    public static byte[] Write(IEnumerable<CaseSummary> cases) => Sheet.Write(cases.Select(@case => Cells(@case).Select(cell => Sheet.Harmless(cell ?? ""))).Prepend(Columns));

    private static string?[] Cells(CaseSummary @case) =>
    [
        @case.Code, Words.Of(@case.Status), @case.Step?.Key, @case.Step?.Owner, Time(@case.Step?.AskedAt), Time(@case.Step?.DueAt), @case.Office, @case.Counsellor,
        @case.Partner, @case.Programme, @case.Service, Words.Of(@case.Priority), Time(@case.OpenedAt), Time(@case.StalledSince),
        @case.EscalationLevel.ToString(CultureInfo.InvariantCulture), Flag(@case.Undelivered), Flag(@case.NeedsAttention),
        @case.HeldUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "true" : "false";
}
