using Grpc.Core;
using Microsoft.Playwright;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Emails.Rounds;
using Relais.Functions.Housekeeping;
using Relais.Partners;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The engine's pages in a real browser: empty, full and failing, at three widths, light and dark, and by the keyboard alone.</summary>
public sealed class EngineInBrowserTests(InstalledBrowser browser) : IAsyncLifetime
{
    private static readonly string[] Pages = ["/engine", "/engine/instances", "/engine/queues", "/engine/rounds"];

    private DoorWorld world = null!;

    public async ValueTask InitializeAsync() => world = await DoorWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task An_engine_with_nothing_to_do_is_accessible_and_fits() => await AllAreGoodAsync("empty", Pages);

    [Fact]
    public async Task An_engine_full_of_trouble_is_accessible_and_fits()
    {
        var code = await FillAsync();

        var id = (await world.Get<InMemoryQueues>().ListPoisonAsync("referrals", TestContext.Current.CancellationToken)).Messages[0].Id;
        await AllAreGoodAsync(
            "full",
            [.. Pages, $"/engine/instances/{code}", $"/engine/instances/{code}.001-acknowledge", "/engine/instances/post", $"/engine/instances/{code}/acts/purge", "/engine/instances?name=none", $"/engine/queues/referrals/{id}/discard"]);
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_accessible_and_fits()
    {
        var code = await world.ReferAsync();
        world.Get<VirtualTaskClient>().Failure = new RpcException(new Status(StatusCode.Unavailable, "away"));
        world.Get<InMemoryBacklogs>().Failure = new NotNowException("away");

        await AllAreGoodAsync("away", [.. Pages, $"/engine/instances/{code}"]);
    }

    [Fact]
    public async Task A_failed_orchestration_is_found_and_restarted_by_the_keyboard_alone()
    {
        var code = await world.ReferAsync();
        world.Time.Terminate($"{code}.001-acknowledge", null);
        await world.Time.SettleAsync();
        var page = await browser.SignedInAsync();
        await page.GotoAsync(world.Url("/engine"));

        await PageLooks.TabToAsync(page, "a[href$='/acts/restart']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Relancer");
        await PageLooks.TabToAsync(page, "textarea");
        await page.Keyboard.TypeAsync("Corrigé");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("fait");
        await world.Time.SettleAsync();
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, TestContext.Current.CancellationToken));
    }

    private async Task<string> FillAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await world.Runs.KeepPostGoingAsync(cancellation);
        world.Mail.Refuse("antenne");
        var code = await world.ReferAsync();
        var failed = await world.ReferAsync(SampleReferrals.Next());
        world.Time.Terminate($"{failed}.001-acknowledge", null);
        foreach (var number in Enumerable.Range(0, 60)) world.Time.Start("MailboxOrchestration", $"post.9f3a0c41d2e84b7f9c0a1b2c3d4e5f60.{number}", new MailboxRound($"m{number}", world.Time.Now));
        await world.Time.SettleAsync();
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(3));
        await world.Get<InMemoryQueues>().PutAsideAsync("referrals", SampleReferrals.Next().ToJson(), [new("person.sex", "required", "Le sexe manque.", "Sex is missing.")], cancellation);
        await world.Get<IDirectory>().TrySaveAsync(new Webhook("iom-dakar", new Uri("https://hook.example/"), 1, world.Time.Now), cancellation);
        await world.Get<IDeliveries>().AddAsync(Delivery.Due("iom-dakar", PartnerEvent.Trial(world.Time.Now)) with { State = DeliveryState.Failed, Status = 503 }, cancellation);
        await world.Get<ITimerRuns>().NoteAsync(new TimerRun("Reconcile", world.Time.Now.AddHours(-1), world.Time.Now.AddHours(-1), "NotNowException"), cancellation);
        await world.Get<IRepairs>().NoteAsync(new Repair(code, RepairKind.Failed, world.Time.Now, world.Time.Now, "NotNowException"), cancellation);
        await world.Get<IRepairs>().NoteAsync(new Repair(code, RepairKind.AnswerTold, world.Time.Now, world.Time.Now), cancellation);
        await world.Get<RunDoor>().OrderAsync(code, new RunOrder(RunAct.Terminate, "k1", world.Time.Now, Party.Administrator), "motif", world.Runs, cancellation);
        return code;
    }

    private async Task AllAreGoodAsync(string state, IReadOnlyList<string> paths)
    {
        var page = await browser.SignedInAsync();
        foreach (var path in paths)
        {
            Assert.Equal(200, (await page.GotoAsync(world.Url(path)))!.Status);
            await PageLooks.AreGoodAsync(page, PageLooks.NameOf(path, state));
        }
    }
}
