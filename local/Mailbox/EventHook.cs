using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relais.Local.Mailbox;

/// <summary>Posts events to the app as SendGrid's event webhook does, with its signature.</summary>
internal sealed class EventHook(HttpClient client, IConfiguration configuration, EventKey key, TimeProvider clock)
{
    /// <returns>The app's answer.</returns>
    public async Task<HttpResponseMessage> PostAsync(IEnumerable<JsonObject> events, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(events);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(configuration["Relais:BaseUrl"]!), "hooks/sendgrid/events"))
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8")),
        };
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", key.Sign(timestamp, body));
        return await client.SendAsync(request, cancellation);
    }
}
