using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Cases;
using Relais.Functions.Pages;
using Relais.Functions.Security;

namespace Relais.Functions.Answers;

/// <summary>Takes what was answered on the answer page, once, and says what was recorded.</summary>
public sealed class PostAnswer(AnswerDoor door, AnswerViews views, StallPages stalls, SnoozeDoor snooze)
{
    [Function(nameof(PostAnswer)), OpenTo(Callers.Anybody)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        if (await door.OpenAsync(token, cancellation: cancellation) is not { } opened) return views.Unknown(request);
        var form = await AnswerForm.ReadAsync(request, cancellation);
        var view = await views.OfAsync(opened, request, cancellation);
        if (opened.Link.Purpose == LinkPurpose.StallReason) return await stalls.TakeAsync(opened, view, form, cancellation);
        var runs = new CaseRuns(tasks);
        return view.Standing switch
        {
            LinkStanding.Expired when form.WantsFreshMail => await ResendAsync(opened, view, runs),
            LinkStanding.Expired => AnswerPages.Result(view.Expired(), StatusCodes.Status410Gone),
            LinkStanding.Early => AnswerPages.Result(view.NotYetAsked(), StatusCodes.Status409Conflict),
            LinkStanding.NoLongerAsked => AnswerPages.Result(view.NoLongerAsked(), StatusCodes.Status409Conflict),
            LinkStanding.Answered when form.IsSnooze => AnswerPages.Result(view.AlreadyAnswered(Attempt.None), StatusCodes.Status409Conflict),
            LinkStanding.Open when form.IsSnooze => await PostponeAsync(opened, view, form, runs, cancellation),
            _ => await AnswerAsync(opened, view, form, runs, cancellation),
        };
    }

    private async Task<IResult> ResendAsync(OpenedLink opened, AnswerView view, CaseRuns runs) => await door.SendAgainAsync(opened, runs)
        ? AnswerPages.Result(view.Resent())
        : AnswerPages.Result(view.NoLongerAsked(), StatusCodes.Status409Conflict);

    private async Task<IResult> PostponeAsync(OpenedLink opened, AnswerView view, AnswerForm form, CaseRuns runs, CancellationToken cancellation)
    {
        if (view.Snooze is not { } offer) return AnswerPages.Result(view.SnoozeRefused(null), StatusCodes.Status409Conflict);
        var read = SnoozeDoor.Read(form.Values, offer);
        if (read.Problems.Count > 0) return AnswerPages.Result(await view.SnoozeInvalidAsync(form, read.Problems, cancellation), StatusCodes.Status422UnprocessableEntity);
        return await snooze.PostponeAsync(opened, read, runs, CancellationToken.None) switch
        {
            SnoozeVerdict.Postponed postponed => AnswerPages.Result(view.Snoozed(postponed)),
            SnoozeVerdict.Refused { Why: CommandRefusal.TooManySnoozes } => AnswerPages.Result(view.SnoozeRefused(offer.MaxTimes), StatusCodes.Status409Conflict),
            _ => AnswerPages.Result(view.SnoozeRefused(null), StatusCodes.Status409Conflict),
        };
    }

    private async Task<IResult> AnswerAsync(OpenedLink opened, AnswerView view, AnswerForm form, CaseRuns runs, CancellationToken cancellation)
    {
        var context = await door.ContextAsync(opened.State.Case, opened.Step, view.Language, cancellation);
        var read = AnswerReader.Read(opened.Step, form.Values, context);
        var answered = view.Standing == LinkStanding.Answered;
        if (read.Answer is not { } answer)
        {
            return answered
                ? AnswerPages.Result(view.AlreadyAnswered(Attempt.None))
                : AnswerPages.Result(await view.InvalidAsync(form, read.Problems, cancellation), StatusCodes.Status422UnprocessableEntity);
        }

        if (!answered && !form.IsConfirmed && opened.Step.Find(answer.Choice)!.Confirm) return AnswerPages.Result(view.Confirm(form, answer));

        // What has begun is finished, though the reader may close the page.
        var verdict = await door.AnswerAsync(opened, read, Channel.Button, runs, CancellationToken.None);
        return verdict switch
        {
            Verdict.Accepted => AnswerPages.Result(view.Recorded(answer)),
            Verdict.SameAgain same => AnswerPages.Result(view.AlreadyAnswered(Attempt.Same, same.Was)),
            Verdict.TooLate late => AnswerPages.Result(view.AlreadyAnswered(Attempt.Different, late.Was), StatusCodes.Status409Conflict),
            Verdict.NoPlaceLeft full => AnswerPages.Result(
                await view.InvalidAsync(form, [AnswerProblems.NoPlaceLeft(full).In(view.Language)], cancellation), StatusCodes.Status409Conflict),
            Verdict.NotYetAsked => AnswerPages.Result(view.NotYetAsked(), StatusCodes.Status409Conflict),
            _ => AnswerPages.Result(view.NoLongerAsked(), StatusCodes.Status409Conflict),
        };
    }
}
