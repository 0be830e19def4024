using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Emails;

/// <summary>When mail may go out.</summary>
public sealed class PostSchedule(PostHours hours, WorkingCalendar calendar)
{
    /// <summary>By the policy that new cases start with, and the calendar as it is.</summary>
    public PostSchedule(PolicyCatalog policies, IntakeOptions options, DispatchOptions dispatch, WorkingCalendar calendar)
        : this(PostHours.Of(policies.Current(options.Policy), calendar, dispatch.QuietHours), calendar)
    {
    }

    public WorkingCalendar Calendar { get; } = calendar;

    public PostHours Hours { get; } = hours;
}
