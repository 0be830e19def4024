using System.Globalization;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>The figures of the overview's charts as Excel opens them: semicolons, UTF-8 with its mark; decimals with a point.</summary>
internal static class OverviewSheets
{
    private static readonly Dictionary<string, Func<OverviewModel, IEnumerable<IEnumerable<object?>>>> ByName = new()
    {
        ["funnel"] = model =>
        [
            ["month", "sent", "received", "accepted", "enrolled", "trained", "followedUp", "closed"],
            .. model.Months.Select(month => OverviewTexts.StagesOf(month.Funnel).Cast<object?>().Prepend(Day(month.Month))),
        ],
        ["decisions"] = model =>
        [
            ["month", "decided", "medianWorkingDays", "p90WorkingDays", "deadlineWorkingDays", "onTime"],
            .. model.Months.Select(month => month.Decisions is var of ? new object?[] { Day(month.Month), of.Decided, of.Median, of.P90, of.Allowed, of.OnTime } : []),
        ],
        ["offices"] = model => [["office", .. LoadColumns], .. model.Offices.Select(Load)],
        ["owners"] = model => [["owner", .. LoadColumns], .. model.Owners.Select(Load)],
        ["mails"] = model =>
        [
            ["from", "days", "sent", "delivered", "notDelivered", "answers"],
            .. model.Mails.Select(mail => new object?[] { Day(mail.From), mail.Days, mail.Sum.Sent, mail.Sum.Delivered, mail.Sum.Bounced, mail.Sum.Answered }),
        ],
        ["ahead"] = model =>
        [
            ["day", "questions", "reminders", "escalations"],
            .. (model.Counted?.Ahead ?? []).Select(day => new object?[] { Day(day.Day), day.Asks, day.Reminders, day.Escalations }),
        ],
    };

    private static string[] LoadColumns => ["name", "open", "late", "stalled", "askedOnTime", "waitingForTheirDay", "oldestDueAt"];

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static byte[] Write(string sheet, OverviewModel model) =>
        Sheet.Write(ByName[sheet](model).Select(row => row.Select(cell => Sheet.Harmless(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""))));

    private static IEnumerable<object?> Load(LoadLine line) =>
    [
        line.Load.Who, line.Label(Language.French), line.Load.Open, line.Load.Late, line.Load.Stalled, line.Load.OnTime, line.Load.Waiting,
        line.Load.OldestDueAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
