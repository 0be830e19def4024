using System.Globalization;

namespace Relais.Tests.Faults;

/// <summary>The whole app while it is killed, its storage stands still or restarts, and the provider is slow, fails, and takes mails without saying so.</summary>
public sealed class StormTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);

    /// <summary>Longer with <c>STORM_MINUTES</c>, such as 10 a night.</summary>
    private static readonly TimeSpan Lasts = Environment.GetEnvironmentVariable("STORM_MINUTES") is { } minutes ? TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)) : Usual;

    /// <summary>The same blows again with <c>STORM_SEED</c>.</summary>
    private static readonly int Seed = Environment.GetEnvironmentVariable("STORM_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Random.Shared.Next(1, 100_000);

    /// <summary>By night (<c>./night</c>) or by hand: it takes minutes and wants the machine for itself.</summary>
    [Fact(Explicit = true)]
    public async Task Whatever_dies_or_stands_still_or_comes_twice_nothing_is_lost_and_no_mail_is_doubled_without_reason()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process stands still by the signals of Linux.");
        Say($"STORM_SEED={Seed}, {Lasts.TotalSeconds:F0} s");
        await using var world = await StormWorld.StartAsync(Seed);
        try
        {
            await world.LiveAsync(Gust.Storm(Seed, Lasts), Lasts);
            var found = await world.ProveAsync();
            Assert.True(found.Count == 0, $"STORM_SEED={Seed}: {found.Count} things are wrong.\n{string.Join('\n', found)}\n\nThe host said last:\n{world.Host.Said}");
        }
        finally
        {
            Say(world.Figures());
        }
    }

    private void Say(string text) => output.WriteLine(text);
}
