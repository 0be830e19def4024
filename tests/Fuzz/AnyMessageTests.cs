using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Relais.Cases;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Fuzz;

/// <summary>Whatever somebody writes into a queue.</summary>
public sealed class AnyMessageTests
{
    private static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("FUZZ_MESSAGES") ?? "400", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_referral_from_the_queue_has_its_case_or_is_put_aside_whole()
    {
        await using var world = await DoorWorld.StartAsync();
        await TextOf(Referral()).SampleAsync(message => IsTakenOrPutAsideAsync(world, message), iter: Messages, threads: 1, print: Escaped);
    }

    [Fact]
    public async Task What_is_no_call_for_a_batch_ends_among_the_poison_and_changes_nothing_else()
    {
        await using var world = await DoorWorld.StartAsync();
        await TextOf("""{"id":"d3b9d7a71b241705de8174f20f2ed5a8","waited":0}""").SampleAsync(
            async message =>
            {
                await world.Get<InMemoryQueues>().SendAsync(LongBatches.Queue, message, cancellation: Cancellation);
                await world.RunQueueAsync(LongBatches.Queue);
                await IsNothingNewAsync(world, 0);
            },
            iter: Messages,
            threads: 1,
            print: Escaped);
    }

    private static async Task IsTakenOrPutAsideAsync(DoorWorld world, string message)
    {
        var queues = world.Get<InMemoryQueues>();
        var cases = await CasesAsync(world);

        await queues.SendAsync(QueuedReferrals.Queue, message, cancellation: Cancellation);
        await world.RunQueueAsync(QueuedReferrals.Queue);

        var aside = (await queues.ListPoisonAsync(QueuedReferrals.Queue, Cancellation)).Messages;
        if (aside.Count == 0) return;
        await IsNothingNewAsync(world, cases);
        var kept = Assert.Single(aside);
        Assert.Equal(message, kept.Text);
        Assert.NotEmpty(kept.Why);
        Assert.True(await queues.DiscardAsync(QueuedReferrals.Queue, kept.Id, Cancellation));
    }

    private static async Task IsNothingNewAsync(DoorWorld world, int cases)
    {
        Assert.Equal(cases, await CasesAsync(world));
        Assert.Empty(await world.Get<IPendingWork>().ListAsync(Cancellation).ToListAsync(Cancellation));
    }

    /// <summary>A message with fields changed, or cut off, or with characters that do not belong there; a queue carries them as UTF-8.</summary>
    private static Gen<string> TextOf(string message) => Gen.OneOf(
        JsonChanges.Of(message).Select(Encoding.UTF8.GetString),
        Nasties.DamagedText(message).Select(Encoding.UTF8.GetString),
        Gen.Select(Gen.Int[0, message.Length], Gen.OneOf("\0", "\u2028", "\uFEFF", "\U0001F4A5"), message.Insert),
        Gen.String.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));

    private static string Referral()
    {
        var json = JsonNode.Parse(SampleReferrals.Next().ToJson())!.AsObject();
        json["partner"] = SampleDirectory.Iom.Id;
        return json.ToJsonString();
    }

    private static string Escaped(string message) => JsonSerializer.Serialize(message.Length > 3_000 ? message[..3_000] : message);

    private static async Task<int> CasesAsync(DoorWorld world) => (await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items.Count;
}
