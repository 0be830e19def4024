using Relais.Cases;

namespace Relais.Partners;

/// <summary>Sends what is due to every partner that has a webhook. Two rounds may meet: whoever claims a delivery sends it.</summary>
public sealed class EventRound(IDirectory directory, IDeliveries deliveries, ICaseStore cases, IEventSender sender, WebhookDoor door, TimeProvider clock)
{
    /// <summary>Of a partner; what is left is due in the next round too.</summary>
    private const int MostAtOnce = 200;

    /// <summary>A receiver that is away is not called two hundred times to find that out.</summary>
    private const int MostFailuresInARow = 3;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <returns>How many attempts were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var webhooks = (await directory.ReadAsync(cancellation)).Webhooks.Values.Where(webhook => webhook.IsCalled);
        var made = await Task.WhenAll(webhooks.Select(webhook => CallAsync(webhook, cancellation)));
        return made.Sum();
    }

    /// <summary>Forgets what ended more than a month ago, or has waited so long for a webhook that was taken back.</summary>
    public async Task TidyAsync(CancellationToken cancellation = default)
    {
        var before = clock.GetUtcNow() - Kept;
        foreach (var partner in (await directory.ReadAsync(cancellation)).Webhooks.Keys)
        {
            while (await deliveries.DeleteBeforeAsync(partner, before, cancellation) > 0) { }
        }
    }

    private async Task<int> CallAsync(Webhook webhook, CancellationToken cancellation)
    {
        var made = 0;
        var failures = 0;
        foreach (var due in await deliveries.DueAsync(webhook.Partner, clock.GetUtcNow(), MostAtOnce, cancellation))
        {
            if (failures == MostFailuresInARow) break;
            if (await AttemptAsync(webhook, due, cancellation) is not { } attempt) continue;
            made++;
            failures = attempt.Succeeded ? 0 : failures + 1;
            if (attempt.IsGone) break;
        }

        return made;
    }

    /// <returns>Null when somebody else is making the attempt.</returns>
    private async Task<Attempt?> AttemptAsync(Webhook webhook, Delivery due, CancellationToken cancellation)
    {
        // Claimed before it is sent: should this process die in the call, the event is sent again at its next time.
        var at = clock.GetUtcNow();
        var next = RetryTimes.Next(due.Since, due.Attempts + 1, at);
        var claimed = due with { Attempts = due.Attempts + 1, At = next ?? at + RetryTimes.GivenUpAfter };
        if (await deliveries.TryReplaceAsync(due, claimed, cancellation) is not { } mine) return null;

        var attempt = await sender.SendAsync(webhook, due.Event, await ExternalIdAsync(due.Event, cancellation), at, cancellation);
        if (attempt.IsGone) await door.DisableAsync(webhook, cancellation);
        await deliveries.TryReplaceAsync(mine, After(mine, attempt, at), cancellation);
        return attempt;
    }

    private Delivery After(Delivery delivery, Attempt attempt, DateTimeOffset at)
    {
        var ended = clock.GetUtcNow();
        var tried = delivery with { Status = attempt.Status, Error = attempt.Error };
        if (attempt.Succeeded) return tried with { State = DeliveryState.Delivered, At = ended };
        return RetryTimes.Next(delivery.Since, delivery.Attempts, at, attempt.RetryAfter) is { } next && !attempt.IsGone
            ? tried with { At = next }
            : tried with { State = DeliveryState.Failed, At = ended };
    }

    /// <summary>The one thing that is told of the referral, to the partner who sent it: it finds its own file by it. It is kept with the person's data alone.</summary>
    private async Task<string?> ExternalIdAsync(PartnerEvent @event, CancellationToken cancellation) =>
        @event is { Kind: PartnerEventKind.Opened, CaseCode: { } code } ? (await cases.ReadReferralAsync(code, cancellation))?.ExternalId : null;
}
