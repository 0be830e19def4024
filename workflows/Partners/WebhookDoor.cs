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
        var isNew = false;
        var now = await ChangeAsync(
            partner,
            was =>
            {
                isNew = was?.Url is null;
                return isNew
                    ? new Webhook(partner, url, (was?.Secret ?? 0) + 1, clock.GetUtcNow(), Version: was?.Version)
                    : was! with { Url = url, DisabledAt = null };
            },
            cancellation);
        return (now!, isNew ? secrets.Of(partner, now!.Secret) : null);
    }

    /// <summary>Gives a new secret; for a day the one before signs beside it.</summary>
    /// <returns>Null when there is no webhook.</returns>
    public async Task<string?> RotateAsync(string partner, CancellationToken cancellation = default)
    {
        var now = await ChangeAsync(
            partner,
            was => was is { Url: not null } ? was with { Secret = was.Secret + 1, RotatedAt = clock.GetUtcNow() } : null,
            cancellation);
        return now is null ? null : secrets.Of(partner, now.Secret);
    }

    /// <summary>Takes the webhook back. What was not told yet waits for another, a month at most.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RemoveAsync(string partner, CancellationToken cancellation = default) => await ChangeAsync(
        partner,
        was => was is { Url: not null } ? was with { Url = null, RotatedAt = null, DisabledAt = null } : null,
        cancellation) is not null;

    /// <summary>The receiver has said that it is gone: it is not called again until its partner registers an address.</summary>
    public Task DisableAsync(Webhook called, CancellationToken cancellation = default) =>
        ChangeAsync(called.Partner, was => was is { IsCalled: true } && was.Url == called.Url ? was with { DisabledAt = clock.GetUtcNow() } : null, cancellation);

    /// <summary>Sends a trial.</summary>
    /// <returns>Its id; null when there is no webhook.</returns>
    public async Task<string?> TryOutAsync(string partner, CancellationToken cancellation = default)
    {
        if (await FindAsync(partner, cancellation) is not { IsCalled: true }) return null;
        var trial = PartnerEvent.Trial(clock.GetUtcNow());
        await deliveries.AddAsync(Delivery.Due(partner, trial), cancellation);
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
    /// <returns>The webhook as it was saved; null when there was nothing to change.</returns>
    private async Task<Webhook?> ChangeAsync(string partner, Func<Webhook?, Webhook?> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (decide(await directory.FindWebhookAsync(partner, cancellation)) is not { } now) return null;
            if (await directory.TrySaveAsync(now, cancellation)) return now;
        }

        throw new NotNowException("This webhook is being changed by others.");
    }
}
