using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Partners;
using Relais.Tests.Support;

namespace Relais.Tests.Partners;

/// <summary>A round that dies around a call to a partner makes that call again at the event's next time.</summary>
public class EventRoundTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wherever_a_round_is_cut_off_each_event_is_told_and_one_at_most_twice_with_the_same_id()
    {
        var writes = await CutOff.EverywhereAsync(staysDead: true, async cutOff =>
        {
            var partner = new Listener();
            await using var world = await StartAsync(partner, cutOff);
            await world.ReachAsync("decide");

            await cutOff.SurvivesAsync(() => RoundAsync(world));
            await world.PassAsync(TimeSpan.FromMinutes(1));
            await RoundAsync(world);

            Assert.Empty((await ListAsync(world, DeliveryState.Pending)).Items);
            var told = (await ListAsync(world, DeliveryState.Delivered)).Items.Select(delivery => delivery.Event.Id);
            Assert.Equal(told.Order(StringComparer.Ordinal), partner.Heard.Distinct().Order(StringComparer.Ordinal));
            Assert.InRange(partner.Heard.Count - partner.Heard.Distinct().Count(), 0, 1);
        });

        // Each event is claimed, told and marked.
        Assert.InRange(writes, 9, 30);
    }

    [Fact]
    public async Task Wherever_a_round_is_cut_off_that_hears_of_an_address_which_is_gone_the_address_is_called_no_more() => await CutOff.EverywhereAsync(staysDead: true, async cutOff =>
    {
        var partner = new Listener { Status = 410 };
        await using var world = await StartAsync(partner, cutOff);
        await world.ReachAsync("acknowledge");
        await cutOff.SurvivesAsync(() => RoundAsync(world));
        await world.PassAsync(TimeSpan.FromMinutes(1));
        await RoundAsync(world);
        var heard = partner.Heard.Count;

        await world.PassDaysAsync(1);
        await RoundAsync(world);

        Assert.Equal((false, heard), ((await world.Directory.FindWebhookAsync(SampleDirectory.Iom.Id, Cancellation))!.IsCalled, partner.Heard.Count));
        Assert.InRange(heard, 1, 2);
    });

    private static async Task<CaseWorld> StartAsync(Listener partner, CutOff cutOff)
    {
        var world = await CaseWorld.StartAsync(with: services =>
        {
            services.AddSingleton<IEventSender>(_ => partner).AddSingleton(new WebhookSecrets(new byte[32])).AddSingleton<WebhookDoor>().AddSingleton<EventRound>();
            cutOff.Watch<IEventSender>(services, nameof(IEventSender.SendAsync));
            cutOff.Watch<IDeliveries>(services, nameof(IDeliveries.TryReplaceAsync));
            cutOff.Watch<IDirectory>(services, nameof(IDirectory.TrySaveAsync));
        });
        await world.Get<WebhookDoor>().RegisterAsync(SampleDirectory.Iom.Id, new Uri("https://iom.example/hook"), Cancellation);
        return world;
    }

    private static Task<int> RoundAsync(CaseWorld world) => world.Get<EventRound>().RunAsync(Cancellation);

    private static Task<DeliveryPage> ListAsync(CaseWorld world, DeliveryState state) => world.Get<IDeliveries>().ListAsync(SampleDirectory.Iom.Id, state, cancellation: Cancellation);

    private sealed class Listener : IEventSender
    {
        public ConcurrentQueue<string> Heard { get; } = [];

        public int Status { get; init; } = 204;

        public Task<Attempt> SendAsync(Webhook webhook, PartnerEvent @event, string? externalId, DateTimeOffset at, CancellationToken cancellation = default)
        {
            Heard.Enqueue(@event.Id);
            return Task.FromResult(new Attempt(Status));
        }
    }
}
