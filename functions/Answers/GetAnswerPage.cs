using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Pages;
using Relais.Functions.Security;

namespace Relais.Functions.Answers;

/// <summary>Opens the answer page of a mail's link. It changes nothing, since mail scanners open links before people do.</summary>
public sealed class GetAnswerPage(AnswerDoor door, AnswerViews views, StallPages stalls)
{
    [Function(nameof(GetAnswerPage)), OpenTo(Callers.Anybody)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellation)
    {
        if (await door.OpenAsync(token, toShow: !HttpMethods.IsHead(request.Method), cancellation) is not { } opened) return views.Unknown(request);
        var view = await views.OfAsync(opened, request, cancellation);
        if (opened.Link.Purpose == LinkPurpose.StallReason) return await stalls.OpenAsync(opened, view, request.Query["choice"], cancellation);
        return view.Standing switch
        {
            LinkStanding.Open => AnswerPages.Result(await view.OpenAsync(request.Query["choice"], cancellation)),
            LinkStanding.Expired => AnswerPages.Result(view.Expired(), StatusCodes.Status410Gone),
            LinkStanding.Early => AnswerPages.Result(view.NotYetAsked()),
            LinkStanding.Answered => AnswerPages.Result(view.AlreadyAnswered(Attempt.None)),
            _ => AnswerPages.Result(view.NoLongerAsked()),
        };
    }
}
