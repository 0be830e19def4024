using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
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
            await using var world = await CaseWorld.StartAsync(with: services =>
            {
                services.AddSingleton<IEventSender>(_ => partner).AddSingleton(new WebhookSecrets(new byte[32])).AddSingleton<WebhookDoor>().AddSingleton<EventRound>();
                cutOff.Watch<IEventSender>(services, nameof(IEventSender.SendAsync));
                cutOff.Watch<IDeliveries>(services, nameof(IDeliveries.TryReplaceAsync));
            });
            await world.Get<WebhookDoor>().RegisterAsync(SampleDirectory.Iom.Id, new Uri("https://iom.example/hook"), Cancellation);
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

    private static Task<int> RoundAsync(CaseWorld world) => world.Get<EventRound>().RunAsync(Cancellation);

    private static Task<DeliveryPage> ListAsync(CaseWorld world, DeliveryState state) => world.Get<IDeliveries>().ListAsync(SampleDirectory.Iom.Id, state, cancellation: Cancellation);

    private sealed class Listener : IEventSender
    {
        public ConcurrentQueue<string> Heard { get; } = [];

        public Task<Attempt> SendAsync(Webhook webhook, PartnerEvent @event, string? externalId, DateTimeOffset at, CancellationToken cancellation = default)
        {
            Heard.Enqueue(@event.Id);
            return Task.FromResult(new Attempt(204));
        }
    }
}
