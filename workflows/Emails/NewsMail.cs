using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Emails;

/// <summary>Tells what was decided; nothing is asked.</summary>
internal static class NewsMail
{
    public static MailContent OfFeedback(EmailMessage message, DateTimeOffset now)
    {
        var feedback = message.Feedback ?? throw new ArgumentException("Feedback tells of a decision.", nameof(message));
        var text = FeedbackText.Of(feedback, Noun.Of(message.OfficeName));
        return Of(
            message,
            new($"Pour information : {text.InBrief.French}", $"For information: {text.InBrief.English}"),
            text.Decided,
            [.. Details(message, WorkingCalendar.DateOf(now)), text.Next]);
    }

    public static MailContent OfRevocation(EmailMessage message) => Of(
        message,
        new("Orientation annulée : plus rien à faire", "Referral revoked: nothing more to do"),
        new("Cette orientation est annulée.", "This referral has been revoked."),
        [
            new("Plus rien ne vous est demandé, et les données ne vous sont plus visibles.", "Nothing more is asked of you, and the data are no longer visible to you."),
            new("Merci de ne plus contacter la personne à ce titre.", "Please no longer contact the person about it."),
        ]);

    public static MailContent OfSnooze(EmailMessage message, DateTimeOffset now)
    {
        var step = message.Step ?? throw new ArgumentException("Reminders are about a step.", nameof(message));
        var due = message.DueAt ?? throw new ArgumentException("A step has a deadline.", nameof(message));
        var owner = Noun.Of(message.OwnerName ?? message.OfficeName);
        var name = StepTexts.Of(step).Name;
        var days = message.Number;
        var today = WorkingCalendar.DateOf(now);
        return Of(
            message,
            new($"Pour information : rappels reportés, {Typography.Lower(name.French)}", $"For information: reminders postponed, {Typography.Lower(name.English)}"),
            new(
                $"{Typography.Upper(owner.French)} a reporté ses rappels {(days == 1 ? "d'un jour ouvré" : $"de {days} jours ouvrés")}.",
                $"{owner.English} has postponed the reminders by {(days == 1 ? "one working day" : $"{days} working days")}."),
            [
                new($"Étape : {Typography.Lower(name.French)}.", $"Step: {Typography.Lower(name.English)}."),
                .. message.Code is { } code ? new[] { Reason(code) } : [],
                new(
                    $"L'échéance ne change pas : le {Dates.Moment(due, today, Language.French)}.",
                    $"The deadline does not move: {Dates.Moment(due, today, Language.English)}."),
            ]);
    }

    private static Text Reason(string code) =>
        new($"Motif : {Typography.Lower(ReasonCodes.Label(code, Language.French))}.", $"Reason: {Typography.Lower(ReasonCodes.Label(code, Language.English))}.");

    private static IEnumerable<Text> Details(EmailMessage message, DateOnly today)
    {
        if (message is { Feedback: Feedback.Declined, Code: { } code })
            yield return Reason(code);
        if (message is { Feedback: Feedback.Enrolled, Start: { } start, End: { } end })
            yield return new($"Elle est prévue {Dates.Span(start, end, today, Language.French)}.", $"It is planned {Dates.Span(start, end, today, Language.English)}.");
    }

    internal static MailContent Of(EmailMessage message, Text subject, Text heading, IReadOnlyList<Text> lines) => new()
    {
        Language = message.Language,
        Subject = $"[{message.CaseCode}] {subject.In(message.Language)}",
        About = MailContents.About(message),
        Heading = heading.In(message.Language),
        Greeting = MailContents.Greeting(message),
        Lines = [.. lines.Select(line => new MailLine(line.In(message.Language)))],
        SmallPrint = [MailContents.Reason(message)],
    };
}
