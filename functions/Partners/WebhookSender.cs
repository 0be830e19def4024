using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Security;
using Relais.Partners;
using StandardWebhooks;

namespace Relais.Functions.Partners;

/// <summary>Calls a partner as Standard Webhooks has it, with a CloudEvent in structured mode as the body.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, WebhookSecrets secrets, IOptions<RelaisOptions> relais, ILogger<WebhookSender> logger) : IEventSender
{
    private static readonly JsonEventFormatter Formatter = new(JsonSerializerOptions.Web, default);

    public async Task<Attempt> SendAsync(Webhook webhook, PartnerEvent @event, string? externalId, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var attempt = await CallAsync(webhook, @event, externalId, at, cancellation);
        if (!attempt.Succeeded) logger.LogWarning("The webhook of {Partner} did not take {Event}: {Reason}", webhook.Partner, @event.Id, attempt.Error ?? $"status {attempt.Status}");
        return attempt;
    }

    private async Task<Attempt> CallAsync(Webhook webhook, PartnerEvent @event, string? externalId, DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            using var request = Compose(webhook, @event, externalId, at);
            using var client = clients.CreateClient(nameof(WebhookSender));

            // What the receiver says beside its status is not read, however long it is.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new Attempt((int)response.StatusCode, RetryAfter: WaitOf(response.Headers.RetryAfter, at));
        }
        catch (HttpRequestException failure)
        {
            return new Attempt(null, failure.InnerException is AddressRefusedException ? "address-refused" : "connection");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Attempt(null, "timeout");
        }
    }

    private HttpRequestMessage Compose(Webhook webhook, PartnerEvent @event, string? externalId, DateTimeOffset at)
    {
        var body = Encoding.UTF8.GetString(Formatter.EncodeStructuredModeMessage(CloudEventOf(@event, externalId), out _).Span);
        var signatures = webhook.SigningAt(at).Select(secret => new StandardWebhook(secrets.Of(webhook.Partner, secret)).Sign(@event.Id, at, body));
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(body, Encoding.UTF8, "application/cloudevents+json") };
        request.Headers.Add("webhook-id", @event.Id);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', signatures));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Relais", null));
        return request;
    }

    private CloudEvent CloudEventOf(PartnerEvent @event, string? externalId) => new()
    {
        Id = @event.Id,
        Source = new Uri(relais.Value.BaseUrl!, "/api/cases"),
        Type = EventType.Of(@event),
        Subject = @event.CaseCode,
        Time = @event.At.ToUniversalTime(),
        DataContentType = "application/json",
        Data = new EventData(
            @event.CaseCode, externalId, @event.Status, @event.Decision, @event.Code, @event.CaseCode is { } code ? CaseLinks.Of(code) : null),
    };

    private static TimeSpan? WaitOf(RetryConditionHeaderValue? wish, DateTimeOffset at) => wish?.Delta ?? (wish?.Date is { } date ? date - at : null);
}

/// <summary>What a partner is told; what there is nothing to tell of is left out.</summary>
/// <param name="ExternalId">The referrer's own id, when the case opens.</param>
/// <param name="Status">The case's status from then on.</param>
/// <param name="Decision">The decision that the case manager is told by mail too.</param>
/// <param name="Code">The reason code of a decision, the closure or the revocation.</param>
public sealed record EventData(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CaseCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExternalId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CaseStatus? Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Decision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CaseLinks? Links);
