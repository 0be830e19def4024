using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.SendGrid;
using Relais.Simulation;

namespace Relais.Tests.Doors;

public sealed class EventsTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task Signed_events_are_taken_and_the_timeline_tells_of_them()
    {
        await using var world = await StartAsync();
        var code = await world.ReferAsync();
        var mail = world.Mail.Sent.Single().Email.MailKey;

        var reply = await PostAsync(world, Event(mail, "processed", "e1"), Event(mail, "delivered", "e2"));

        Assert.Equal(200, reply.Status);
        var timeline = (await world.GetAsync($"/api/cases/{code}/timeline")).Json.GetProperty("entries").EnumerateArray().ToList();
        var delivered = Assert.Single(timeline, entry => entry.GetProperty("kind").GetString() == "delivered");
        Assert.Equal("Courriel remis — à l’antenne de Kolda", delivered.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_bounce_escalates_the_step_and_its_reason_holds_no_address()
    {
        await using var world = await StartAsync();
        var code = await world.ReferAsync();
        var mail = world.Mail.Sent.Single().Email.MailKey;

        var reply = await PostAsync(world, Event(mail, "bounce", "e1", ("type", "bounce"), ("reason", "550 5.1.1 <antenne.kolda@anpej.example>:\n no such user")));

        Assert.Equal(200, reply.Status);
        Assert.Contains(world.Mail.Sent, sent => sent.About == "escalate 1 acknowledge");
        Assert.Contains(world.Mail.Sent, sent => sent.To == "admin@anpej.example");
        Assert.Equal("550 5.1.1 <…>: no such user", Assert.Single((await world.Cases.ReadHistoryAsync(code, Cancellation))!.Mails, row => row.Kind == "ask").DeliveryReason);
    }

    [Theory]
    [InlineData("bounce", "blocked", "deferred")]
    [InlineData("deferred", null, "deferred")]
    [InlineData("dropped", null, "dropped")]
    [InlineData("spamreport", null, "spam-reported")]
    [InlineData("open", null, null)]
    public async Task Each_kind_of_event_has_its_line_and_unknown_ones_have_none(string happened, string? type, string? kind)
    {
        await using var world = await StartAsync();
        var code = await world.ReferAsync();

        var reply = await PostAsync(world, Event(world.Mail.Sent.Single().Email.MailKey, happened, "e1", type is null ? [] : [("type", type)]));

        Assert.Equal(200, reply.Status);
        var kinds = (await world.Cases.ReadHistoryAsync(code, Cancellation))!.Log.Select(line => Words.Of(line.Kind)).ToList();
        if (kind is null) Assert.Equal(["opened", "asked"], kinds.Where(seen => seen != "status-changed"));
        else Assert.Contains(kind, kinds);
    }

    [Fact]
    public async Task What_is_signed_wrongly_or_with_another_key_is_refused()
    {
        await using var world = await StartAsync();
        await world.ReferAsync();
        var events = $"[{Event(world.Mail.Sent.Single().Email.MailKey, "bounce", "e1")}]";
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        foreach (var (body, timestamp, signature) in new (string, string, string?)[]
        {
            (events, "1", Sign(other, "1", events)),
            (events, "2", Sign(_key, "1", events)),
            (events + " ", "1", Sign(_key, "1", events)),
            (events, "1", "nonsense"),
            (events, "1", Convert.ToBase64String(new byte[64])),
            (events, "1", ""),
            (events, "1", null),
        })
        {
            (await SendAsync(world, body, timestamp, signature)).IsProblem(403, "$ signature-wrong");
        }

        Assert.Single(world.Mail.Sent);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_taken()
    {
        await using var world = await DoorWorld.StartAsync();

        (await SendAsync(world, "[]", "1", Sign(_key, "1", "[]"))).IsProblem(403, "$ signature-wrong");
    }

    [Fact]
    public async Task An_old_timestamp_is_logged_and_not_refused()
    {
        await using var world = await StartAsync();
        var timestamp = world.Time.Now.AddHours(-5).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        Assert.Equal(200, (await SendAsync(world, "[]", timestamp, Sign(_key, timestamp, "[]"))).Status);

        Assert.Contains(world.Log.Lines, line => line.Contains("Events were signed 18000 seconds ago", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", 400, "$ wrong-type")]
    [InlineData("", 400, "$ wrong-type")]
    [InlineData("[", 400, "$ wrong-type")]
    public async Task What_is_no_list_is_refused(string body, int status, string error)
    {
        await using var world = await StartAsync();

        (await SendAsync(world, body, "1", Sign(_key, "1", body))).IsProblem(status, error);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_of_another_type_is_refused()
    {
        await using var world = await StartAsync();
        var large = new string(' ', (5 * 1024 * 1024) + 1);

        (await SendAsync(world, large, "1", Sign(_key, "1", large))).IsProblem(413, "$ too-large");
        (await SendAsync(world, "[]", "1", Sign(_key, "1", "[]"), "text/plain")).IsProblem(415, "Content-Type media-type");
    }

    [Theory]
    [InlineData("""[{"event":"bounce"}]""")]
    [InlineData("""[1,null,"a",[],{"event":7,"mail":{}}]""")]
    [InlineData("""[{"event":"bounce","mail":"SN-26-000999-X/m","sg_event_id":"e","timestamp":1}]""")]
    [InlineData("""[{"event":"bounce","mail":"newsletter","sg_event_id":"e","timestamp":1}]""")]
    [InlineData("""[{"event":"bounce","mail":"\ud800/a","sg_event_id":"e","timestamp":1}]""")]
    [InlineData("""[{"event":"bounce","mail":"a/b","sg_event_id":"e","timestamp":99999999999999999999}]""")]
    public async Task Events_that_say_nothing_of_our_mails_are_passed_over(string body)
    {
        await using var world = await StartAsync();
        await world.ReferAsync();

        Assert.Equal(200, (await SendAsync(world, body, "1", Sign(_key, "1", body))).Status);

        Assert.Single(world.Mail.Sent);
    }

    [Fact]
    public async Task Where_storage_is_away_the_sender_is_asked_to_come_again_and_then_all_is_written_once()
    {
        await using var world = await StartAsync(services => services.AddSingleton<ICorrespondents, AwayOnce>());
        var code = await world.ReferAsync();
        var events = Event(world.Mail.Sent.Single().Email.MailKey, "bounce", "e1");

        (await PostAsync(world, events)).IsProblem(503, "$ not-now");
        Assert.Equal(200, (await PostAsync(world, events)).Status);

        var log = (await world.Cases.ReadHistoryAsync(code, Cancellation))!.Log;
        Assert.Single(log, line => line.Kind == LogKind.Bounced);
        Assert.Single(log, line => line is { Kind: LogKind.Escalated, Level: 1 });
    }

    public void Dispose() => _key.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<DoorWorld> StartAsync(Action<IServiceCollection>? with = null) =>
        DoorWorld.StartAsync(with, ("SendGrid:EventPublicKey", Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo())));

    private static string Event(string mail, string happened, string id, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, object>
        {
            ["email"] = "antenne.kolda@anpej.example",
            ["event"] = happened,
            ["mail"] = mail,
            ["sg_event_id"] = id,
            ["sg_message_id"] = "abc.filter-1",
            ["timestamp"] = new DateTimeOffset(2026, 11, 24, 10, 0, 1, TimeSpan.Zero).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in more) fields[name] = value;
        return JsonSerializer.Serialize(fields);
    }

    private Task<Reply> PostAsync(DoorWorld world, params string[] events)
    {
        var body = $"[{string.Join(',', events)}]";
        var timestamp = world.Time.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return SendAsync(world, body, timestamp, Sign(_key, timestamp, body));
    }

    private static Task<Reply> SendAsync(DoorWorld world, string body, string timestamp, string? signature, string type = "application/json") => world.SendAsync(
        HttpMethod.Post,
        "/hooks/sendgrid/events",
        new StringContent(body, Encoding.UTF8, type),
        key: null,
        signature is null ? [(SendGridSignature.TimestampHeader, timestamp)] : [(SendGridSignature.TimestampHeader, timestamp), (SendGridSignature.SignatureHeader, signature)]);

    private static string Sign(ECDsa key, string timestamp, string body) =>
        Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private sealed class AwayOnce : ICorrespondents
    {
        private readonly InMemoryCorrespondents _known = new();
        private bool _wasAway;

        public Task<Correspondent?> FindAsync(string id, CancellationToken cancellation = default) => _known.FindAsync(id, cancellation);

        public Task<IReadOnlyList<Correspondent>> ListAsync(CancellationToken cancellation = default) => _known.ListAsync(cancellation);

        public Task<bool> TrySaveAsync(Correspondent correspondent, CancellationToken cancellation = default)
        {
            if (_wasAway || correspondent.BouncedAt is null) return _known.TrySaveAsync(correspondent, cancellation);
            _wasAway = true;
            throw new NotNowException("Storage is away.");
        }
    }
}
