namespace Relais.Cases.Erasing;

/// <summary>What the log of an erased case still says: what happened when, and who did it. What was said of the person is left out.</summary>
public static class AuditLine
{
    /// <summary>The lines whose further word names a command, a decision or a version.</summary>
    private static readonly HashSet<LogKind> KeepDetail = [LogKind.Commanded, LogKind.Fedback, LogKind.Moved, LogKind.MomentSkipped, LogKind.Erased];

    public static LogEntry Of(LogEntry entry) => new(entry.At, entry.Id, entry.Kind, entry.By, entry.Channel)
    {
        Step = entry.Step,
        Number = entry.Number,
        Status = entry.Status,
        Answer = entry.Answer is { } answer ? new Answer(answer.Choice) : null,
        Level = entry.Level,
        Audience = entry.Audience,
        Code = entry.Kind is LogKind.Closed or LogKind.Revoked ? entry.Code : null,
        Until = entry.Until,
        Before = entry.Before,
        Detail = KeepDetail.Contains(entry.Kind) ? entry.Detail : null,
    };
}
