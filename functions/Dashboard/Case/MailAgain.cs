using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Says again what a mail said, from what is kept of it: its row, its log line and its step. Pure.</summary>
/// <remarks>Links are not kept, only their hashes; the training sessions and the counsellor that were suggested on that day are not said again.</remarks>
internal static class MailAgain
{
    /// <summary>Stands for links that are not kept; the page strikes them out.</summary>
    private static readonly Uri Nowhere = new("https://relais.invalid/a/-");

    /// <returns>Null where what is kept does not tell enough, or its reader is no longer known.</returns>
    public static MailContent? Of(MailRecord mail, CaseHistory history, DirectoryReading directory, PolicyCatalog policies)
    {
        var @case = history.Case;
        if (!Words.TryParse<MessageKind>(mail.Kind, out var kind)) return null;
        var line = history.Log.FirstOrDefault(one => one.Id == mail.Key && one.Kind != LogKind.MailRefused) ?? history.Log.FirstOrDefault(one => one.Id == mail.Key);
        var step = mail.Number is { } number ? history.Steps.FirstOrDefault(one => one.Number == number) : null;
        var definition = mail.Step is { } key && Steps.TryFind(key, out var known) ? known : null;
        if (RecipientOf(mail, step, kind, @case, directory) is not { } recipient) return null;
        var owner = step?.Owner ?? Party.Office(@case.Office);
        var message = EmailMessage.About(@case, kind, recipient, directory) with
        {
            Step = definition,
            Choices = definition is null ? [] : [.. Steps.Offered(definition, @case.Facts)],
            AskedAt = step?.AskedAt,
            DueAt = line?.Until ?? step?.DueAt,
            Number = LevelOf(mail, line, step),
            OwnerName = string.Join(", ", Recipients.Of(owner, RecipientRole.Owner, @case, directory).Select(one => one.Name)),
            Occurrence = step is null ? null : step.Occurrence ?? OccurrenceOf(step, history, policies.ByVersion(@case.PolicyVersion).Terms),
            Feedback = Words.TryParse<Feedback>(line?.Detail ?? "", out var feedback) ? feedback : null,
            Code = CodeOf(kind, line, step, @case),
            OtherCase = definition == Steps.SamePerson ? @case.Facts.SamePersonAs : null,
            AnswerUrl = definition is null ? null : Nowhere,
        };
        var at = mail.SentAt ?? mail.ClaimedAt;
        try
        {
            return MailContents.Of(message, at);
        }
        catch (ArgumentException)
        {
            // A row that tells of no step, feedback or deadline, though its kind needs one.
            return null;
        }
    }

    private static Recipient? RecipientOf(MailRecord mail, StepRecord? step, MessageKind kind, CaseRecord @case, DirectoryReading directory)
    {
        var role = kind is MessageKind.Feedback ? RecipientRole.Referrer
            : step is null ? RecipientRole.Owner
            : Recipients.RoleOf(mail.Recipient, step.Owner, directory);
        return Recipients.Of(mail.Recipient, role, @case, directory) is [var reader, ..] ? reader : null;
    }

    private static int LevelOf(MailRecord mail, LogEntry? line, StepRecord? step) => mail.Kind == Words.Of(MessageKind.Snoozed)
        ? step is { Snoozes: [.., var snooze] } ? snooze.WorkingDays : 1
        : line?.Level ?? 0;

    private static string? CodeOf(MessageKind kind, LogEntry? line, StepRecord? step, CaseRecord @case) => kind switch
    {
        MessageKind.Feedback => line?.Code,
        MessageKind.Snoozed => step is { Snoozes: [.., var snooze] } ? snooze.Code : null,
        _ => step?.Key == Steps.Closure.Key ? @case.Facts.ClosureCode : null,
    };

    /// <summary>In rows of earlier versions: the how-manieth asking it was; of a follow-up, its month.</summary>
    private static int? OccurrenceOf(StepRecord step, CaseHistory history, PolicyTerms terms)
    {
        var nth = history.Steps.Count(one => one.Key == step.Key && one.Number <= step.Number);
        return step.Key switch
        {
            "follow-up" => nth <= terms.FollowUpMonths.Count ? terms.FollowUpMonths[nth - 1] : null,
            "first-contact" or "attendance" => nth,
            _ => null,
        };
    }
}
