namespace Relais.Chasing;

/// <summary>When an owner is reminded, under a name that steps refer to.</summary>
/// <param name="FromDeadline">The shortest deadline that it suits; null where it suits any.</param>
internal sealed record ReminderSchedule(PolicyDuration? FromDeadline, IReadOnlyList<RelativeMoment> Moments)
{
    private const int MostReminders = 3;

    public static ReminderSchedule Read(PolicyNode node)
    {
        var from = node.Optional("fromDeadline")?.Duration(PolicyUnit.WorkingDays, PolicyUnit.WorkingHours);
        var moments = node.Required("moments")?.Items(MostReminders).Select(item => item.Moment()).OfType<RelativeMoment>();
        node.RefuseTheRest();
        return new ReminderSchedule(from, [.. moments ?? []]);
    }

    public bool Suits(PolicyDuration deadline) => FromDeadline is not { } from || (deadline.IsWorkingTime && Hours(deadline) >= Hours(from));

    /// <summary>Of those that suit a deadline the one with the highest rank is meant.</summary>
    public static double Rank(ReminderSchedule schedule) => schedule.FromDeadline is { } from ? Hours(from) : 0;

    private static double Hours(PolicyDuration duration) => duration.Length(WorkingCalendar.WorkingDay, default).TotalHours;
}

/// <summary>Who hears of a breach and when, under a name that steps refer to.</summary>
/// <param name="StallAtLevel">The level from which on the owner's mails stop.</param>
internal sealed record EscalationSchedule(IReadOnlyList<EscalationLevel> Levels, int StallAtLevel)
{
    public const int MostLevels = 3;

    public static EscalationSchedule Read(PolicyNode node)
    {
        var list = node.Required("levels");
        var items = list?.Items(MostLevels) ?? [];
        var levels = items.Select(Level).OfType<EscalationLevel>().ToArray();
        if (!Ascend(levels)) list!.Problem("does not go up: each level is later than the one before it and tells somebody higher");
        var stall = node.Required("stallAtLevel")?.Number(1, Math.Max(1, items.Count));
        node.RefuseTheRest();
        return new EscalationSchedule(levels, stall ?? 1);
    }

    private static EscalationLevel? Level(PolicyNode node)
    {
        var at = node.Required("at")?.Moment();
        if (at is { IsFromDeadlineOn: false }) node.Problem("comes before the deadline; a breach is told at T or later");
        else if (at?.After is { IsWorkingTime: false }) node.Problem("does not count working time; write T+3wd or T+4wh");
        var tell = node.Required("tell")?.Word(Audience.Supervisor, Audience.Coordinator, Audience.Heads);
        node.RefuseTheRest();
        return at is { } moment && tell is { } audience ? new EscalationLevel(moment, audience) : null;
    }

    private static bool Ascend(EscalationLevel[] levels) =>
        levels.Zip(levels.Skip(1)).All(pair => pair.First.Tell < pair.Second.Tell && HoursAfter(pair.First) < HoursAfter(pair.Second));

    private static double HoursAfter(EscalationLevel level) => level.At.After?.Length(WorkingCalendar.WorkingDay, default).TotalHours ?? 0;
}
