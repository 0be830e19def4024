using Relais.Cases;
using Relais.Chasing;
using Relais.Indicators;

namespace Relais.Functions.Dashboard.Overview;

/// <summary>What the overview shows.</summary>
/// <param name="Counted">Null while nothing has been counted yet.</param>
/// <param name="Days">The period's length.</param>
/// <param name="Today">In Dakar.</param>
/// <param name="Holidays">The next ones.</param>
public sealed record OverviewModel(OverviewFigures? Counted, int Days, DateOnly Today, IReadOnlyList<Holiday> Holidays)
{
    private const int HolidaysShown = 5;

    /// <summary>The office whose cases alone are shown; null for all.</summary>
    public string? Office { get; init; }

    public IReadOnlyList<LoadLine> Offices { get; init; } = [];

    public IReadOnlyList<LoadLine> Owners { get; init; } = [];

    public IReadOnlyList<MailBucket> Mails { get; init; } = [];

    /// <summary>The months that the period touches, oldest first.</summary>
    public IReadOnlyList<MonthCounts> Months { get; init; } = [];

    public MailDay MailSum => MailDay.Sum(Today, Mails.Select(bucket => bucket.Sum));

    public static OverviewModel Of(OverviewFigures? counted, int days, DirectoryReading directory, WorkingCalendar calendar, DateTimeOffset now)
    {
        var today = WorkingCalendar.DateOf(now);
        var holidays = new[] { today.Year, today.Year + 1 }.SelectMany(calendar.HolidaysOf).Where(holiday => holiday.Date >= today).Take(HolidaysShown).ToList();
        var model = new OverviewModel(counted, days, today, holidays);
        if (counted is null) return model;

        return model with
        {
            Offices = LoadLine.OfOffices(counted.Offices, directory),
            Owners = LoadLine.OfOwners(counted.Owners, directory),
            Mails = MailBucket.Of(counted.Mails, days, today),
            Months = MonthsOf(counted, days, today),
        };
    }

    internal static IReadOnlyList<MonthCounts> MonthsOf(OverviewFigures counted, int days, DateOnly today)
    {
        var first = today.AddDays(-days);
        return [.. counted.Months.Where(month => month.Month >= new DateOnly(first.Year, first.Month, 1))];
    }
}
