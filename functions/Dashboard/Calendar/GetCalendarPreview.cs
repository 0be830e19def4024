using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Calendar;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Calendar;

/// <summary>Shows what a word on a day would move; it is said by what follows.</summary>
public sealed class GetCalendarPreview(ICalendarDays days, CalendarDoor door, ICaseStore cases, TimeProvider clock)
{
    private const int PageSize = 1_000;

    /// <summary>So many pages of open cases are looked at.</summary>
    private const int MostPages = 6;

    [Function(nameof(GetCalendarPreview)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calendar/preview")] HttpRequest request,
        CancellationToken cancellation)
    {
        var entries = await days.ReadAsync(cancellation);
        var word = DayWord.Read(field => request.Query[field].ToString(), entries);
        var problems = word.Problems.Count > 0 || word.IsTakenBack ? word.Problems : door.Judge(word.Day!, entries) is { } refusal ? [CalendarProblems.Why(refusal)] : [];
        if (problems.Count > 0) return new DashboardPage<ShiftPage>(new ShiftModel(word, problems, null), StatusCodes.Status400BadRequest);

        var now = new WorkingCalendar(Counting(entries));
        var then = new WorkingCalendar(word.IsTakenBack ? Counting(entries).Where(day => day.Date != word.Day!.Date) : Counting(entries).Append(word.Day!));
        var dates = Shift.DatesBetween(now, then, word.Day!.Date.Year, WorkingCalendar.DateOf(clock.GetUtcNow()));
        return new DashboardPage<ShiftPage>(new ShiftModel(word, [], await TouchedAsync(dates, cancellation)));
    }

    private static IEnumerable<CalendarDay> Counting(IReadOnlyList<CalendarEntry> entries) => entries.Where(entry => !entry.Removed).Select(entry => entry.Day);

    private async Task<Shift> TouchedAsync(IReadOnlyList<DateOnly> dates, CancellationToken cancellation)
    {
        if (dates.Count == 0) return new Shift(dates, [], IsPart: false);
        var touched = new List<CaseSummary>();
        var isPart = false;
        await foreach (var page in cases.PagesAsync(new CaseQuery(Open: true, PageSize: PageSize), cancellation).Take(MostPages))
        {
            touched.AddRange(page.Items.Where(@case => Shift.Touches(@case, dates)));
            isPart = page.Next is not null;
        }

        return new Shift(dates, touched, isPart);
    }
}

/// <param name="Problems">Why it cannot be said.</param>
/// <param name="Shift">Null where it cannot be said.</param>
public sealed record ShiftModel(DayWord Word, IReadOnlyList<Finding> Problems, Shift? Shift);
