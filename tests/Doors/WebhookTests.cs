using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Relais.Partners;
using Relais.Simulation;
using Relais.Tests.OpenApi;
using Relais.Tests.Support;
using StandardWebhooks;

namespace Relais.Tests.Doors;

public sealed class WebhookTests : IAsyncLifetime
{
    private static readonly string[] Said = ["status", "decision", "code"];

    private DoorWorld world = null!;
    private Receiver receiver = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync(settings: ("Webhooks:AllowPrivateNetworks", "true"));
        receiver = await Receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_partner_is_told_how_its_case_moves_on_signed_and_each_news_once()
    {
        var secret = await RegisterAsync();
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);
        Assert.Equal(202, (await world.CommandAsync(code, "answer", new { choice = "received" })).Status);
        Assert.Equal(202, (await world.CommandAsync(code, "answer", new { choice = "decline", code = "CAPACITY" })).Status);

        await RoundAsync();
        await RoundAsync();

        var events = receiver.Calls.Select(call => Verified(call, secret)).ToList();
        Assert.Equal(
            ["opened sent", "decided acknowledged", "status-changed received", "decided declined CAPACITY", "status-changed declined"],
            events.Select(Words));
        Assert.All(events, @event => Assert.Equal(code, @event.Subject));
        Assert.Equal(events.Count, events.Select(@event => @event.Id).Distinct().Count());
        Assert.Equal(referral.ExternalId, Data(events[0]).GetProperty("externalId").GetString());
        Assert.False(Data(events[1]).TryGetProperty("externalId", out _));
    }

    [Fact]
    public async Task A_case_that_begins_with_a_question_beside_it_is_told_as_opened_too()
    {
        var secret = await RegisterAsync();
        var first = SampleReferrals.Next();
        await world.ReferAsync(first);
        var like = SampleReferrals.Next() with { Person = first.Person with { Phones = SampleReferrals.Next().Person.Phones } };
        await LaterAsync("/api/referrals", like.ToJson(), DoorWorld.PartnerKey);
        await RoundAsync();

        Assert.Equal(2, receiver.Calls.Select(call => Verified(call, secret)).Count(@event => Words(@event) == "opened sent"));
    }

    [Fact]
    public async Task A_case_that_is_reopened_is_told_whatever_time_passes_before_it_runs_again()
    {
        var secret = await RegisterAsync();
        var code = await world.ReferAsync();
        Assert.Equal(202, (await world.CommandAsync(code, "answer", new { choice = "received" })).Status);
        Assert.Equal(202, (await world.CommandAsync(code, "answer", new { choice = "decline", code = "CAPACITY" })).Status);
        Assert.Equal(202, (await world.CommandAsync(code, "answer", new { choice = "close", code = "DECLINED" })).Status);
        await RoundAsync();
        var before = receiver.Calls.Count;

        await LaterAsync($"/api/cases/{code}/commands/reopen", """{"step":"first-contact","reason":"erreur"}""", DoorWorld.AdministratorsKey);
        await RoundAsync();

        Assert.Equal(["status-changed accepted"], receiver.Calls.Skip(before).Select(call => Words(Verified(call, secret))));
    }

    [Fact]
    public async Task The_withdrawal_of_consent_to_a_closed_case_is_told()
    {
        var secret = await RegisterAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "answer", new { choice = "received" });
        await world.CommandAsync(code, "answer", new { choice = "decline", code = "CAPACITY" });
        await world.CommandAsync(code, "answer", new { choice = "close", code = "DECLINED" });
        await RoundAsync();
        var before = receiver.Calls.Count;

        Assert.Equal(202, (await world.CommandAsync(code, "revoke", new { reason = "à sa demande", code = "CONSENT_WITHDRAWN" }, DoorWorld.PartnerKey)).Status);
        await RoundAsync();

        Assert.Equal(["status-changed revoked CONSENT_WITHDRAWN"], receiver.Calls.Skip(before).Select(call => Words(Verified(call, secret))));
    }

    [Fact]
    public async Task What_happened_before_a_webhook_was_registered_is_not_told_and_nothing_twice_in_a_year()
    {
        var code = await world.ReferAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(5));
        var secret = await RegisterAsync();
        await world.CommandAsync(code, "answer", new { choice = "received" });
        await RoundAsync();
        Assert.Equal(["decided acknowledged", "status-changed received"], receiver.Calls.Select(call => Words(Verified(call, secret))));

        await AdvanceAsync(TimeSpan.FromDays(365));
        await world.Get<EventRound>().TidyAsync(TestContext.Current.CancellationToken);
        Assert.Equal(202, (await world.CommandAsync(code, "answer", new { choice = "decline", code = "CAPACITY" })).Status);
        await RoundAsync();

        Assert.Equal(["decided declined CAPACITY", "status-changed declined"], receiver.Calls.Skip(2).Select(call => Words(Verified(call, secret))));
    }

    [Fact]
    public async Task The_end_is_told_with_its_reason()
    {
        var secret = await RegisterAsync();
        var code = await world.ReferAsync();
        Assert.Equal(202, (await world.CommandAsync(code, "revoke", new { reason = "erreur" })).Status);

        await RoundAsync();

        Assert.Equal("status-changed revoked CANCELLED", Words(Verified(receiver.Calls[^1], secret)));
    }

    [Fact]
    public async Task Nothing_is_told_of_other_partners_cases_and_nothing_to_a_partner_without_a_webhook()
    {
        await RegisterAsync();
        await world.ReferAsync(key: DoorWorld.OtherPartnersKey);

        await RoundAsync();

        Assert.Empty(receiver.Calls);
        Assert.Empty(((InMemoryDeliveries)world.Get<IDeliveries>()).All);
    }

    [Fact]
    public async Task What_a_receiver_does_not_take_is_sent_again_for_a_day_then_listed_and_sent_anew_by_hand()
    {
        await RegisterAsync();
        receiver.Answers = response => response.StatusCode = 500;
        Assert.Equal(202, (await world.SendAsync(HttpMethod.Post, "/api/webhook/trial")).Status);
        for (var hour = 0; hour <= 25 * 12; hour++)
        {
            await RoundAsync();
            await AdvanceAsync(TimeSpan.FromMinutes(5));
        }

        var failed = (await world.GetAsync("/api/webhook/deliveries")).Json.GetProperty("items")[0];
        Assert.Equal(("failed", 500), (failed.GetProperty("state").GetString(), failed.GetProperty("httpStatus").GetInt32()));
        Assert.Equal(receiver.Calls.Count, failed.GetProperty("attempts").GetInt32());
        Assert.InRange(receiver.Calls.Count, 7, 9);
        Assert.Single(receiver.Calls.Select(call => call.Headers["webhook-id"].ToString()).Distinct());

        receiver.Answers = null;
        Assert.Equal(202, (await world.SendAsync(HttpMethod.Post, $"/api/webhook/deliveries/{failed.GetProperty("id").GetString()}/replay")).Status);
        await RoundAsync();

        Assert.Empty((await world.GetAsync("/api/webhook/deliveries")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(1, (await world.GetAsync("/api/webhook/deliveries?state=delivered")).Json.GetProperty("items")[0].GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_not_called_again_until_it_is_registered_anew()
    {
        await RegisterAsync();
        receiver.Answers = response => response.StatusCode = 410;
        await world.SendAsync(HttpMethod.Post, "/api/webhook/trial");
        await RoundAsync();

        Assert.NotEqual(JsonValueKind.Null, (await world.GetAsync("/api/webhook")).Json.GetProperty("disabledAt").ValueKind);
        (await world.SendAsync(HttpMethod.Post, "/api/webhook/trial")).IsProblem(404, "$ no-webhook");
        await world.ReferAsync();
        await RoundAsync();
        Assert.Single(receiver.Calls);

        receiver.Answers = null;
        Assert.Null(await RegisterAsync());
        await world.ReferAsync();
        await RoundAsync();
        Assert.Equal(2, receiver.Calls.Count);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        await RegisterAsync();
        receiver.Answers = response =>
        {
            response.StatusCode = 429;
            response.Headers.RetryAfter = "3600";
        };
        await world.SendAsync(HttpMethod.Post, "/api/webhook/trial");
        await RoundAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(59));
        await RoundAsync();
        Assert.Single(receiver.Calls);

        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await RoundAsync();
        Assert.Equal(2, receiver.Calls.Count);
    }

    [Fact]
    public async Task For_a_day_after_a_new_secret_the_old_one_signs_too()
    {
        var old = await RegisterAsync();
        var secret = (await world.SendAsync(HttpMethod.Post, "/api/webhook/secret")).Json.GetProperty("secret").GetString();
        Assert.NotEqual(old, secret);
        await world.SendAsync(HttpMethod.Post, "/api/webhook/trial");
        await RoundAsync();
        Verified(receiver.Calls[^1], old);
        Verified(receiver.Calls[^1], secret);

        await AdvanceAsync(TimeSpan.FromDays(1));
        await world.SendAsync(HttpMethod.Post, "/api/webhook/trial");
        await RoundAsync();

        Verified(receiver.Calls[^1], secret);
        Assert.DoesNotContain(Signature(receiver.Calls[^1], old!), receiver.Calls[^1].Headers["webhook-signature"].ToString());
    }

    [Fact]
    public async Task A_webhook_that_is_taken_back_is_gone_and_its_secret_never_comes_again()
    {
        var secret = await RegisterAsync();
        Assert.Equal(204, (await world.SendAsync(HttpMethod.Delete, "/api/webhook")).Status);
        (await world.GetAsync("/api/webhook")).IsProblem(404, "$ no-webhook");
        (await world.SendAsync(HttpMethod.Delete, "/api/webhook")).IsProblem(404, "$ no-webhook");
        (await world.SendAsync(HttpMethod.Post, "/api/webhook/secret")).IsProblem(404, "$ no-webhook");

        Assert.NotEqual(secret, await RegisterAsync());
    }

    [Fact]
    public async Task A_partner_reaches_its_own_webhook_only_and_an_administrator_names_the_partner()
    {
        await RegisterAsync();
        (await world.GetAsync("/api/webhook?partner=iom-dakar", DoorWorld.OtherPartnersKey)).IsProblem(404, "partner partner-unknown");
        (await world.GetAsync("/api/webhook", DoorWorld.OtherPartnersKey)).IsProblem(404, "$ no-webhook");
        (await world.GetAsync("/api/webhook", DoorWorld.AdministratorsKey)).IsProblem(400, "partner required");
        (await world.GetAsync("/api/webhook?partner=nobody", DoorWorld.AdministratorsKey)).IsProblem(404, "partner partner-unknown");

        var seen = await world.GetAsync("/api/webhook?partner=iom-dakar", DoorWorld.AdministratorsKey);
        Assert.Equal(receiver.Url.AbsoluteUri, seen.Json.GetProperty("url").GetString());
        Assert.Equal(JsonValueKind.Null, seen.Json.GetProperty("secret").ValueKind);
    }

    [Theory]
    [InlineData("""{"url":"ftp://example.org/"}""", "url no-address")]
    [InlineData("""{"url":"/relative"}""", "url no-address")]
    [InlineData("""{"url":"https://user:password@example.org/"}""", "url no-address")]
    [InlineData("""{"url":"https://example.org/#part"}""", "url no-address")]
    [InlineData("""{"url":"https://\uFEFF/"}""", "url no-address")]
    [InlineData("""{"url":"https://-example.org/"}""", "url no-address")]
    [InlineData("""{}""", "url required")]
    [InlineData("""{"url":"https://example.org/","events":"all"}""", "events unknown-field")]
    public async Task What_is_no_address_is_refused(string json, string problem) =>
        (await world.SendAsync(HttpMethod.Put, "/api/webhook", new StringContent(json, Encoding.UTF8, "application/json"))).IsProblem(400, problem);

    [Theory]
    [InlineData("https://127.0.0.1\uFEFF/relais", "https://127.0.0.1/relais")]
    [InlineData("https://exa\u00ADmple.org/", "https://example.org/")]
    [InlineData("https://sénégal.example/à faire?le=1er août", "https://xn--sngal-bsab.example/%C3%A0%20faire?le=1er%20ao%C3%BBt")]
    [InlineData("https://[2001:DB8::1]:8443/relais", "https://[2001:db8::1]:8443/relais")]
    [InlineData("https://EXAMPLE.org:443", "https://example.org/")]
    public async Task An_address_is_kept_as_the_network_writes_it(string typed, string kept)
    {
        var answer = await world.SendAsync(HttpMethod.Put, "/api/webhook", new StringContent(JsonSerializer.Serialize(new { url = typed }), Encoding.UTF8, "application/json"));
        Assert.Equal(kept, answer.Json.GetProperty("url").GetString());
        Assert.Equal(kept, (await world.GetAsync("/api/webhook")).Json.GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("/api/webhook/deliveries?state=lost", 400, "state state-unknown")]
    [InlineData("/api/webhook/deliveries?cursor=nonsense", 400, "cursor cursor-invalid")]
    public async Task A_list_that_cannot_be_is_refused(string path, int status, string problem) => (await world.GetAsync(path)).IsProblem(status, problem);

    [Fact]
    public async Task An_event_that_is_not_known_cannot_be_sent_anew() =>
        (await world.SendAsync(HttpMethod.Post, "/api/webhook/deliveries/nothing/replay")).IsProblem(404, "id event-unknown");

    [Fact]
    public async Task In_production_no_private_address_is_called_and_no_address_without_tls_taken()
    {
        await using var strict = await DoorWorld.StartAsync();
        var plain = new StringContent(JsonSerializer.Serialize(new { url = receiver.Url }), Encoding.UTF8, "application/json");
        (await strict.SendAsync(HttpMethod.Put, "/api/webhook", plain)).IsProblem(400, "url no-address");
        var inside = new StringContent(JsonSerializer.Serialize(new { url = $"https://127.0.0.1:{receiver.Url.Port}/" }), Encoding.UTF8, "application/json");
        Assert.Equal(200, (await strict.SendAsync(HttpMethod.Put, "/api/webhook", inside)).Status);
        await strict.SendAsync(HttpMethod.Post, "/api/webhook/trial");
        await strict.Get<EventRound>().RunAsync(TestContext.Current.CancellationToken);

        var pending = (await strict.GetAsync("/api/webhook/deliveries?state=pending")).Json.GetProperty("items")[0];
        Assert.Equal("address-refused", pending.GetProperty("error").GetString());
        Assert.Empty(receiver.Calls);
    }

    /// <returns>The secret, when it is a new one.</returns>
    private async Task<string?> RegisterAsync()
    {
        var body = new StringContent(JsonSerializer.Serialize(new { url = receiver.Url }), Encoding.UTF8, "application/json");
        var reply = await world.SendAsync(HttpMethod.Put, "/api/webhook", body);
        Assert.Equal(200, reply.Status);
        return reply.Json.GetProperty("secret").GetString();
    }

    /// <summary>Sends a request, and lets time pass before anything follows from it.</summary>
    private async Task LaterAsync(string path, string json, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var taken = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        world.Time.Clock.Set(world.Time.Now.AddSeconds(1));
        await world.Time.SettleAsync();
    }

    private Task AdvanceAsync(TimeSpan time) => world.Time.RunUntilAsync(world.Time.Now + time);

    private async Task RoundAsync()
    {
        await world.Get<EventRound>().RunAsync(TestContext.Current.CancellationToken);
        foreach (var call in receiver.Calls) await ApiContract.HoldsAsync(call);
    }

    /// <summary>The event in a call, as a receiver reads it that knows nothing but the two standards.</summary>
    private static CloudEvent Verified(ReceivedCall call, string? secret)
    {
        Assert.Contains(Signature(call, secret!), call.Headers["webhook-signature"].ToString().Split(' '));
        Assert.StartsWith("application/cloudevents+json", call.Headers.ContentType.ToString(), StringComparison.Ordinal);
        return new JsonEventFormatter().DecodeStructuredModeMessage(Encoding.UTF8.GetBytes(call.Body), null, null);
    }

    private static string Signature(ReceivedCall call, string secret)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture));
        return new StandardWebhook(secret).Sign(call.Headers["webhook-id"].ToString(), at, call.Body);
    }

    private static JsonElement Data(CloudEvent @event) => (JsonElement)@event.Data!;

    private static string Words(CloudEvent @event)
    {
        var data = Data(@event);
        var said = Said.Select(name => data.TryGetProperty(name, out var value) ? value.GetString() : null).OfType<string>();
        return string.Join(' ', said.Prepend(@event.Type!["relais.case.".Length..]));
    }
}
