using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Relais.Emails.Replies;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;

namespace Relais.Functions.Webhooks;

/// <summary>Takes a mail from SendGrid's Inbound Parse. It is acknowledged with 200 only after it is stored; otherwise SendGrid posts it again.</summary>
public sealed class PostInbound(ReplyDoor door, InboundGuard guard, ILogger<PostInbound> logger)
{
    /// <summary>As much as SendGrid takes.</summary>
    private static readonly BodyLimits Limits = new(30 * 1024 * 1024, "multipart/form-data");

    [Function(nameof(PostInbound)), OpenTo(Callers.Anybody, Unlimited = true)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/sendgrid/inbound/{secret}")] HttpRequest request,
        string secret,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        if (!guard.Knows(secret)) return ProblemAnswer.Of(StatusCodes.Status404NotFound, DoorProblems.NoSuchAddress());

        using var body = await request.ReadBodyAsync(Limits, cancellation);
        if (!guard.IsSigned(request, body.GetBuffer().AsSpan(0, (int)body.Length)))
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, DoorProblems.SignatureWrong());
        }

        var mail = await InboundForm.ReadAsync(request, body, cancellation);
        var received = await door.ReceiveAsync(mail, new CaseRuns(tasks), CancellationToken.None);
        logger.LogInformation("A mail came in: {Received}", received);
        return TypedResults.Ok();
    }
}
