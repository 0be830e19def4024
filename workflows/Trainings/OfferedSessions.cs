using Relais.Cases;

namespace Relais.Trainings;

/// <summary>Which sessions a case can choose.</summary>
public static class OfferedSessions
{
    /// <summary>Those that an answer to the step may name, whether or not a place is left.</summary>
    public static IEnumerable<TrainingSession> For(Step step, CaseFacts facts, IEnumerable<TrainingSession> sessions, DateOnly today)
    {
        var open = sessions.Where(session => session.IsFor(facts.Office) && today <= session.LastDayToApply);
        if (step == Steps.Orientation) return open;
        return step == Steps.ConfirmPlace ? open.Where(IsNext(facts, sessions)) : [];
    }

    /// <summary>The other sessions of the same title, where the case has chosen one.</summary>
    private static Func<TrainingSession, bool> IsNext(CaseFacts facts, IEnumerable<TrainingSession> sessions)
    {
        var chosen = sessions.FirstOrDefault(session => session.Id == facts.TrainingSession);
        return session => chosen is not null && session.Id != chosen.Id && string.Equals(session.Title, chosen.Title, StringComparison.OrdinalIgnoreCase);
    }
}
