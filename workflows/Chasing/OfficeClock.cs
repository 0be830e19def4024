namespace Relais.Chasing;

/// <summary>Time as it passes in the offices.</summary>
internal sealed class OfficeClock(WorkingCalendar calendar) : CaseClock
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public override DateTimeOffset Add(DateTimeOffset from, PolicyDuration length, Pauses pauses) => length.IsWorkingTime
        ? calendar.Add(from, LengthOf(length), pauses)
        : pauses.Add(from, LengthOf(length), AddElapsed, Elapsed);

    public override DateTimeOffset Subtract(DateTimeOffset to, PolicyDuration length) =>
        length.IsWorkingTime ? calendar.Subtract(to, LengthOf(length)) : to - LengthOf(length);

    public override DateTimeOffset Halfway(DateTimeOffset from, DateTimeOffset to, Pauses pauses) =>
        calendar.Add(from, pauses.Between(from, to, calendar.Between) / 2, pauses);

    public override DateTimeOffset OpeningOf(WorldDate date) => WorkingCalendar.OpeningOf(date.Date);

    public override DateTimeOffset ClosingOf(WorldDate date) => WorkingCalendar.ClosingOf(date.Date);

    public override DateTimeOffset OpeningBefore(DateTimeOffset moment, PolicyDuration length) => length.Unit == PolicyUnit.Days
        ? WorkingCalendar.OpeningOf(WorkingCalendar.DateOf(moment).AddDays(-length.Amount))
        : Subtract(moment, length);

    public override DateTimeOffset ClosingAfter(DateTimeOffset moment, PolicyDuration length) => length.Unit == PolicyUnit.Days
        ? WorkingCalendar.ClosingOf(WorkingCalendar.DateOf(moment).AddDays(length.Amount))
        : Add(moment, length, Pauses.None);

    public override DateTimeOffset MorningOf(DateTimeOffset moment) => WorkingCalendar.OpeningOf(WorkingCalendar.DateOf(moment));

    public override DateTimeOffset NextWorkingDay(DateTimeOffset moment) =>
        WorkingCalendar.OpeningOf(calendar.NextWorkingDay(WorkingCalendar.DateOf(moment)));

    public override DateTimeOffset NextWorkingMoment(DateTimeOffset moment) => calendar.NextWorkingMoment(moment);

    private static TimeSpan LengthOf(PolicyDuration length) => length.Length(WorkingCalendar.WorkingDay, Day);
}
