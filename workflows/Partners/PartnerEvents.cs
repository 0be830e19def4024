using Relais.Cases;
using Relais.Cases.Activities;

namespace Relais.Partners;

/// <summary>Writes down what a partner is to be told. It is written after what it tells of, by activities that run until they succeed: so nothing goes untold.</summary>
public sealed class PartnerEvents(ICaseStore cases, IDirectory directory, IDeliveries deliveries)
{
    /// <summary>What a case's log has had to tell since then.</summary>
    public async Task TellSinceAsync(string code, string partner, DateTimeOffset since, CancellationToken cancellation = default)
    {
        if (!await IsCalledAsync(partner, cancellation)) return;
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history) return;
        foreach (var line in history.Log.Where(line => line.At >= since))
        {
            if (PartnerEvent.Of(code, line) is { } news) await deliveries.AddAsync(Delivery.Due(partner, news), cancellation);
        }
    }

    /// <summary>A decision that is fed back to the referrer.</summary>
    internal async Task TellAsync(string partner, FeedbackMessage message, CancellationToken cancellation = default)
    {
        if (PartnerEvent.Of(message) is not { } news || !await IsCalledAsync(partner, cancellation)) return;
        await deliveries.AddAsync(Delivery.Due(partner, news), cancellation);
    }

    private async Task<bool> IsCalledAsync(string partner, CancellationToken cancellation) =>
        (await directory.ReadAsync(cancellation)).Webhooks.GetValueOrDefault(partner) is { IsCalled: true };
}
