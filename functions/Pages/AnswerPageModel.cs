using Relais.Emails.Texts;
using Relais.Referrals;

namespace Relais.Functions.Pages;

/// <summary>What the answer page has to say; one type for each state, with the data that this state needs.</summary>
public abstract record AnswerPageModel
{
    private AnswerPageModel(AskedQuestion? about) => About = about;

    public required Language Language { get; init; }

    /// <summary>Tells what is late, and which year need not be said.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The question that the page is about; none where the link is unknown.</summary>
    public AskedQuestion? About { get; }

    /// <summary>The question with its answers.</summary>
    /// <param name="Preselected">The key of the choice that the mail's button named.</param>
    public sealed record Open(AskedQuestion Question, string? Preselected = null) : AnswerPageModel(Question);

    /// <summary>The question again, with what is wrong; nothing was recorded (422).</summary>
    /// <param name="Choice">The choice that was sent; null for none or an unknown one.</param>
    /// <param name="Values">What was entered, by field name.</param>
    /// <param name="Problems">All that is wrong; a path is a field's name, or <c>choice</c>.</param>
    public sealed record Invalid(
        AskedQuestion Question,
        string? Choice,
        IReadOnlyDictionary<string, string> Values,
        IReadOnlyList<Problem> Problems) : AnswerPageModel(Question);

    /// <summary>Asks once more. The confirming form sends the same choice and fields with <c>confirm=yes</c>.</summary>
    /// <param name="Answer">The answer in words (<see cref="AnswerTexts"/>).</param>
    /// <param name="Values">What was entered, by field name.</param>
    public sealed record Confirm(AskedQuestion Question, string Choice, string Answer, IReadOnlyDictionary<string, string> Values) : AnswerPageModel(Question);

    /// <summary>The answer was recorded.</summary>
    /// <param name="Answer">The answer in words.</param>
    public sealed record Recorded(AskedQuestion Question, string Choice, string Answer) : AnswerPageModel(Question);

    /// <summary>The step was answered before.</summary>
    /// <param name="Choice">The choice that counts.</param>
    /// <param name="Answer">The answer that counts, in words.</param>
    /// <param name="By">Who gave it.</param>
    /// <param name="Attempt">What the reader has just tried.</param>
    public sealed record AlreadyAnswered(
        AskedQuestion Question,
        string Choice,
        string Answer,
        Noun By,
        DateTimeOffset At,
        Attempt Attempt = Attempt.None) : AnswerPageModel(Question);

    /// <summary>Nobody waits for the answer any more.</summary>
    public sealed record NoLongerAsked(AskedQuestion Question, Gone Gone) : AnswerPageModel(Question);

    /// <summary>The step waits for its day.</summary>
    /// <param name="AskedOn">The day, where it is known.</param>
    public sealed record NotYetAsked(AskedQuestion Question, DateOnly? AskedOn) : AnswerPageModel(Question);

    /// <summary>The link no longer acts; its form sends <c>resend=yes</c> for a fresh mail to the same owner.</summary>
    /// <param name="CanResend">False for what is asked once only.</param>
    public sealed record Expired(AskedQuestion Question, bool CanResend = true) : AnswerPageModel(Question);

    /// <summary>A fresh mail is on its way.</summary>
    public sealed record Resent(AskedQuestion Question) : AnswerPageModel(Question);

    /// <summary>The question again, with what is wrong with a postponement of its reminders; nothing was recorded (422).</summary>
    /// <param name="Values">What was entered, by field name.</param>
    /// <param name="Problems">All that is wrong; a path is a field's name.</param>
    public sealed record SnoozeInvalid(
        AskedQuestion Question,
        IReadOnlyDictionary<string, string> Values,
        IReadOnlyList<Problem> Problems) : AnswerPageModel(Question);

    /// <summary>The reminders are postponed.</summary>
    /// <param name="Code">The reason.</param>
    /// <param name="Until">No reminder comes before.</param>
    public sealed record Snoozed(AskedQuestion Question, int Days, string Code, DateTimeOffset Until) : AnswerPageModel(Question);

    /// <summary>The reminders were not postponed (409).</summary>
    /// <param name="Times">How often they may be, where that is why.</param>
    public sealed record SnoozeRefused(AskedQuestion Question, int? Times) : AnswerPageModel(Question);

    /// <summary>Asks why the step has stalled.</summary>
    /// <param name="ToCall">Who has not answered.</param>
    /// <param name="Preselected">The reason that the mail's button named.</param>
    /// <param name="IsWrong">What was sent is none of the reasons; nothing was recorded (422).</param>
    public sealed record Stalled(AskedQuestion Question, Text ToCall, string? Preselected = null, bool IsWrong = false) : AnswerPageModel(Question);

    /// <summary>Why the step has stalled is noted.</summary>
    /// <param name="Code">The reason that counts.</param>
    /// <param name="Before">Who gave it and when, where it was given before.</param>
    public sealed record StallNoted(AskedQuestion Question, string Code, ReasonGiven? Before = null, Attempt Attempt = Attempt.None) : AnswerPageModel(Question);

    /// <summary>The step is not stalled (any more).</summary>
    public sealed record StallOver(AskedQuestion Question) : AnswerPageModel(Question);

    /// <summary>Nothing that helps guessing (404).</summary>
    public sealed record Unknown() : AnswerPageModel(about: null);
}

/// <summary>Who gave a reason, and when.</summary>
public sealed record ReasonGiven(Noun By, DateTimeOffset At);

/// <summary>Why a question is no longer asked.</summary>
public enum Gone
{
    /// <summary>The process went another way.</summary>
    AnotherWay,

    /// <summary>The window of the follow-up has closed.</summary>
    WindowClosed,

    /// <summary>The referral was revoked.</summary>
    Revoked,
}

/// <summary>What was tried on a step that was answered before.</summary>
public enum Attempt
{
    /// <summary>Only looked.</summary>
    None,

    /// <summary>The same answer again, which is a success.</summary>
    Same,

    /// <summary>Another answer, which is kept in the log without effect.</summary>
    Different,
}
