using Relais.Cases;

namespace Relais.Partners;

/// <summary>Where partners say where they want to be called.</summary>
public sealed class WebhookDoor(IDirectory directory, IDeliveries deliveries, WebhookSecrets secrets, TimeProvider clock)
{
    private const int Attempts = 8;

    public async Task<Webhook?> FindAsync(string partner, CancellationToken cancellation = default) =>
        await directory.FindWebhookAsync(partner, cancellation) is { Url: not null } webhook ? webhook : null;

    /// <summary>Registers an address, or changes it; one that was disabled is called again.</summary>
    /// <returns>With the secret, where it is a new one: it is shown this once.</returns>
    public async Task<(Webhook Webhook, string? Secret)> RegisterAsync(string partner, Uri url, CancellationToken cancellation = default)
    {
        var change = await ChangeAsync(
            partner,
            was => was is { Url: not null }
                ? was with { Url = url, DisabledAt = null }
                : new Webhook(partner, url, (was?.Secret ?? 0) + 1, clock.GetUtcNow(), Version: was?.Version),
            cancellation);
        return (change.Now, change.Before?.Secret == change.Now.Secret ? null : secrets.Of(partner, change.Now.Secret));
    }

    /// <summary>Gives a new secret; for a day the one before signs beside it.</summary>
    /// <returns>Null when there is no webhook.</returns>
    public async Task<string?> RotateAsync(string partner, CancellationToken cancellation = default)
    {
        if (await FindAsync(partner, cancellation) is null) return null;
        var change = await ChangeAsync(
            partner,
            was => was is { Url: not null } ? was with { Secret = was.Secret + 1, RotatedAt = clock.GetUtcNow() } : null,
            cancellation);
        return change.Now.Url is null ? null : secrets.Of(partner, change.Now.Secret);
    }

    /// <summary>Takes the webhook back. What was not told yet waits for another, a month at most.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RemoveAsync(string partner, CancellationToken cancellation = default)
    {
        if (await FindAsync(partner, cancellation) is null) return false;
        await ChangeAsync(partner, was => was is { Url: not null } ? was with { Url = null, RotatedAt = null, DisabledAt = null } : null, cancellation);
        return true;
    }

    /// <summary>The receiver has said that it is gone: it is not called again until its partner registers an address.</summary>
    public async Task DisableAsync(Webhook called, CancellationToken cancellation = default)
    {
        await ChangeAsync(called.Partner, was => was is { IsCalled: true } && was.Url == called.Url ? was with { DisabledAt = clock.GetUtcNow() } : null, cancellation);
    }

    /// <summary>Sends a trial.</summary>
    /// <returns>Its id; null when there is no webhook.</returns>
    public async Task<string?> TryOutAsync(string partner, CancellationToken cancellation = default)
    {
        if (await FindAsync(partner, cancellation) is not { IsCalled: true }) return null;
        var trial = PartnerEvent.Trial(clock.GetUtcNow());
        await deliveries.AddAsync(new Delivery(partner, trial, DeliveryState.Pending, trial.At, trial.At), cancellation);
        return trial.Id;
    }

    /// <summary>Sends an event anew, whatever became of it before.</summary>
    /// <returns>False when it is not known (any more).</returns>
    public async Task<bool> ReplayAsync(string partner, string eventId, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await deliveries.FindAsync(partner, eventId, cancellation) is not { } delivery) return false;
            var now = clock.GetUtcNow();
            var anew = delivery with { State = DeliveryState.Pending, Since = now, At = now, Attempts = 0, Status = null, Error = null };
            if (await deliveries.TryReplaceAsync(delivery, anew, cancellation) is not null) return true;
        }

        throw new NotNowException($"The event {eventId} is just being sent.");
    }

    /// <param name="decide">Null when there is nothing to change.</param>
    private async Task<(Webhook? Before, Webhook Now)> ChangeAsync(string partner, Func<Webhook?, Webhook?> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var was = await directory.FindWebhookAsync(partner, cancellation);
            if (decide(was) is not { } now) return (was, was ?? new Webhook(partner, null, 0, clock.GetUtcNow()));
            if (await directory.TrySaveAsync(now, cancellation)) return (was, now);
        }

        throw new NotNowException("This webhook is being changed by others.");
    }
}
