using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Relais.Local.Mailbox;

/// <summary>What is to be told of a mail.</summary>
/// <param name="Event">A word of SendGrid's: <c>bounce</c>, <c>spamreport</c> …</param>
public sealed record EventToTell(string Event);

/// <summary>What the app said to an event.</summary>
public sealed record EventOutcome(int Status, string? Problem = null);

/// <summary>Tells the app what becomes of the mails that it has sent, as SendGrid does: a moment later, several at once, and again until it is taken or two minutes have passed.</summary>
internal sealed class DeliveryEvents(EventHook hook, BouncingAddresses bounces, TimeProvider clock) : BackgroundService
{
    private const int MostAtOnce = 50;
    private const int MostAttempts = 120;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, (string Name, string Value)[]> Known = new(StringComparer.Ordinal)
    {
        ["processed"] = [],
        ["delivered"] = [("response", "250 OK")],
        ["deferred"] = [("response", "421 4.7.0 Try again later"), ("attempt", "1")],
        ["bounce"] = [("type", "bounce"), ("status", "5.1.1"), ("reason", "550 5.1.1 The mailbox does not exist")],
        ["blocked"] = [("event", "bounce"), ("type", "blocked"), ("status", "4.7.1"), ("reason", "450 4.7.1 Greylisted")],
        ["dropped"] = [("reason", "Bounced Address"), ("status", "5.0.0")],
        ["spamreport"] = [],
    };

    private readonly Channel<JsonObject> _queue = Channel.CreateUnbounded<JsonObject>();

    /// <summary>A mail was taken: it is delivered, unless its address takes none.</summary>
    public void Taken(MailMessage message)
    {
        _queue.Writer.TryWrite(Event(message, "processed"));
        _queue.Writer.TryWrite(Event(message, bounces.Contains(message.To) ? "bounce" : "delivered"));
    }

    /// <summary>Tells of something else, now.</summary>
    public async Task<EventOutcome> TellAsync(MailMessage message, string what, CancellationToken cancellation)
    {
        if (!Known.ContainsKey(what)) return new EventOutcome(StatusCodes.Status400BadRequest, $"There are the events {string.Join(", ", Known.Keys)}.");
        using var answer = await hook.PostAsync([Event(message, what)], cancellation);
        return answer.IsSuccessStatusCode ? new EventOutcome((int)answer.StatusCode) : new EventOutcome((int)answer.StatusCode, $"The app answered {(int)answer.StatusCode}.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _queue.Reader.WaitToReadAsync(stoppingToken))
        {
            var events = new List<JsonObject>();
            while (events.Count < MostAtOnce && _queue.Reader.TryRead(out var next)) events.Add(next);
            for (var attempt = 1; attempt <= MostAttempts; attempt++)
            {
                await Task.Delay(Between, clock, stoppingToken);
                if (await IsTakenAsync(events, stoppingToken)) break;
            }
        }
    }

    /// <returns>False when it is to be told again: the app is starting, or busy.</returns>
    private async Task<bool> IsTakenAsync(IReadOnlyList<JsonObject> events, CancellationToken cancellation)
    {
        try
        {
            using var answer = await hook.PostAsync(events, cancellation);
            return answer.StatusCode < System.Net.HttpStatusCode.InternalServerError;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private JsonObject Event(MailMessage message, string what)
    {
        var told = new JsonObject
        {
            ["email"] = message.To,
            ["event"] = what,
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["sg_event_id"] = RandomNumberGenerator.GetHexString(22, lowercase: true),
            ["sg_message_id"] = $"{message.ProviderId}.local-0",
            ["smtp-id"] = message.Headers.GetValueOrDefault("Message-ID"),
        };
        foreach (var (name, value) in message.CustomArgs ?? new Dictionary<string, string>()) told[name] = value;
        foreach (var (name, value) in Known[what]) told[name] = value;
        return told;
    }
}
