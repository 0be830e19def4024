using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Routing;

/// <summary>How much the counsellors of an office have on hand, and who of them is there.</summary>
public sealed class CounsellorLoads(ICaseStore cases, ICorrespondents correspondents, IDirectory directory, Calendars calendars, TimeProvider clock)
{
    /// <summary>By name. It takes two readings a counsellor, however many cases there are.</summary>
    public async Task<IReadOnlyList<CounsellorLoad>> OfAsync(string office, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var calendar = await calendars.ReadAsync(cancellation);
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        return await Task.WhenAll(entries.Counsellors(office).Select(person => OfAsync(person, calendar, today, cancellation)));
    }

    private async Task<CounsellorLoad> OfAsync(Person person, WorkingCalendar calendar, DateOnly today, CancellationToken cancellation)
    {
        var waiting = cases.ListAsync(new CaseQuery(Owner: Party.Person(person.Id), PageSize: CounsellorLoad.MostCounted), cancellation);
        var mailbox = await correspondents.FindAsync(Correspondent.IdOf(person.Email), cancellation);
        return new CounsellorLoad(person, (await waiting).Items.Count, mailbox is null ? null : BackOn(mailbox, calendar, today));
    }

    private static DateOnly? BackOn(Correspondent mailbox, WorkingCalendar calendar, DateOnly today)
    {
        if (mailbox.AbsenceOn(today) is null) return null;
        var day = today;
        while (mailbox.AbsenceOn(day) is { } absence) day = calendar.NextWorkingDay(absence.To);
        return day;
    }
}
