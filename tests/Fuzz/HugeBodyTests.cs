using System.Text;
using System.Text.RegularExpressions;
using Relais.Functions.Security;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Fuzz;

/// <summary>A gigabyte, sent to every door that takes something.</summary>
public sealed class HugeBodyTests : IAsyncLifetime
{
    private const long Megabyte = 1024 * 1024;
    private const long Gigabyte = 1024 * Megabyte;

    /// <summary>Some times the longest body that any door takes, 33 MB: the more of it is on its way when it is refused, the busier the machine is.</summary>
    private const long MostSent = Gigabyte / 8;

    /// <summary>Some copies of the longest body, collected or not; a fraction of what was sent.</summary>
    private const long MostHeld = 300 * Megabyte;

    private FuzzWorld world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await FuzzWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_refused_long_before_its_end_is_not_held_and_leaves_nothing_behind(bool isAnnounced)
    {
        var wrong = new List<string>();
        foreach (var (name, verb, route) in HttpFunction.All.Where(function => function.Verb is "POST" or "PUT"))
        {
            var path = Regex.Replace(route, @"\{\*?(\w+)[^}]*\}", hole => world.ValuesOf(route, hole.Groups[1].Value)[0]);
            var (type, text) = world.ExamplesOf(name)[0];
            var before = Kept.In(world.Doors);
            var held = GC.GetTotalMemory(forceFullCollection: true);
            var request = new EndlessRequest(verb, path, [$"Content-Type: {type}", .. HeadersOf(FuzzWorld.RightCallers(route)[^1])], Start(type, text), Gigabyte, isAnnounced);

            var (status, sent, memory) = await request.SendAsync(world.Doors.Http.BaseAddress!, Cancellation);
            await world.Doors.Time.SettleAsync();

            var seen = $"{verb} {path} ({name}): {status} after {sent / Megabyte} MB, {(memory - held) / Megabyte} MB held";
            TestContext.Current.TestOutputHelper?.WriteLine(seen);
            if (status is >= 500 or 0 || (status < 400 && !LooksAway(name))) wrong.Add(seen);
            else if (sent > MostSent || memory - held > MostHeld) wrong.Add(seen);
            else if (status >= 400 && before != Kept.In(world.Doors)) wrong.Add(seen + ", and left something behind");
        }

        Assert.Empty(wrong);
    }

    /// <summary>Cut off before its end, so that what follows belongs to it.</summary>
    private static byte[] Start(string type, string text) =>
        Encoding.UTF8.GetBytes(type.StartsWith("multipart", StringComparison.Ordinal) ? text[..text.LastIndexOf("\r\n--", StringComparison.Ordinal)] : text[..^1]);

    /// <summary>What needs no body does its work without looking at one.</summary>
    private static bool LooksAway(string function) => function is "PostHashKeyRebuild" or "PostPoisonRequeue" or "PostRecovery" or "PostReplay" or "PostWebhookSecret" or "PostWebhookTrial";

    private IEnumerable<string> HeadersOf(string who) => who switch
    {
        "partner" => [$"Authorization: Bearer {DoorWorld.PartnerKey}"],
        "admin-key" => [$"Authorization: Bearer {DoorWorld.AdministratorsKey}"],
        "signed-in" => [$"{SignIn.Header}: {Principals.Of("o-admin", "admin").Value}", $"Cookie: {world.Cookie}"],
        _ => [],
    };
}
