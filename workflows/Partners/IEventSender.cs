namespace Relais.Partners;

/// <summary>Calls partners.</summary>
public interface IEventSender
{
    /// <summary>Makes one attempt; whatever goes wrong is in what comes back, and nothing is thrown.</summary>
    /// <param name="externalId">The referrer's own id of the case, where the event tells it.</param>
    Task<Attempt> SendAsync(Webhook webhook, PartnerEvent @event, string? externalId, DateTimeOffset at, CancellationToken cancellation = default);
}

/// <param name="Status">The HTTP status of the answer; none when there was no answer.</param>
/// <param name="Error">A word that says why there was none.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
public sealed record Attempt(int? Status, string? Error = null, TimeSpan? RetryAfter = null)
{
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>The receiver never wants to be called again (410).</summary>
    public bool IsGone => Status == 410;
}
