using Relais.Cases;
using Relais.Chasing;
using Relais.Emails.Texts;

namespace Relais.Emails;

/// <summary>Asks a supervisor to call whoever has not answered, and why the step has stalled. The reason is asked once, and nobody is chased for it.</summary>
internal static class CallMail
{
    public static MailContent Of(EmailMessage message, DateTimeOffset now)
    {
        var step = message.Step ?? throw new ArgumentException("A call is about a step.", nameof(message));
        var due = message.DueAt ?? throw new ArgumentException("A step has a deadline.", nameof(message));
        var today = WorkingCalendar.DateOf(now);
        var language = message.Language;
        var name = StepTexts.Of(step).Name;
        return new MailContent
        {
            Language = language,
            Subject = $"[{message.CaseCode}] " + new Text(
                $"Appel à passer, en retard depuis le {Dates.Day(due, today, Language.French)} : {Typography.Lower(name.French)}",
                $"Call to make, late since {Dates.Day(due, today, Language.English)}: {Typography.Lower(name.English)}").In(language),
            About = MailContents.About(message),
            Heading = StallTexts.Question.In(language),
            Greeting = MailContents.Greeting(message),
            Lines =
            [
                new(new Text("Merci d'appeler ", "Please call ").In(language), StallTexts.Owner(message.OwnerName ?? message.OfficeName, step.Owner).In(language), "."),
                new(
                    $"{name.In(language)}{new Text(", en retard depuis le ", ", late since ").In(language)}",
                    Dates.Moment(due, today, language),
                    "."),
                new(StallTexts.NobodyAnswered.In(language)),
            ],
            Links = [.. Reasons(message)],
            SmallPrint = [MailContents.Reason(message), .. message.AnswerUrl is null ? Array.Empty<MailLine>() : [new(QuestionMail.NothingYet.In(language))]],
        };
    }

    private static IEnumerable<MailLink> Reasons(EmailMessage message) => message.AnswerUrl is not { } page
        ? []
        : ReasonCodes.Stall.Select((code, index) => new MailLink(index + 1, code.Label(message.Language), new Uri(page, "?choice=" + code.Code)));
}
