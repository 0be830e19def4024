using System.Globalization;
using Relais.Chasing;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Chasing;

/// <summary>What the tests of this folder speak of, short enough to read as sentences. September and October 2027 have no holidays.</summary>
internal static class Examples
{
    public static PolicyCatalog Catalog { get; } = PolicyCatalog.Embedded();

    public static CasePolicy ReferralPolicy { get; } = Catalog.Current("referral");

    /// <summary>The same with every mail by itself, so that reminders have their exact times.</summary>
    public static CasePolicy AtOncePolicy { get; } = SamplePolicies.AtOnce.Current("referral");

    public static CasePolicy DemonstrationPolicy { get; } = Catalog.Current("demonstration");

    public static WorkingCalendar Calendar { get; } = new();

    public static DateTimeOffset Monday10 { get; } = At("Mon 2027-09-06 10:00");

    /// <summary>A moment in Dakar. The weekday is there for the reader, and checked.</summary>
    public static DateTimeOffset At(string text) =>
        DateTimeOffset.ParseExact(text, "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, ["ddd yyyy-MM-dd", "yyyy-MM-dd"], CultureInfo.InvariantCulture);

    public static WorldDate On(string date) => new(Date(date), At("Wed 2027-09-01 09:00"));

    public static string Show(DateTimeOffset moment) => moment.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A step that the process comes to on Monday 6 September at 10:00 and plans at once.</summary>
    public static PlanRequest Opened(string step, Priority priority = Priority.Normal) => new(step, priority, Monday10, Monday10);

    public static Plan Plan(this PlanRequest request) => Planner.For(request, AtOncePolicy, Calendar);

    /// <summary>The same step planned again later, when what the plan said up to then was done.</summary>
    public static PlanRequest Later(this PlanRequest request, string now, Plan plan)
    {
        var done = plan.Moments.Where(moment => moment.At <= At(now)).Select(moment => moment.Key);
        return request with { Now = At(now), Done = [.. request.Done ?? [], .. done], AskedAt = plan.AskAt };
    }

    /// <summary>The same step planned again when a hold ends.</summary>
    public static PlanRequest Held(this PlanRequest request, string from, string to) => request with { Now = At(to), Pauses = [Pause(from, to)] };

    public static Pause Pause(string from, string to) => new(At(from), At(to));

    /// <summary>Each moment as <c>Tue 2027-09-07 10:00 remind-1 owner</c>.</summary>
    public static string[] Lines(this IEnumerable<Moment> moments) =>
    [
        .. moments.Select(moment => moment.Audience == Audience.Nobody
            ? $"{Show(moment.At)} {moment.Key}"
            : $"{Show(moment.At)} {moment.Key} {moment.Audience.ToString().ToLowerInvariant()}"),
    ];

    /// <summary>When something happens; null where the plan does not hold it.</summary>
    public static string? When(this Plan plan, string key) =>
        plan.Moments.SingleOrDefault(moment => moment.Key == key) is { } moment ? Show(moment.At) : null;
}
