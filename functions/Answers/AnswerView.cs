using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Emails;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Referrals;

namespace Relais.Functions.Answers;

/// <summary>What a link can still do.</summary>
public enum LinkStanding
{
    /// <summary>Its step can be answered with it.</summary>
    Open,

    /// <summary>Its step waits for its day.</summary>
    Early,

    /// <summary>Its step still waits, but the link acts no more.</summary>
    Expired,

    Answered,

    /// <summary>The process went another way.</summary>
    NoLongerAsked,
}

/// <summary>An opened link as its reader sees it: the pages that can be shown of it.</summary>
public sealed class AnswerView
{
    private readonly OpenedLink _opened;
    private readonly DirectoryReading _directory;
    private readonly DateTimeOffset _now;
    private readonly QuestionDetails _details;
    private readonly AskedQuestion _question;

    internal AnswerView(OpenedLink opened, DirectoryReading directory, Language language, DateTimeOffset now, QuestionDetails details, SnoozeOffer? snooze)
    {
        (_opened, _directory, _now, _details) = (opened, directory, now, details);
        Language = language;
        _question = AskedQuestions.Of(opened, directory, details.MonthOf(opened)) with { Snooze = snooze };
    }

    public Language Language { get; }

    public LinkStanding Standing => _opened.State switch
    {
        { Case.Status: CaseStatus.Revoked } => LinkStanding.NoLongerAsked,
        { Answer: not null } => LinkStanding.Answered,
        { Step.State: not StepState.Open } => LinkStanding.NoLongerAsked,
        { Case.Status: CaseStatus.Closed } => LinkStanding.NoLongerAsked,
        { Step.AskedAt: null } => LinkStanding.Early,
        _ => _opened.Link.ExpiresAt < _now ? LinkStanding.Expired : LinkStanding.Open,
    };

    /// <param name="choice">What the mail's button named; it only preselects.</param>
    public async Task<AnswerPageModel> OpenAsync(string? choice, CancellationToken cancellation) =>
        new AnswerPageModel.Open(await _details.WithAllAsync(_question, _opened, cancellation), _opened.Step.Find(choice)?.Key)
        {
            Language = Language,
            Now = _now,
        };

    public async Task<AnswerPageModel> InvalidAsync(AnswerForm form, IReadOnlyList<Problem> problems, CancellationToken cancellation) =>
        new AnswerPageModel.Invalid(
            await _details.WithNotesAsync(_question, _opened, cancellation),
            _opened.Step.Find(form.Values.GetValueOrDefault("choice"))?.Key,
            form.Values,
            problems)
        {
            Language = Language,
            Now = _now,
        };

    /// <param name="problems">What is wrong with a postponement of the reminders.</param>
    public async Task<AnswerPageModel> SnoozeInvalidAsync(AnswerForm form, IReadOnlyList<Finding> problems, CancellationToken cancellation) =>
        new AnswerPageModel.SnoozeInvalid(
            await _details.WithNotesAsync(_question, _opened, cancellation),
            form.Values,
            [.. problems.Select(problem => problem.In(Language))])
        {
            Language = Language,
            Now = _now,
        };

    public AnswerPageModel Snoozed(SnoozeVerdict.Postponed postponed) =>
        new AnswerPageModel.Snoozed(_question, postponed.Days, postponed.Code, postponed.Until) { Language = Language, Now = _now };

    /// <param name="times">How often reminders may be postponed, where that is why they were not.</param>
    public AnswerPageModel SnoozeRefused(int? times) => new AnswerPageModel.SnoozeRefused(_question, times) { Language = Language, Now = _now };

    /// <param name="choice">What the mail's button named, or what was sent; it only preselects.</param>
    public AnswerPageModel Stalled(string? choice, bool isWrong = false) =>
        new AnswerPageModel.Stalled(_question, ToCall, choice, isWrong) { Language = Language, Now = _now };

    public AnswerPageModel StallNoted(string code, LogEntry? before = null, Attempt attempt = Attempt.None) =>
        new AnswerPageModel.StallNoted(_question, code, before is null ? null : new ReasonGiven(Names.Of(before.By), before.At), attempt) { Language = Language, Now = _now };

    public AnswerPageModel StallOver() => new AnswerPageModel.StallOver(_question) { Language = Language, Now = _now };

    public AnswerPageModel StallExpired() => new AnswerPageModel.Expired(_question, CanResend: false) { Language = Language, Now = _now };

    public AnswerPageModel Confirm(AnswerForm form, Answer answer) =>
        new AnswerPageModel.Confirm(_question, answer.Choice, Say(answer), form.Values) { Language = Language, Now = _now };

    public AnswerPageModel Recorded(Answer answer) => new AnswerPageModel.Recorded(_question, answer.Choice, Say(answer)) { Language = Language, Now = _now };

    public AnswerPageModel AlreadyAnswered(Attempt attempt) => AlreadyAnswered(attempt, _opened.State.Answer!.Given);

    public AnswerPageModel AlreadyAnswered(Attempt attempt, AnswerGiven was) =>
        new AnswerPageModel.AlreadyAnswered(_question, was.Answer.Choice, Say(was.Answer), Names.Of(was.By), was.At, attempt) { Language = Language, Now = _now };

    public AnswerPageModel NoLongerAsked() => new AnswerPageModel.NoLongerAsked(_question, WhyGone) { Language = Language, Now = _now };

    public AnswerPageModel NotYetAsked()
    {
        var day = _opened.State.Step!.Plan is [var first, ..] ? WorkingCalendar.DateOf(first.At) : (DateOnly?)null;
        return new AnswerPageModel.NotYetAsked(_question, day) { Language = Language, Now = _now };
    }

    public AnswerPageModel Expired() => new AnswerPageModel.Expired(_question) { Language = Language, Now = _now };

    public AnswerPageModel Resent() => new AnswerPageModel.Resent(_question) { Language = Language, Now = _now };

    public bool IsRevoked => _opened.State.Case.Status == CaseStatus.Revoked;

    private Gone WhyGone => _opened.State switch
    {
        { Case.Status: CaseStatus.Revoked } => Gone.Revoked,
        { Step.State: StepState.Missed } => Gone.WindowClosed,
        _ => Gone.AnotherWay,
    };

    public SnoozeOffer? Snooze => _question.Snooze;

    private Text ToCall
    {
        get
        {
            var owners = Recipients.Of(_opened.State.Step!.Owner, RecipientRole.Owner, _opened.State.Case, _directory);
            return StallTexts.Owner(string.Join(", ", owners.Select(owner => owner.Name)), _opened.Step.Owner);
        }
    }

    private PartyNames Names => new(_directory, _opened.State.Case.ReferrerName);

    private string Say(Answer answer) => AnswerTexts.Of(_opened.Link.Step, answer, Names, WorkingCalendar.DateOf(_now), Language);
}
