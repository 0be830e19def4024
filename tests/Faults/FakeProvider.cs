using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Relais.Local.Mailbox;

namespace Relais.Tests.Faults;

/// <summary>How the provider behaves.</summary>
internal enum Mood
{
    Well,

    /// <summary>Answers after seconds, sometimes later than anybody waits.</summary>
    Slow,

    /// <summary>429 with <c>Retry-After</c>.</summary>
    Busy,

    /// <summary>503.</summary>
    Failing,

    /// <summary>Breaks the connection before it takes the mail.</summary>
    Away,

    /// <summary>Takes the mail and breaks the connection before the answer.</summary>
    Silent,

    /// <summary>Takes the mail and answers 500.</summary>
    Wrong,
}

/// <summary>SendGrid as it is on a bad day: takes mails over the network and keeps a ledger of them.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    /// <summary>How long it waits at most before it takes a mail, and again before it says so, in seconds.</summary>
    private const double Slowest = 3;
    private readonly ConcurrentQueue<TakenMail> _taken = [];
    private readonly ConcurrentQueue<string> _refused = [];
    private readonly CancellationTokenSource _over = new();
    private readonly WebApplication _app;
    private readonly Chance _chance;
    private int _calls;

    private FakeProvider(WebApplication app, Chance chance) => (_app, _chance) = (app, chance);

    public string Address => _app.Urls.Single();

    public Mood Mood { get; set; }

    public int Calls => _calls;

    /// <summary>In the order in which they were taken.</summary>
    public IReadOnlyList<TakenMail> Taken => [.. _taken];

    /// <summary>What SendGrid would never take.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    public Action<TakenMail> Tell { get; set; } = _ => { };

    public static async Task<FakeProvider> StartAsync(Chance chance)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new FakeProvider(app, chance);
        app.Run(provider.TakeAsync);
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _app.DisposeAsync();
        _over.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        Interlocked.Increment(ref _calls);
        var mood = Mood;
        if (mood == Mood.Slow && _chance.In(50)) await WaitAsync(http);
        switch (mood)
        {
            case Mood.Busy:
                http.Response.Headers.RetryAfter = $"{1 + _chance.Below(3)}";
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return;
            case Mood.Failing:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case Mood.Away:
                http.Abort();
                return;
        }

        if (await MailSend.ReadAsync(http.Request.Body, http.RequestAborted) is not { } mail || MailSendRules.Check(mail) is { Count: > 0 })
        {
            _refused.Enqueue($"a mail that SendGrid does not take, at {DateTimeOffset.UtcNow:O}");
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var taken = Take(mail, mail.Personalizations!.Single());
        if (mood is Mood.Silent or Mood.Wrong) taken.LoseAnswer();
        _taken.Enqueue(taken);
        Tell(taken);
        if (mood == Mood.Silent) http.Abort();
        if (mood == Mood.Slow) await WaitAsync(http);
        if (http.RequestAborted.IsCancellationRequested) taken.LoseAnswer();
        http.Response.Headers["X-Message-Id"] = $"fake-{_taken.Count}";
        http.Response.StatusCode = mood == Mood.Wrong ? StatusCodes.Status500InternalServerError : StatusCodes.Status202Accepted;
    }

    private async Task WaitAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _over.Token);
        await Task.Delay(_chance.Between(0.5, Slowest), either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private TakenMail Take(MailSend mail, Personalization to) => new(
        to.CustomArgs!["mail"],
        to.To!.Single().Email!,
        mail.ReplyTo?.Email,
        to.Headers!["Message-ID"],
        mail.Content!.First(part => part.Type == "text/plain").Value!,
        DateTimeOffset.UtcNow,
        [.. Events().Select((what, index) => ($"fake-{_taken.Count}-{index}-{Guid.NewGuid():N}", what))]);

    private string[] Events() => _chance.In(20) ? ["processed", "deferred", "delivered"] : ["processed", "delivered"];
}
