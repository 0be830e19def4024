using Relais.Emails.Rounds;
using Relais.Tests.Support;

namespace Relais.Tests.Histories;

/// <summary>
/// Not tests: they write the golden histories of the version that is being made (README.md beside them). Nothing here runs unless it is asked for:
/// <c>dotnet test -- --explicit only --filter-class Relais.Tests.Histories.Recording</c>.
/// </summary>
public sealed class Recording(AzuriteFixture azurite)
{
    [Fact(Explicit = true)]
    public async Task Record_the_typical_cases_on_virtual_time()
    {
        foreach (var story in TypicalCases.Stories.Keys) await HistoryFiles.WriteAsync(story, await TypicalCases.LiveAsync(story));
    }

    /// <summary>All stories are lived side by side on Azurite, which takes some minutes.</summary>
    [Fact(Explicit = true)]
    public async Task Record_the_stored_cases_in_the_local_host()
    {
        await using var host = new RecordingHost(azurite);
        await host.InitializeAsync();
        using var over = new CancellationTokenSource();
        var rounds = new StoredWorld(host);
        var post = KeepRoundsAsync(rounds, over.Token);
        await Task.WhenAll(StoredCases.Stories.Select(async story =>
        {
            var world = new StoredWorld(host);
            await story.Value(world);

            // Where there are several, all went alike.
            await world.KeepAllAsync(world.Codes.Min()!);
            await HistoryFiles.WriteAsync($"{StoredCases.Folder}/{story.Key}", world.Histories());
        }));
        await rounds.KeepAllAsync("calendar.");
        await rounds.KeepAllAsync("bulk.");
        await rounds.KeepAllAsync("post.");
        await over.CancelAsync();
        await post;

        // Rounds that went alike are kept once.
        await HistoryFiles.WriteAsync($"{StoredCases.Folder}/{StoredCases.Rounds}", rounds.Histories().DistinctBy(history => history.Shape()));
    }

    /// <summary>The post continues as new with each round, and the hub forgets the round before.</summary>
    private static async Task KeepRoundsAsync(StoredWorld world, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!over.IsCancellationRequested)
        {
            await world.KeepOneAsync(PostOrchestration.InstanceId);
            try
            {
                await timer.WaitForNextTickAsync(over);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
