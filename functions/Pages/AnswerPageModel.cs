using Relais.Emails.Texts;

namespace Relais.Functions.Pages;

/// <summary>What the answer page has to say; one type for each state, with the data that this state needs.</summary>
public abstract record AnswerPageModel
{
    private AnswerPageModel()
    {
    }

    public required Language Language { get; init; }

    /// <summary>Tells what is late, and which year need not be said.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The case that the page is about; none where the link is unknown.</summary>
    public virtual AskedQuestion? About => null;

    /// <summary>The question with its answers.</summary>
    /// <param name="Preselected">The key of the choice that the mail's button named.</param>
    public sealed record Open(AskedQuestion Question, string? Preselected = null) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

    /// <summary>The question again, with what is wrong; nothing was recorded (422).</summary>
    /// <param name="Choice">The choice that was sent; null for none or an unknown one.</param>
    /// <param name="Values">What was entered, by field name.</param>
    public sealed record Invalid(
        AskedQuestion Question,
        string? Choice,
        IReadOnlyDictionary<string, string> Values,
        IReadOnlyList<FieldProblem> Problems) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

    /// <summary>Asks once more. The confirming form sends the same choice and fields with <c>confirm=yes</c>.</summary>
    /// <param name="Answer">The answer in words (<see cref="AnswerTexts"/>).</param>
    /// <param name="Values">What was entered, by field name.</param>
    public sealed record Confirm(AskedQuestion Question, string Choice, string Answer, IReadOnlyDictionary<string, string> Values) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

    /// <summary>The answer was recorded.</summary>
    /// <param name="Answer">The answer in words.</param>
    public sealed record Recorded(AskedQuestion Question, string Choice, string Answer) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

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
        Attempt Attempt = Attempt.None) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

    /// <summary>The process went another way, or the referral was revoked.</summary>
    public sealed record NoLongerAsked(AskedQuestion Question, bool Revoked) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

    /// <summary>The link no longer acts; its form sends <c>resend=yes</c> for a fresh mail to the same owner.</summary>
    public sealed record Expired(AskedQuestion Question) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

    /// <summary>A fresh mail is on its way.</summary>
    public sealed record Resent(AskedQuestion Question) : AnswerPageModel
    {
        public override AskedQuestion About => Question;
    }

    /// <summary>Nothing that helps guessing (404).</summary>
    public sealed record Unknown : AnswerPageModel;
}

/// <param name="Field">The field's name; null where the choice itself is at fault.</param>
public sealed record FieldProblem(string? Field, AnswerProblem Problem);

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
