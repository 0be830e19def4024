using System.Text.Json.Nodes;
using Relais.Cases;
using Relais.Functions.Referrals;
using Relais.Functions.Storage;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public sealed class QueuedReferralTests
{
    private const string Poison = "/api/queues/referrals/poison";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_referral_from_the_queue_is_taken_as_if_it_had_been_posted_and_once()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();

        await SendAsync(world, Message(referral.ToJson()), Message(referral.ToJson()));

        Assert.Equal("iom-dakar", Assert.Single((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items).Partner);
        Assert.Equal(0, (await PutAsideAsync(world)).Count);
        var posted = await world.PostJsonAsync("/api/referrals", referral.ToJson());
        Assert.Equal(200, posted.Status);
    }

    [Fact]
    public async Task A_referral_sent_again_is_no_poison_though_the_directory_no_longer_has_what_it_names()
    {
        await using var world = await DoorWorld.StartAsync();
        var directory = world.Get<IDirectory>();
        var referral = SampleReferrals.Next();
        await SendAsync(world, Message(referral.ToJson()));
        var iom = (await directory.ReadAsync(Cancellation)).Partners["iom-dakar"];
        await directory.SaveAsync(iom with { SenderDomains = ["moved.example"] }, Cancellation);

        await SendAsync(world, Message(referral.ToJson()));

        Assert.Equal(0, (await PutAsideAsync(world)).Count);
    }

    [Fact]
    public async Task The_sheet_of_excel_in_french_comes_to_the_same_through_the_queue()
    {
        await using var world = await DoorWorld.StartAsync();
        await SampleOffices.FillAsync(world.Get<IDirectory>());
        var expected = await SampleSheet.ExpectedAsync();

        await SendAsync(world, [.. SampleSheet.Records().Select(record => Message(record.ToJsonString()))]);

        var refused = expected.Where(row => row.Outcome is "rejected" or "duplicate").ToList();
        var list = await world.Get<IQueues>().ListPoisonAsync("referrals", Cancellation);
        Assert.Equal(refused.Count, list.Messages.Count);
        Assert.All(refused.Zip(list.Messages), pair => Assert.Contains(AsJson(pair.First.Path), pair.Second.Why.Select(why => why.Path)));
        var opened = new List<CaseSummary>();
        for (string? cursor = null; ;)
        {
            var page = await world.Cases.ListAsync(new CaseQuery(Cursor: cursor), Cancellation);
            opened.AddRange(page.Items);
            if ((cursor = page.Next) is null) break;
        }

        Assert.Equal(expected.Count(row => row.Outcome == "accepted"), opened.Count);
    }

    [Theory]
    [InlineData("", "$ no-json")]
    [InlineData("nothing", "$ no-json")]
    [InlineData("[]", "$ no-json")]
    [InlineData("{\"partner\":\"iom-dakar\",\"partner\":\"other\"}", "$ no-json")]
    [InlineData("{\"partner\":\"\\ud800\"}", "$ no-json")]
    [InlineData("{\"partner\":\"iom-dakar\",\"externalId\":\"\\ud800\"}", "$ no-json")]
    [InlineData("{\"\\udc00\":1}", "$ no-json")]
    [InlineData("{}", "partner partner-unknown")]
    [InlineData("{\"partner\":\"nobody\"}", "partner partner-unknown")]
    [InlineData("{\"partner\":7}", "partner partner-unknown")]
    public async Task What_no_attempt_could_take_is_put_aside_at_once_with_the_reason(string message, string why)
    {
        await using var world = await DoorWorld.StartAsync();

        await SendAsync(world, message);

        Assert.Equal([why], Assert.Single((await PutAsideAsync(world)).Items).Why);
        await world.IsEmptyAsync();
    }

    [Fact]
    public async Task What_is_put_aside_names_the_referral_and_not_the_person_and_is_mended_outside_put_back_or_discarded()
    {
        await using var world = await DoorWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var unknown = JsonNode.Parse(Message(referral.ToJson()))!.AsObject();
        unknown["office"] = "nirgendwo";
        await SendAsync(world, unknown.ToJsonString());

        var list = await world.GetAsync(Poison, DoorWorld.AdministratorsKey);
        var item = list.Json.GetProperty("items")[0];
        Assert.Equal(("iom-dakar", referral.ExternalId), (item.GetProperty("partner").GetString(), item.GetProperty("externalId").GetString()));
        Assert.DoesNotContain(referral.Person.FamilyName, list.Body, StringComparison.OrdinalIgnoreCase);
        (await world.GetAsync(Poison)).IsProblem(403, "$ administrators-only");
        (await world.GetAsync("/api/queues/nothing/poison", DoorWorld.AdministratorsKey)).IsProblem(404, "queue no-such-queue");

        var id = item.GetProperty("id").GetString();
        await world.Get<IDirectory>().SaveAsync(new Office("nirgendwo", "Antenne", "ANPEJ", "n@anpej.example", ["kolda"], null), Cancellation);
        Assert.Equal(204, (await world.SendAsync(HttpMethod.Post, $"{Poison}/{id}/requeue", key: DoorWorld.AdministratorsKey)).Status);
        (await world.SendAsync(HttpMethod.Post, $"{Poison}/{id}/requeue", key: DoorWorld.AdministratorsKey)).IsProblem(404, "id no-such-message");
        await world.RunQueueAsync(QueuedReferrals.Queue);
        Assert.Equal("nirgendwo", Assert.Single((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items).Office);

        await SendAsync(world, "nothing");
        var other = Assert.Single((await PutAsideAsync(world)).Items).Id;
        Assert.Equal(204, (await world.SendAsync(HttpMethod.Delete, $"{Poison}/{other}", key: DoorWorld.AdministratorsKey)).Status);
        (await world.SendAsync(HttpMethod.Delete, $"{Poison}/{other}", key: DoorWorld.AdministratorsKey)).IsProblem(404, "id no-such-message");
        Assert.Empty((await PutAsideAsync(world)).Items);
    }

    [Fact]
    public async Task What_fails_for_now_is_tried_again_and_put_aside_as_it_came_after_five_attempts()
    {
        var numbers = new BusyNumbers();
        await using var world = await DoorWorld.StartAsync(services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ICaseNumbers>(services, numbers));
        var message = Message(SampleReferrals.Next().ToJson());

        await SendAsync(world, message);

        Assert.Equal(5, numbers.Asked);
        var aside = Assert.Single((await world.Get<IQueues>().ListPoisonAsync("referrals", Cancellation)).Messages);
        Assert.Equal((message, 0), (aside.Text, aside.Why.Count));
    }

    private static string Message(string referral)
    {
        var json = JsonNode.Parse(referral)!.AsObject();
        json["partner"] = "iom-dakar";
        return json.ToJsonString();
    }

    /// <summary>JSON has a list of phones where a sheet has columns.</summary>
    private static string AsJson(string path) => path.StartsWith("person.phone", StringComparison.Ordinal) || path == "person.safeToCall" ? "person.phones" : path;

    private static async Task SendAsync(DoorWorld world, params string[] messages)
    {
        foreach (var message in messages) await world.Get<IQueues>().SendAsync(QueuedReferrals.Queue, message, cancellation: Cancellation);
        await world.RunQueueAsync(QueuedReferrals.Queue);
    }

    private static async Task<(int Count, IReadOnlyList<(string Id, IReadOnlyList<string> Why)> Items)> PutAsideAsync(DoorWorld world)
    {
        var reply = await world.GetAsync(Poison, DoorWorld.AdministratorsKey);
        Assert.Equal(200, reply.Status);
        return (reply.Json.GetProperty("count").GetInt32(), [.. reply.Json.GetProperty("items").EnumerateArray().Select(item => (
            item.GetProperty("id").GetString()!,
            (IReadOnlyList<string>)[.. item.GetProperty("why").EnumerateArray().Select(why => $"{why.GetProperty("path").GetString()} {why.GetProperty("code").GetString()}")]))]);
    }

    private sealed class BusyNumbers : ICaseNumbers
    {
        public int Asked { get; private set; }

        public Task<int> NextAsync(int year, CancellationToken cancellation = default)
        {
            Asked++;
            throw new NotNowException("busy");
        }
    }
}
