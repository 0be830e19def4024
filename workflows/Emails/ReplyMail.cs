using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Emails;

/// <summary>Answers a reply: asks back, lists the choices, or says that the answer came too late.</summary>
internal static class ReplyMail
{
    public static MailContent OfQuestion(EmailMessage message, DateTimeOffset now)
    {
        var step = StepOf(message);
        var sessions = SessionTexts.Named(message.Sessions, WorkingCalendar.DateOf(now));
        var examples = ReplyTexts.Examples(message.Choices, message.Sessions is [var next, ..] ? next.Id : null);
        var subject = message.Kind switch
        {
            MessageKind.NoPlaceLeft => ReplyTexts.NoPlaceSubject,
            MessageKind.Help => ReplyTexts.HelpSubject,
            _ => ReplyTexts.UnclearSubject,
        };
        Text?[] lines = message.Kind switch
        {
            MessageKind.NoPlaceLeft => [ReplyTexts.NoPlaceLeft, sessions, examples],
            MessageKind.Help => [ReplyTexts.HowTo, examples, ReplyTexts.HowToSnooze],
            _ => [ReplyTexts.NotUnderstood, ReplyTexts.Missing(step, message.Missing), message.Missing.Count > 0 ? null : ReplyTexts.HowTo, examples],
        };
        return Of(message, step, subject, StepTexts.Question(step, message.Occurrence), lines) with { Links = [.. QuestionMail.Answers(message, step)] };
    }

    public static MailContent OfLateness(EmailMessage message, DateTimeOffset now)
    {
        var step = StepOf(message);
        if (message.Given is not { } given) return Of(message, step, ReplyTexts.OverSubject, ReplyTexts.Over, [ReplyTexts.KeptAnyway]);

        var today = WorkingCalendar.DateOf(now);
        var (by, said) = (Noun.Of(message.OwnerName ?? message.OfficeName), StepTexts.Said(step.Key, given.Answer.Choice));
        var heading = new Text(
            $"{Typography.Upper(by.French)} a déjà répondu le {Dates.Moment(given.At, today, Language.French)}.",
            $"{Typography.Upper(by.English)} already answered on {Dates.Moment(given.At, today, Language.English)}.");
        return Of(message, step, ReplyTexts.AnsweredSubject, heading, [new($"Réponse enregistrée : {said.French}.", $"Answer recorded: {said.English}."), ReplyTexts.KeptAnyway]);
    }

    private static Step StepOf(EmailMessage message) => message.Step ?? throw new ArgumentException("A reply is about a step.", nameof(message));

    private static MailContent Of(EmailMessage message, Step step, Text subject, Text heading, IEnumerable<Text?> lines)
    {
        var name = StepTexts.Name(step.Key);
        var full = subject + new Text($" : {Typography.Lower(name.French)}", $": {Typography.Lower(name.English)}");
        return new MailContent
        {
            Language = message.Language,
            Subject = $"[{message.CaseCode}] {full.In(message.Language)}",
            About = MailContents.About(message),
            Heading = heading.In(message.Language),
            Greeting = MailContents.Greeting(message),
            Lines = [.. lines.OfType<Text>().Select(line => new MailLine(line.In(message.Language)))],
            SmallPrint = [MailContents.Reason(message)],
        };
    }
}
