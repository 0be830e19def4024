using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Relais.Functions.Cases;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Functions.SendGrid;

namespace Relais.Functions.Webhooks;

/// <summary>Takes what SendGrid tells of mails after it took them. It is answered with 200 only when all of it is written; otherwise SendGrid sends it again.</summary>
public sealed class PostEvents(DeliveryBatch batch, IOptions<SendGridOptions> options, TimeProvider clock, ILogger<PostEvents> logger)
{
    private static readonly BodyLimits Limits = new(5 * 1024 * 1024, "application/json");
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    [Function(nameof(PostEvents)), OpenTo(Callers.Anybody, Unlimited = true)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/sendgrid/events")] HttpRequest request,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        using var body = await request.ReadBodyAsync(Limits, cancellation);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (!SendGridSignature.Holds(options.Value.EventPublicKey, request, bytes.Span))
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, DoorProblems.SignatureWrong());
        }

        SayIfOld(request.Headers[SendGridSignature.TimestampHeader].ToString());
        var events = SendGridEvents.Read(bytes) ?? throw new RefusedException(StatusCodes.Status400BadRequest, DoorProblems.NotAList());
        await batch.TakeAsync(events, new CaseRuns(tasks), CancellationToken.None);
        return TypedResults.Ok();
    }

    /// <summary>What SendGrid tries again comes hours later, so that an old timestamp is no reason to refuse it.</summary>
    private void SayIfOld(string timestamp)
    {
        if (long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && clock.GetUtcNow().ToUnixTimeSeconds() - seconds is var age && age > Fresh.TotalSeconds)
        {
            logger.LogInformation("Events were signed {Seconds} seconds ago", age);
        }
    }
}
