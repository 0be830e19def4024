using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Emails;

/// <summary>When mail may go out, by the calendar as it is.</summary>
public sealed class PostSchedule(Func<WorkingCalendar, PostHours> hours, Calendars calendars)
{
    /// <summary>By the policy that new cases start with.</summary>
    public PostSchedule(PolicyCatalog policies, IntakeOptions options, DispatchOptions dispatch, Calendars calendars)
        : this(calendar => PostHours.Of(policies.Current(options.Policy), calendar, dispatch.QuietHours), calendars)
    {
    }

    public ValueTask<WorkingCalendar> CalendarAsync(CancellationToken cancellation = default) => calendars.ReadAsync(cancellation);

    /// <summary>The hours of now, for what is planned by them and must see a change that was made a moment ago.</summary>
    public async Task<PostHours> HoursAnewAsync(CancellationToken cancellation = default) => hours(await calendars.ReadAnewAsync(cancellation));

    public async ValueTask<PostHours> HoursAsync(CancellationToken cancellation = default) => hours(await calendars.ReadAsync(cancellation));
}
