using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Storage;
using Relais.Tests.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public sealed class LongBatchTests
{
    private static readonly (string, string) OneAtOnce = ("Intake:RowsAtOnce", "1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_sheet_is_taken_after_the_request_and_fills_in_under_the_eyes_of_its_sender()
    {
        await using var world = await DoorWorld.StartAsync();

        var begun = await SendAsync(world, Sheet(1_001));
        Assert.Equal((202, 1_001, 0, 0), (begun.Status, Number(begun, "total"), Number(begun, "done"), Number(begun, "accepted")));
        var place = begun.Header("Location")!;
        Assert.Equal($"/api/referrals/batch/{begun.Json.GetProperty("id").GetString()}", place);
        Assert.Empty((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items);

        await TakeAsync(world, parts: 1);
        var half = await world.GetAsync(place);
        Assert.Equal((200, 250, 250), (half.Status, Number(half, "done"), Number(half, "accepted")));
        Assert.Equal(JsonValueKind.Null, half.Json.GetProperty("finishedAt").ValueKind);

        await world.RunQueueAsync(LongBatches.Queue);
        var whole = await world.GetAsync(place);
        Assert.Equal((1_001, 1_001), (Number(whole, "done"), Number(whole, "accepted")));
        Assert.Equal(JsonValueKind.String, whole.Json.GetProperty("finishedAt").ValueKind);
        Assert.Equal(Enumerable.Range(2, 1_001), whole.Json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("row").GetInt32()));
        Assert.Equal(0, ((InMemoryBatches)world.Get<IBatches>()).Sheets);
    }

    [Fact]
    public async Task A_sheet_as_excel_in_french_saves_it_gets_the_expected_outcomes_however_it_is_taken()
    {
        await using var world = await DoorWorld.StartAsync(settings: OneAtOnce);
        await SampleOffices.FillAsync(world.Get<IDirectory>());

        var begun = await SendAsync(world, await File.ReadAllBytesAsync(SampleSheet.Path, Cancellation));
        await world.RunQueueAsync(LongBatches.Queue);

        await SampleSheet.IsAsExpectedAsync((await world.GetAsync(begun.Header("Location")!)).Json.GetProperty("rows"));
    }

    [Fact]
    public async Task The_same_sheet_again_is_the_same_batch_while_it_is_taken_and_changes_nothing_afterwards()
    {
        await using var world = await DoorWorld.StartAsync(settings: OneAtOnce);
        var first = await SendAsync(world, Sheet(5));
        var second = await SendAsync(world, Sheet(5));
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        await world.RunQueueAsync(LongBatches.Queue);
        Assert.Equal(5, Number(await world.GetAsync(first.Header("Location")!), "accepted"));
        var mails = world.Mail.Sent.Count;

        world.Time.Clock.Set(world.Time.Now.AddMinutes(1));
        var third = await SendAsync(world, Sheet(5));
        Assert.Equal((202, first.Header("Location"), 0), (third.Status, third.Header("Location"), Number(third, "done")));
        await world.RunQueueAsync(LongBatches.Queue);

        Assert.Equal(5, Number(await world.GetAsync(first.Header("Location")!), "known"));
        Assert.Equal((5, mails), ((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items.Count, world.Mail.Sent.Count));
    }

    [Fact]
    public async Task A_batch_is_seen_by_its_sender_and_by_administrators_only_and_forgotten_after_a_month()
    {
        await using var world = await DoorWorld.StartAsync(settings: OneAtOnce);
        var place = (await SendAsync(world, Sheet(2))).Header("Location")!;

        (await world.GetAsync(place, DoorWorld.OtherPartnersKey)).IsProblem(404, "id no-such-batch");
        (await world.GetAsync("/api/referrals/batch/nothing")).IsProblem(404, "id no-such-batch");
        Assert.Equal(200, (await world.GetAsync(place, DoorWorld.AdministratorsKey)).Status);

        await world.RunQueueAsync(LongBatches.Queue);
        world.Time.Clock.Set(world.Time.Now.AddDays(31));
        await ActivatorUtilities.CreateInstance<TidyBatches>(world.Services).Run(null!, Cancellation);
        (await world.GetAsync(place)).IsProblem(404, "id no-such-batch");
    }

    [Fact]
    public async Task A_row_that_somebody_else_is_taking_in_waits_for_them()
    {
        await using var world = await DoorWorld.StartAsync(settings: OneAtOnce);
        var begun = await SendAsync(world, Sheet(2));
        var key = world.Get<Relais.Referrals.PersonKeys>().ExternalId("iom-dakar", "L-1").Key;
        await world.Get<IClaims>().TryTakeAsync(key, new Claim("SN-26-000999-X", world.Time.Now, "of another content"), Cancellation);

        await world.RunQueueAsync(LongBatches.Queue);
        Assert.Equal(0, Number(await world.GetAsync(begun.Header("Location")!), "done"));

        // A claim that no case follows is a dead one after five minutes.
        world.Time.Clock.Set(world.Time.Now.AddMinutes(6));
        await world.RunQueueAsync(LongBatches.Queue);
        Assert.Equal(2, Number(await world.GetAsync(begun.Header("Location")!), "accepted"));
    }

    [Fact]
    public async Task A_batch_whose_call_was_lost_goes_on()
    {
        await using var world = await DoorWorld.StartAsync(settings: OneAtOnce);
        var begun = await SendAsync(world, Sheet(2));
        world.Get<InMemoryQueues>().Receive(LongBatches.Queue, world.Time.Now);

        await world.Get<LongBatches>().ResumeAsync(Cancellation);
        await world.RunQueueAsync(LongBatches.Queue);
        Assert.Equal(0, Number(await world.GetAsync(begun.Header("Location")!), "done"));

        world.Time.Clock.Set(world.Time.Now.AddMinutes(31));
        await world.Get<LongBatches>().ResumeAsync(Cancellation);
        await world.RunQueueAsync(LongBatches.Queue);
        Assert.Equal(2, Number(await world.GetAsync(begun.Header("Location")!), "accepted"));
    }

    [Fact]
    public async Task A_batch_whose_sheet_is_gone_ends_and_says_so_and_can_be_sent_again()
    {
        await using var world = await DoorWorld.StartAsync(settings: OneAtOnce);
        var begun = await SendAsync(world, Sheet(2));
        await world.Get<IBatches>().DeleteSheetAsync(begun.Json.GetProperty("id").GetString()!, Cancellation);
        await world.RunQueueAsync(LongBatches.Queue);
        Assert.Equal("sheet-gone", (await world.GetAsync(begun.Header("Location")!)).Json.GetProperty("fault").GetString());

        await SendAsync(world, Sheet(2));
        await world.RunQueueAsync(LongBatches.Queue);
        Assert.Equal(2, Number(await world.GetAsync(begun.Header("Location")!), "accepted"));
    }

    [Fact]
    public async Task Wherever_a_part_is_cut_off_the_batch_goes_on_and_no_row_is_taken_twice()
    {
        for (var at = 1; ; at++)
        {
            if (!await CutOffAsync(at, after: false) | !await CutOffAsync(at, after: true)) break;
            Assert.True(at < 200, "It never comes to an end.");
        }
    }

    /// <returns>False when there are fewer writes.</returns>
    private static async Task<bool> CutOffAsync(int at, bool after)
    {
        var cutOff = new CutOff(at, after);
        await using var world = await DoorWorld.StartAsync(
            services =>
            {
                cutOff.Watch<ICaseStore>(services, nameof(ICaseStore.CommitAsync), nameof(ICaseStore.ClaimAsync));
                cutOff.Watch<IClaims>(services, nameof(IClaims.TryTakeAsync), nameof(IClaims.TryReplaceAsync), nameof(IClaims.FreeAsync));
                cutOff.Watch<IPendingWork>(services, nameof(IPendingWork.MarkAsync), nameof(IPendingWork.ClearAsync));
                cutOff.Watch<IBatches>(services, nameof(IBatches.SaveOutcomesAsync), nameof(IBatches.TrySaveAsync), nameof(IBatches.DeleteSheetAsync));
                cutOff.Watch<IQueues>(services, nameof(IQueues.SendAsync));
            },
            OneAtOnce);
        var begun = await SendAsync(world, Sheet(2, twice: true));
        cutOff.IsArmed = true;
        await world.RunQueueAsync(LongBatches.Queue);
        cutOff.IsArmed = false;
        for (var minute = 0; minute < 7; minute++)
        {
            world.Time.Clock.Set(world.Time.Now.AddMinutes(1));
            await world.RunQueueAsync(LongBatches.Queue);
        }

        var where = cutOff.Where ?? "nowhere";
        var progress = await world.GetAsync(begun.Header("Location")!);
        Assert.True(progress.Json.GetProperty("finishedAt").ValueKind == JsonValueKind.String, where);
        var rows = progress.Json.GetProperty("rows").EnumerateArray().Select(row => (Outcome: row.GetProperty("outcome").GetString(), Code: row.GetProperty("caseCode").GetString())).ToList();
        Assert.True(rows is [{ Outcome: "accepted" }, { Outcome: "accepted" }, { Outcome: "known" }] && rows[0].Code == rows[2].Code, $"{where}: {progress.Body}");
        Assert.True((await world.Get<ICaseStore>().ListAsync(new CaseQuery(), Cancellation)).Items.Count == 2, where);
        return cutOff.HasHappened;
    }

    private static async Task TakeAsync(DoorWorld world, int parts)
    {
        for (var part = 0; part < parts; part++)
        {
            var message = world.Get<InMemoryQueues>().Receive(LongBatches.Queue, world.Time.Now)!;
            await world.Get<LongBatches>().TakeAsync(BatchCall.Read(message.Text), world.Runs, Cancellation);
        }
    }

    /// <param name="twice">The first row comes once more at the end.</param>
    private static byte[] Sheet(int rows, bool twice = false)
    {
        var numbers = Enumerable.Range(1, rows).Concat(twice ? [1] : []);
        return Encoding.UTF8.GetBytes(SentSheet.Lines([SentSheet.Header(), .. numbers.Select(number => SentSheet.Row(cell => cell.Column switch
        {
            "externalId" => $"L-{number}",
            "person.phone" => $"{770000000 + number}",
            "person.familyName" => SampleReferrals.FamilyName(number),
            _ => cell.Value,
        }))]));
    }

    private static Task<Reply> SendAsync(DoorWorld world, byte[] sheet)
    {
        var content = new ByteArrayContent(sheet);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return world.SendAsync(HttpMethod.Post, "/api/referrals/batch", content);
    }

    private static int Number(Reply reply, string name) => reply.Json.GetProperty(name).GetInt32();
}
