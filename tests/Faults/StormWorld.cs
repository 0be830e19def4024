using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Cases;
using Relais.Local.Mailbox;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Faults;

/// <summary>The app in a process of its own and all that it deals with, each of which may fail it.</summary>
internal sealed class StormWorld : IAsyncDisposable
{
    /// <summary>So many cases wait at most, however long it storms: a longer storm is to have more blows, not a longer aftermath.</summary>
    private const int MostUnderWay = 30;

    /// <summary>Of the storm, in which nobody is referred any more.</summary>
    private static readonly TimeSpan End = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>No answer of the provider comes later, so that nobody need wait longer for one that was cut off.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RoundComes = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly TemporaryFolder _folder = new();
    private readonly EventKey _key = new();
    private readonly int _seed;
    private StorageProcess _storage = null!;
    private FakeProvider _provider = null!;
    private Receiver _partner = null!;
    private Moments _moments = null!;
    private HttpClient _http = null!;
    private ProviderEvents _events = null!;
    private Referrers _referrers = null!;
    private Caseworkers _people = null!;
    private Storm _storm = null!;
    private Leftovers _leftovers = null!;
    private Task _reading = Task.CompletedTask;
    private TimeSpan _settled;
    private IReadOnlyDictionary<string, DateTimeOffset> _marked = new Dictionary<string, DateTimeOffset>();

    private StormWorld(int seed) => _seed = seed;

    public HostProcess Host { get; private set; } = null!;

    public static async Task<StormWorld> StartAsync(int seed)
    {
        var world = new StormWorld(seed);
        try
        {
            await world.StartAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends referrals and answers questions while the storm rages, and then until nothing moves any more.</summary>
    public async Task LiveAsync(IReadOnlyList<Gust> gusts, TimeSpan lasts)
    {
        _reading = _people.ReadAsync();
        var referring = ReferAsync(lasts);
        await _storm.RageAsync(gusts, _over.Token);
        _partner.Answers = null;
        var calm = DateTimeOffset.UtcNow;
        await referring;
        await SettleAsync(calm + Patience);
        _settled = DateTimeOffset.UtcNow - calm;
    }

    /// <returns>What is wrong.</returns>
    public async Task<IReadOnlyList<string>> ProveAsync()
    {
        var restarted = DateTimeOffset.UtcNow;
        await Host.RestartAsync();
        await Eventually.TrueAsync("the reconciler's round after a restart", () => _leftovers.HasReconciledAsync(restarted));
        var (stored, digests, taken) = (await StoredCase.AllAsync(_storage.ConnectionString), await StoredMail.DigestsAsync(_storage.ConnectionString), _provider.Taken);
        var cases = new CaseProof(stored);
        var mails = new MailProof(stored, digests, taken, _storm.Disturbances);
        _marked = StoredMail.Sent(stored, digests);
        return
        [
            .. Host.Ended.Select(said => $"the host ended by itself or badly: {said}"),
            .. _referrers.Refused, .. _people.Refused, .. _provider.Refused, .. _events.Refused, .. _events.Untold,
            .. _people.IsDone ? Array.Empty<string>() : [$"somebody still tries to answer: {string.Join("; ", _people.Trying)}"],
            .. cases.OfReferrals(_referrers.Acknowledged.Values),
            .. cases.OfAnswers(_people.Given),
            .. cases.OfReplies(_people.Given),
            .. cases.OfPartner([.. _partner.Calls.Select(call => call.Headers["webhook-id"].ToString())]),
            .. mails.OfMails(),
            .. mails.OfDigests(await StoredMail.WaitingAsync(_storage.ConnectionString)),
            .. mails.OfEvents(),
            .. Doubles.AfterMark(taken, _storm.Marked),
            .. Doubles.AfterMark(taken, _marked),
            .. Doubles.WithoutReason(taken, _storm.Disturbances),
            .. Doubles.Unlike(taken),
            .. await _leftovers.UnderWayAsync(),
            .. await _leftovers.PutAsideAsync(),
            .. await _leftovers.RepairedAsync(restarted),
        ];
    }

    public string Figures()
    {
        var taken = _provider.Taken;
        var given = _people.Given;
        var unexcused = taken.Where(mail => !mail.IsCutOff(_storm.Disturbances)).ToList();
        var inCalms = unexcused.Count(mail => _storm.Calms.Any(calm => calm.From <= mail.At && mail.At <= calm.Until));
        var marking = unexcused.Where(mail => _marked.ContainsKey(mail.Key)).Select(mail => _marked[mail.Key] - mail.At).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {_storm.Count(BlowKind.Kill)} kills, storage stood still {_storm.Count(BlowKind.Freeze)} times and restarted {_storm.Count(BlowKind.Restart)} times, {_storm.Count(BlowKind.Mood)} moods of the provider; the host did not come up {Host.Refusals} times; settled {_settled.TotalSeconds:F0} s after the last blow
            {_referrers.Acknowledged.Count} referrals in {_referrers.Posted} posts, {given.Count} answers ({given.Count(answer => answer.MessageId is not null)} by reply) in {_people.Posted} posts
            {taken.Count} mails taken in {_provider.Calls} calls, of them {taken.Count - taken.DistinctBy(mail => mail.Key).Count()} doubles ({taken.Count(mail => mail.IsAnswerLost)} answers lost); {_events.Told} events in {_events.Posted} posts; {_partner.Calls.Count} calls to the partner
            {unexcused.Count} of the mails were taken when nothing would have excused another, {inCalms} of them between two gusts; these were marked within {marking.TotalSeconds:F2} s
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_events is not null) await _events.DisposeAsync();
        if (Host is not null) await Host.DisposeAsync();
        if (_provider is not null) await _provider.DisposeAsync();
        if (_partner is not null) await _partner.DisposeAsync();
        if (_storage is not null) await _storage.DisposeAsync();
        _http?.Dispose();
        _storm?.Dispose();
        _key.Dispose();
        _over.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        _storage = await StorageProcess.StartAsync(Path.Combine(_folder.Path, "storage"));
        _provider = await FakeProvider.StartAsync(new Chance(_seed + 1));
        _partner = await Receiver.StartAsync();
        Host = new HostProcess(Path.Combine(_folder.Path, "host"), _storage.ConnectionString, new Dictionary<string, string>
        {
            ["SendGrid__BaseUrl"] = _provider.Address,
            ["SendGrid__EventPublicKey"] = _key.Public,
            ["Mail__MostPerHour"] = "100000",
            ["Demo__ClaimHolds"] = LongestSending.ToString(),
        });
        _leftovers = new Leftovers(_storage.ConnectionString);
        _moments = new Moments();
        _http = new HttpClient(_moments) { BaseAddress = Host.Address, Timeout = TimeSpan.FromSeconds(40) };
        _events = new ProviderEvents(_http, _key, new Chance(_seed + 2));
        _provider.Tell = mail =>
        {
            _events.Taken(mail);
            _moments.Taken(mail);
        };
        _referrers = new Referrers(_http, new Chance(_seed + 3), _over.Token);
        _people = new Caseworkers(_http, _provider, _referrers, new Chance(_seed + 4), _over.Token);
        _storm = new Storm(Host, _storage, _provider, _moments);
        await Eventually.TrueAsync("the app to serve", RegisterAsync);
        var chance = new Chance(_seed + 5);
        _partner.Answers = answer => answer.StatusCode = chance.In(25) ? 503 : 204;
    }

    /// <summary>Referrals of every kind, the first ones at once.</summary>
    private async Task ReferAsync(TimeSpan lasts)
    {
        var chance = new Chance(_seed + 6);
        Life[] lives = lasts > TimeSpan.FromMinutes(1) ? [Life.Declined, Life.Withdrawn, Life.Withdrawn, Life.Trained] : [Life.Declined, Life.Withdrawn];
        var until = DateTimeOffset.UtcNow + lasts - End;
        var under = new List<Task>();
        do
        {
            if (under.Count - _people.LastWords < MostUnderWay) under.Add(_referrers.ReferAsync(chance.Of(lives), chance.Of([Priority.Urgent, Priority.High, Priority.Normal])));
            await Task.Delay(chance.Between(0.3, 2), _over.Token);
        }
        while (DateTimeOffset.UtcNow < until);
        await Task.WhenAll(under);
    }

    /// <summary>What a crash left behind the reconciler's back waits for its next round, which comes with each start: nobody waits five minutes for it here.</summary>
    private async Task SettleAsync(DateTimeOffset until)
    {
        using var timer = new PeriodicTimer(Look);
        for (var restarts = DateTimeOffset.UtcNow + RoundComes; DateTimeOffset.UtcNow < until && !await IsSettledAsync(); await timer.WaitForNextTickAsync(_over.Token))
        {
            if (DateTimeOffset.UtcNow < restarts) continue;
            await Host.RestartAsync();
            restarts = DateTimeOffset.UtcNow + RoundComes;
        }
    }

    /// <summary>Everybody has had the last word, and nothing waits for its time.</summary>
    private async Task<bool> IsSettledAsync()
    {
        if (!_people.IsDone || !_events.IsDone) return false;
        if ((await _leftovers.UnderWayAsync()).Count > 0 || (await StoredMail.WaitingAsync(_storage.ConnectionString)).Count > 0) return false;
        var isClosed = (await StoredCase.AllAsync(_storage.ConnectionString)).All(@case => @case.Case?.Status == CaseStatus.Closed);
        return isClosed && await IsPartnerToldAsync();
    }

    /// <summary>What was tried twice in the storm waits for five minutes and more: an administrator has it sent anew.</summary>
    private async Task<bool> IsPartnerToldAsync()
    {
        var pending = (await AskAsync(HttpMethod.Get, "api/webhook/deliveries?state=pending&partner=iom-dakar"))?["items"]!.AsArray();
        if (pending is null or []) return pending is not null;
        foreach (var delivery in pending.Where(delivery => (int)delivery!["attempts"]! > 1)) await AskAsync(HttpMethod.Post, $"api/webhook/deliveries/{Uri.EscapeDataString((string)delivery!["id"]!)}/replay?partner=iom-dakar");
        return false;
    }

    private async Task<bool> RegisterAsync() => await AskAsync(HttpMethod.Put, "api/webhook?partner=iom-dakar", JsonContent.Create(new { url = _partner.Url })) is not null;

    private async Task<JsonObject?> AskAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_admin");
        using var answer = await _http.TrySendAsync(request, _over.Token);
        if (answer is not { IsSuccessStatusCode: true }) return null;
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<JsonObject>(_over.Token) : [];
    }
}
