using Relais.Cases;
using Relais.Emails;
using Relais.Referrals;

namespace Relais.Local.Mailbox.Gallery;

/// <summary>Messages to make samples and tests of. Names are as long as names get, so that what fits here fits everywhere.</summary>
internal static class SampleMessages
{
    /// <summary>When they are read: a Monday.</summary>
    public static readonly DateTimeOffset Now = new(2027, 3, 8, 9, 0, 0, TimeSpan.Zero);

    public static readonly Uri AnswerUrl = new("https://relais.example/a/abcdefghijklmnopqrstuvwxyz234567");

    /// <summary>The deadline, in the same week.</summary>
    public static readonly DateTimeOffset Friday = new(2027, 3, 12, 17, 0, 0, TimeSpan.Zero);

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
        DueAt = Friday,
        AnswerUrl = AnswerUrl,
    };

    /// <param name="feedback">None for a revocation.</param>
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

    /// <param name="step">What the mail that did not arrive was about, where it was about a step.</param>
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
}
