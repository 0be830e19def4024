using Relais.Cases;
using Relais.Cases.Activities;

namespace Relais.Partners;

/// <summary>Writes down what a partner is to be told. It is written after what it tells of, by work that is repeated until it succeeds: so nothing goes untold.</summary>
public sealed class PartnerEvents(ICaseStore cases, IDirectory directory, IDeliveries deliveries)
{
    /// <summary>Whatever a case's log has gained since its partner was last told, or since its webhook was registered.</summary>
    public async Task TellAsync(string code, string partner, CancellationToken cancellation = default)
    {
        if (await WebhookOfAsync(partner, cancellation) is not { } webhook) return;
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history) return;

        var news = history.Log.Where(line => line.At >= webhook.RegisteredAt)
            .Select(line => PartnerEvent.Of(code, line)).OfType<PartnerEvent>()
            .Where(news => !history.Case.Told.Contains(news.Id)).ToList();
        if (news.Count == 0) return;
        foreach (var untold in news) await deliveries.AddAsync(Delivery.Due(partner, untold), cancellation);
        await cases.ChangeAsync(
            code,
            new CaseRows(),
            state => news.All(told => state.Case.Told.Contains(told.Id)) ? null : new CaseChange(code)
            {
                Case = state.Case with { Told = [.. state.Case.Told.Union(news.Select(told => told.Id))] },
            },
            cancellation);
    }

    /// <summary>A decision that is fed back to the referrer.</summary>
    internal async Task TellAsync(string partner, FeedbackMessage message, CancellationToken cancellation = default)
    {
        if (PartnerEvent.Of(message) is not { } news || await WebhookOfAsync(partner, cancellation) is null) return;
        await deliveries.AddAsync(Delivery.Due(partner, news), cancellation);
    }

    /// <returns>Null when the partner is not called.</returns>
    private async Task<Webhook?> WebhookOfAsync(string partner, CancellationToken cancellation) =>
        (await directory.ReadAsync(cancellation)).Webhooks.GetValueOrDefault(partner) is { IsCalled: true } webhook ? webhook : null;
}
