namespace Relais.Chasing;

/// <summary>What one place of a policy says on chasing; it leaves open what a more general place settles.</summary>
/// <param name="HighestLevel">The last level that is told.</param>
internal sealed record PolicyLayer(
    PolicyDuration? Deadline = null,
    ReminderSchedule? Reminders = null,
    EscalationSchedule? Escalation = null,
    int? HighestLevel = null,
    Sending? AskBy = null,
    Sending? RemindBy = null)
{
    public static PolicyLayer Read(
        PolicyNode node,
        IReadOnlyDictionary<string, ReminderSchedule> reminders,
        IReadOnlyDictionary<string, EscalationSchedule> escalations) => new(
            node.Optional("deadline")?.Duration(PolicyUnit.WorkingDays, PolicyUnit.WorkingHours, PolicyUnit.Days, PolicyUnit.Elapsed),
            node.Optional("reminders")?.OneOf(reminders),
            node.Optional("escalation")?.OneOf(escalations),
            node.Optional("highestLevel")?.Number(1, EscalationSchedule.MostLevels),
            node.Optional("askBy")?.Word(Sending.AtOnce, Sending.Digest),
            node.Optional("remindBy")?.Word(Sending.AtOnce, Sending.Digest));

    public PolicyLayer Over(PolicyLayer general) => new(
        Deadline ?? general.Deadline,
        Reminders ?? general.Reminders,
        Escalation ?? general.Escalation,
        HighestLevel ?? general.HighestLevel,
        AskBy ?? general.AskBy,
        RemindBy ?? general.RemindBy);

    /// <summary>The rule, once no place is left that could say more; null where something is missing.</summary>
    public StepRule? Settle(bool hasWindow, IEnumerable<ReminderSchedule> schedules, Action<string> problem)
    {
        if (hasWindow == Deadline is not null)
        {
            problem(hasWindow ? "has a window and a deadline; one of them ends the step" : "has no deadline");
            return null;
        }

        var fitting = schedules.Where(schedule => Deadline is { } deadline && schedule.Suits(deadline));
        var reminders = Reminders ?? fitting.MaxBy(ReminderSchedule.Rank);
        if (reminders is null) problem("has no reminders: name a schedule, or leave fromDeadline out of one");
        if (Escalation is null) problem("has no escalation");
        if (reminders is null || Escalation is null) return null;
        if (!hasWindow && HighestLevel < Escalation.StallAtLevel)
        {
            problem($"stalls at level {Escalation.StallAtLevel}, but level {HighestLevel} is the highest that is told");
            return null;
        }

        var stall = hasWindow ? null : Escalation.Levels.ElementAtOrDefault(Escalation.StallAtLevel - 1);
        return new StepRule(
            Deadline,
            reminders.Moments,
            [.. Escalation.Levels.Take(HighestLevel ?? EscalationSchedule.MostLevels)],
            stall?.At,
            AskBy ?? Sending.Digest,
            RemindBy ?? Sending.Digest);
    }
}

/// <summary>What one place says for each priority.</summary>
internal sealed record PolicyLayers(PolicyLayer Urgent, PolicyLayer High, PolicyLayer Normal)
{
    public static PolicyLayers None { get; } = new(new PolicyLayer(), new PolicyLayer(), new PolicyLayer());

    public static PolicyLayers Read(
        PolicyNode node,
        IReadOnlyDictionary<string, ReminderSchedule> reminders,
        IReadOnlyDictionary<string, EscalationSchedule> escalations)
    {
        var all = PolicyLayer.Read(node, reminders, escalations);
        return new PolicyLayers(Priority("urgent"), Priority("high"), Priority("normal"));

        PolicyLayer Priority(string name)
        {
            if (node.Optional(name) is not { } special) return all;
            var layer = PolicyLayer.Read(special, reminders, escalations).Over(all);
            special.RefuseTheRest();
            return layer;
        }
    }

    public PolicyLayers Over(PolicyLayers general) => new(Urgent.Over(general.Urgent), High.Over(general.High), Normal.Over(general.Normal));
}
