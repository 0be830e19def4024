using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Pages;

namespace Relais.Functions.Answers;

/// <summary>The page of a call task: it asks why a step has stalled.</summary>
public sealed class StallPages(StallDoor door, ICaseStore cases)
{
    /// <summary>Changes nothing.</summary>
    public async Task<IResult> OpenAsync(OpenedLink opened, AnswerView view, string? choice, CancellationToken cancellation)
    {
        if (Closed(opened, view) is { } closed) return closed;
        return opened.State.Case.StallReason is { } reason
            ? AnswerPages.Result(view.StallNoted(reason, await GivenAsync(opened, cancellation)))
            : AnswerPages.Result(view.Stalled(choice));
    }

    /// <summary>Takes the reason, once.</summary>
    public async Task<IResult> TakeAsync(OpenedLink opened, AnswerView view, AnswerForm form, CancellationToken cancellation)
    {
        if (Closed(opened, view, StatusCodes.Status409Conflict) is { } closed) return closed;
        var choice = form.Values.GetValueOrDefault("choice");
        if (ReasonCodes.Stall.FirstOrDefault(code => code.Code == choice) is not { } reason)
        {
            return AnswerPages.Result(view.Stalled(choice, isWrong: true), StatusCodes.Status422UnprocessableEntity);
        }

        return await door.GiveAsync(opened.Link, reason, Channel.Button, CancellationToken.None) switch
        {
            StallVerdict.Noted => AnswerPages.Result(view.StallNoted(reason.Code)),
            StallVerdict.SameAgain => AnswerPages.Result(view.StallNoted(reason.Code, await GivenAsync(opened, cancellation), Attempt.Same)),
            StallVerdict.TooLate late => AnswerPages.Result(
                view.StallNoted(late.Was, await GivenAsync(opened, cancellation), Attempt.Different),
                StatusCodes.Status409Conflict),
            _ => AnswerPages.Result(view.StallOver(), StatusCodes.Status409Conflict),
        };
    }

    /// <returns>The page that says why nothing is asked any more; null while it is.</returns>
    private static IResult? Closed(OpenedLink opened, AnswerView view, int status = StatusCodes.Status200OK) => view.Standing switch
    {
        _ when view.IsRevoked => AnswerPages.Result(view.NoLongerAsked(), status),
        LinkStanding.Answered => AnswerPages.Result(view.AlreadyAnswered(Attempt.None), status),
        _ when !StallDoor.IsStalled(opened) => AnswerPages.Result(view.StallOver(), status),
        LinkStanding.Expired => AnswerPages.Result(view.StallExpired(), StatusCodes.Status410Gone),
        _ => null,
    };

    private async Task<LogEntry?> GivenAsync(OpenedLink opened, CancellationToken cancellation)
    {
        var history = await cases.ReadHistoryAsync(opened.Link.CaseCode, cancellation);
        return history?.Log.LastOrDefault(line => line.Kind == LogKind.StallReasonGiven && line.Number == opened.Link.Number);
    }
}
