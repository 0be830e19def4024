using Azure.Data.Tables;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The process dies between the history of a step's first turn and its row in the task hub, which then takes the step for ended.</summary>
public sealed class DeafStepTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_step_that_the_hub_takes_for_ended_hears_the_answer_that_was_refused_and_its_row_is_whole_again()
    {
        var account = await azurite.AccountAsync();
        using var folder = new TemporaryFolder();
        InterruptedCase @case;
        TableEntity before;
        await using (var host = await StartAsync(account, folder))
        {
            @case = await InterruptedCase.BeginAsync(host);
            before = await HubStorage.ForgetBeginningAsync(account, @case.Step);
            await @case.AnswerAsync(host);
            await ReadEngineAsync(host, @case.Step);
        }

        await using (var host = await StartAsync(account, folder)) await @case.GoesOnAsync(host);

        AssertWhole(before, await HubStorage.RowAsync(account, @case.Step));
    }

    [Fact]
    public async Task The_row_of_a_step_that_ended_meanwhile_is_completed_too_so_that_a_purge_finds_it()
    {
        var account = await azurite.AccountAsync();
        using var folder = new TemporaryFolder();
        InterruptedCase @case;
        TableEntity before;
        await using (var host = await StartAsync(account, folder))
        {
            @case = await InterruptedCase.BeginAsync(host);
            before = await HubStorage.ForgetBeginningAsync(account, @case.First, butStatus: true);
            await ReadEngineAsync(host, @case.First);
        }

        await using (var host = await StartAsync(account, folder)) await Eventually.TrueAsync("the whole row", async () => (await HubStorage.RowAsync(account, @case.First))["Name"] is not null);

        AssertWhole(before, await HubStorage.RowAsync(account, @case.First));
    }

    [Fact]
    public async Task A_case_that_goes_on_though_its_row_says_that_it_waits_to_begin_is_said_to_run()
    {
        var account = await azurite.AccountAsync();
        using var folder = new TemporaryFolder();
        InterruptedCase @case;
        await using (var host = await StartAsync(account, folder))
        {
            @case = await InterruptedCase.BeginAsync(host);
            await HubStorage.ChangeAsync(account, @case.Code, row => row["RuntimeStatus"] = "Pending");
            await @case.AnswerAsync(host);
            await @case.GoesOnAsync(host);
        }

        await using (var host = await StartAsync(account, folder)) await Eventually.TrueAsync("that it runs", async () => "Running".Equals((await HubStorage.RowAsync(account, @case.Code))["RuntimeStatus"]));
    }

    private static void AssertWhole(TableEntity before, TableEntity after)
    {
        Assert.Equal("Completed", after["RuntimeStatus"]);
        Assert.All(HubStorage.OfTheBeginning.Except(["RuntimeStatus"]), column => Assert.Equal(before[column], after[column]));
    }

    private static async Task ReadEngineAsync(LocalHost host, string instance)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        foreach (var page in new[] { "/engine", "/engine/instances", $"/engine/instances/{instance}", "/engine/rounds" })
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {(int)answer.StatusCode}");
        }
    }

    private static Task<LocalHost> StartAsync(string account, TemporaryFolder folder) =>
        LocalHost.StartAsync(new LocalOptions { Port = 0, Data = folder.Path, Samples = false, Storage = account });
}
