using Relais.Cases;
using Relais.Emails;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>Messages of every kind, about every step, to every part, in both languages.</summary>
public static class SampleMessages
{
    public static readonly DateTimeOffset Now = new(2027, 3, 8, 9, 0, 0, TimeSpan.Zero);
    public static readonly Uri AnswerUrl = new("https://relais.example/a/abcdefghijklmnopqrstuvwxyz234567");

    public static EmailMessage Question(Step step, MessageKind kind = MessageKind.Ask, Language language = Language.French) => new()
    {
        Kind = kind,
        Language = language,
        CaseCode = "SN-26-000123-T",
        RecipientName = "Mame Diarra Bousso Ndiaye",
        Role = RecipientRole.Owner,
        Priority = Priority.Normal,
        Service = "ENTREPRENEURSHIP",
        OfficeName = "Antenne de Tambacounda",
        PartnerName = "OIM Dakar",
        OwnerName = "Antenne de Tambacounda",
        Step = step,
        Choices = step.Choices,
        AskedAt = Now.AddDays(-3),
        DueAt = new DateTimeOffset(2027, 3, 12, 17, 0, 0, TimeSpan.Zero),
        AnswerUrl = AnswerUrl,
    };

    public static EmailMessage News(Feedback? feedback, Language language = Language.French) => Question(Steps.Decide, language: language) with
    {
        Kind = feedback is null ? MessageKind.Revoked : MessageKind.Feedback,
        Feedback = feedback,
        Role = feedback is null ? RecipientRole.Owner : RecipientRole.Referrer,
        Step = null,
        Choices = [],
        DueAt = null,
        AnswerUrl = null,
    };

    public static EmailMessage Bounce(Delivery what, Step? step, Language language = Language.French) => News(null, language) with
    {
        Kind = MessageKind.Bounced,
        Role = RecipientRole.Administrator,
        Step = step,
        Delivery = what,
    };

    public static EmailMessage StepsLate(Language language = Language.French) => News(null, language) with
    {
        Kind = MessageKind.StepsLate,
        Role = RecipientRole.Supervisor,
        Step = Steps.Orientation,
        Number = 3,
    };

    public static IEnumerable<EmailMessage> Alarms() =>
        from language in Enum.GetValues<Language>()
        from message in new[]
        {
            Bounce(Delivery.Bounced, Steps.ConfirmPlace, language),
            Bounce(Delivery.Dropped, Steps.SupplyInformation, language) with { OwnerName = "Fatou Ndiaye", Role = RecipientRole.Supervisor },
            Bounce(Delivery.SpamReported, step: null, language),
            StepsLate(language),
        }
        select message;

    public static IEnumerable<EmailMessage> Questions() =>
        from language in Enum.GetValues<Language>()
        from step in Steps.All
        from message in new[]
        {
            Question(step, MessageKind.Ask, language),
            Question(step, MessageKind.Ask, language) with { Priority = Priority.Urgent, Start = new(2026, 9, 21), End = new(2027, 9, 24), Occurrence = 12 },
            Question(step, MessageKind.Remind, language) with { Number = 1 },
            Question(step, MessageKind.Remind, language) with { Number = 3, DueAt = Now.AddDays(-4), Start = new(2026, 9, 21), End = new(2027, 9, 24) },
            Question(step, MessageKind.Escalate, language) with { Number = 1, Role = RecipientRole.Supervisor, DueAt = Now.AddDays(-6) },
            Question(step, MessageKind.Escalate, language) with { Number = 2, Role = RecipientRole.Coordinator, DueAt = Now.AddDays(-90), Start = new(2026, 9, 21), End = new(2027, 9, 24) },
            Question(step, MessageKind.Escalate, language) with { Number = 3, Role = RecipientRole.Head, DueAt = Now.AddDays(-15) },
            Question(step, MessageKind.Escalate, language) with { Number = 1, Role = RecipientRole.Supervisor, OwnerUnreachable = true, Start = new(2026, 9, 21), End = new(2027, 9, 24) },
            Question(step, MessageKind.InformationCame, language),
        }
        select message;

    /// <summary>What is answered to replies that cannot be taken.</summary>
    public static IEnumerable<EmailMessage> Replies() =>
        from language in Enum.GetValues<Language>()
        from step in Steps.All
        let late = Question(step, MessageKind.AnsweredAlready, language) with { Choices = [], AnswerUrl = null, DueAt = null }
        from message in new[]
        {
            Question(step, MessageKind.Unclear, language),
            Question(step, MessageKind.Unclear, language) with { Missing = [.. step.Choices.MaxBy(choice => choice.Fields.Length)!.Fields.Select(field => field.Name)] },
            Question(step, MessageKind.Help, language) with { Role = RecipientRole.Supervisor },
            late,
            late with { Given = new AnswerGiven(new Answer(step.Choices[0].Key), "office:tambacounda", Channel.Button, Now.AddDays(-1)) },
        }
        select message;

    public static IEnumerable<EmailMessage> All() => Questions().Concat(Alarms()).Concat(Replies()).Concat(
        from language in Enum.GetValues<Language>()
        from feedback in Enum.GetValues<Feedback>().Cast<Feedback?>().Append(null)
        select News(feedback, language) with { Code = feedback == Feedback.Declined ? "OUT_OF_AREA" : null, Start = new(2026, 9, 21), End = new(2027, 9, 24) });
}
