namespace Relais.Chasing;

/// <summary>Time in a demonstration: days last seconds, and all of it is working time.</summary>
internal sealed class DemonstrationClock(ShortDays days) : CaseClock
{
    public override DateTimeOffset Add(DateTimeOffset from, PolicyDuration length, Pauses pauses) =>
        pauses.Add(from, LengthOf(length), AddElapsed, Elapsed);

    public override DateTimeOffset Subtract(DateTimeOffset to, PolicyDuration length) => to - LengthOf(length);

    public override DateTimeOffset Halfway(DateTimeOffset from, DateTimeOffset to, Pauses pauses) =>
        pauses.Add(from, pauses.Between(from, to, Elapsed) / 2, AddElapsed, Elapsed);

    public override DateTimeOffset OpeningOf(WorldDate date) =>
        date.SaidAt + (days.Day * Math.Max(0, date.Date.DayNumber - WorkingCalendar.DateOf(date.SaidAt).DayNumber));

    public override DateTimeOffset ClosingOf(WorldDate date) => OpeningOf(date);

    public override DateTimeOffset OpeningBefore(DateTimeOffset moment, PolicyDuration length) => Subtract(moment, length);

    public override DateTimeOffset ClosingAfter(DateTimeOffset moment, PolicyDuration length) => Add(moment, length, Pauses.None);

    public override DateTimeOffset MorningOf(DateTimeOffset moment) => moment;

    public override DateTimeOffset NextWorkingDay(DateTimeOffset moment) => moment + days.WorkingDay;

    public override DateTimeOffset NextWorkingMoment(DateTimeOffset moment) => moment;

    private TimeSpan LengthOf(PolicyDuration length) => length.Length(days.WorkingDay, days.Day);
}
