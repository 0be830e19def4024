using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Chasing;
using Relais.Functions.Answers;
using Relais.Functions.Cases;
using Relais.Functions.Pages;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>Makes the pages on which somebody answers a step in its owner's place: the question that its owner sees, but for the person.</summary>
public sealed class AnswersInPlace(ICaseStore cases, IDirectory directory, PolicyCatalog policies, OfferedOptions options, PersonReads reads, TimeProvider clock)
{
    /// <param name="number">Which step, where the case waits for several; else the one that it waits for.</param>
    /// <exception cref="RefusedException">404 or 403; 409: nothing can be answered now, or not by this user.</exception>
    public async Task<StepToAnswer> OpenAsync(string code, string? number, PageUser user, CancellationToken cancellation)
    {
        var history = (await cases.ReadHistoryAsync(CaseAddress.Normalise(code), cancellation)).SteeredBy(user);
        var entries = await directory.ReadAsync(cancellation);
        var open = new CommandOffers(history, user, entries, policies, clock.GetUtcNow()).ToAnswer();
        var step = open.FirstOrDefault(one => $"{one.Number}" == number) ?? open.FirstOrDefault(one => one.Number == history.Case.Step?.Number) ?? (open.Count > 0 ? open[0] : null)
            ?? throw new RefusedException(StatusCodes.Status409Conflict, CommandProblems.Of(CommandRefusal.NoStepAsked));
        return new StepToAnswer(history, step, entries, open);
    }

    public async Task<AnswerInPlaceModel> PageAsync(StepToAnswer asked, string? chosen, Language language, PageUser user, CancellationToken cancellation)
    {
        var opened = asked.AsLink(user);
        var details = new QuestionDetails(cases, policies, options, AnswerPageDetail.None, isOwner: false, language, reads);
        var question = await details.WithNotesAsync(AskedQuestions.Of(opened, asked.Directory, details.MonthOf(opened)), opened, cancellation);
        if (CaseSight.Of(user, asked.History.Case).SeesWords) question = question with { Briefing = Briefing.Of(asked.Step.Key, asked.History.Notes) };
        return new AnswerInPlaceModel(asked, question) { Chosen = chosen };
    }
}

/// <summary>A step that waits for an answer.</summary>
/// <param name="Open">All that the user may answer.</param>
public sealed record StepToAnswer(CaseHistory History, StepRecord Step, DirectoryReading Directory, IReadOnlyList<StepRecord> Open)
{
    public Step Definition => Steps.Named(Step.Key);

    /// <summary>As if it were opened by a link, so that it is shown as its owner sees it.</summary>
    public OpenedLink AsLink(PageUser user) => new(
        new AnswerLink(History.Case.Code, Step.Number, Step.Key, user.Party, LinkPurpose.Page, Step.DueAt), new CaseState(History.Case, Step));
}

/// <param name="Question">As the answer page shows it.</param>
public sealed record AnswerInPlaceModel(StepToAnswer Asked, AskedQuestion Question)
{
    /// <summary>The choice to put first, opened.</summary>
    public string? Chosen { get; init; }

    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What is to be confirmed, in words; null before.</summary>
    public string? ToConfirm { get; init; }
}
