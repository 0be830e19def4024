using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Relais.Functions.SendGrid;
using Relais.Local.Mailbox;

namespace Relais.Tests.Faults;

/// <summary>Tells the app what became of the mails that the provider took: each event once to three times, in any order, and again until it is taken.</summary>
internal sealed class ProviderEvents : IAsyncDisposable
{
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<object, (DateTimeOffset Due, object Event)> _untold = new();
    private readonly ConcurrentQueue<string> _refused = [];
    private readonly CancellationTokenSource _over = new();
    private readonly HttpClient _http;
    private readonly EventKey _key;
    private readonly Chance _chance;
    private readonly Task _telling;
    private int _posted;
    private int _told;

    public ProviderEvents(HttpClient http, EventKey key, Chance chance)
    {
        (_http, _key, _chance) = (http, key, chance);
        _telling = TellAsync();
    }

    /// <summary>How many events were posted, doubles and repeats included.</summary>
    public int Posted => _posted;

    /// <summary>How many events there were.</summary>
    public int Told => _told;

    public bool IsDone => _untold.IsEmpty;

    /// <summary>What the app has not taken, however often it was posted.</summary>
    public IEnumerable<string> Untold => _untold.Values.Select(untold => $"the app does not take {untold.Event}");

    /// <summary>What the app said to posts that it ought to take.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    public void Taken(TakenMail mail)
    {
        foreach (var (id, what) in mail.Events)
        {
            Interlocked.Increment(ref _told);
            var told = new { email = mail.To, @event = what, timestamp = mail.At.ToUnixTimeSeconds() + (what == "delivered" ? 2 : 1), sg_event_id = id, sg_message_id = $"{id}.local-0", mail = mail.Key, response = "250 OK" };
            for (var copies = 1 + _chance.Below(3); copies > 0; copies--) _untold[new object()] = (DateTimeOffset.UtcNow + _chance.Between(0, 4), told);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task TellAsync()
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(_over.Token))
        {
            var due = _chance.Shuffled(_untold.Where(untold => untold.Value.Due <= DateTimeOffset.UtcNow));
            await Task.WhenAll(due.Chunk(MostAtOnce).Take(MostAtOnce).Select(PostAsync));
        }
    }

    private async Task PostAsync(KeyValuePair<object, (DateTimeOffset Due, object Event)>[] batch)
    {
        Interlocked.Add(ref _posted, batch.Length);
        var body = JsonSerializer.Serialize(batch.Select(untold => untold.Value.Event));
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "hooks/sendgrid/events") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(SendGridSignature.TimestampHeader, timestamp);
        request.Headers.Add(SendGridSignature.SignatureHeader, _key.Sign(timestamp, body));
        if (await _http.TrySendAsync(request, _over.Token) is not { } answer)
        {
            Delay(batch);
            return;
        }

        using (answer)
        {
            if (answer.IsSuccessStatusCode)
            {
                foreach (var (key, _) in batch) _untold.TryRemove(key, out _);
                return;
            }

            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError)) _refused.Enqueue($"events: {(int)answer.StatusCode}");
            Delay(batch);
        }
    }

    private void Delay(KeyValuePair<object, (DateTimeOffset Due, object Event)>[] batch)
    {
        foreach (var (key, untold) in batch) _untold[key] = untold with { Due = DateTimeOffset.UtcNow + _chance.Between(0.5, 2) };
    }
}
