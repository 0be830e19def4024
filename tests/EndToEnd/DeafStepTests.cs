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
        var before = new TableEntity();
        var @case = await RestartedAsync(
            account,
            async (host, @case) =>
            {
                before = await HubStorage.ForgetBeginningAsync(account, @case.Step);
                await @case.AnswerAsync(host);
                await ReadEngineAsync(host, @case.Step);
            },
            (host, @case) => @case.GoesOnAsync(host));

        AssertWhole(before, await HubStorage.RowAsync(account, @case.Step));
    }

    [Fact]
    public async Task The_row_of_a_step_that_ended_meanwhile_is_completed_too_so_that_a_purge_finds_it()
    {
        var account = await azurite.AccountAsync();
        var before = new TableEntity();
        var @case = await RestartedAsync(
            account,
            async (host, @case) =>
            {
                before = await HubStorage.ForgetBeginningAsync(account, @case.First, butStatus: true);
                await ReadEngineAsync(host, @case.First);
            },
            (_, @case) => Eventually.TrueAsync("the whole row", async () => (await HubStorage.RowAsync(account, @case.First))["Name"] is not null));

        AssertWhole(before, await HubStorage.RowAsync(account, @case.First));
    }

    [Fact]
    public async Task A_case_that_goes_on_though_its_row_says_that_it_waits_to_begin_is_said_to_run()
    {
        var account = await azurite.AccountAsync();
        await RestartedAsync(
            account,
            async (host, @case) =>
            {
                await HubStorage.ChangeAsync(account, @case.Code, row => row["RuntimeStatus"] = "Pending");
                await @case.AnswerAsync(host);
                await @case.GoesOnAsync(host);
            },
            (_, @case) => Eventually.TrueAsync("that it runs", async () => "Running".Equals((await HubStorage.RowAsync(account, @case.Code))["RuntimeStatus"])));
    }

    /// <summary>Lives a case in one host, and then in another, whose reconciler has its round at the start.</summary>
    private static async Task<InterruptedCase> RestartedAsync(string account, Func<LocalHost, InterruptedCase, Task> before, Func<LocalHost, InterruptedCase, Task> after)
    {
        using var folder = new TemporaryFolder();
        InterruptedCase @case;
        await using (var host = await InterruptedCase.HostAsync(account, folder.Path))
        {
            @case = await InterruptedCase.BeginAsync(host);
            await before(host, @case);
        }

        await using (var host = await InterruptedCase.HostAsync(account, folder.Path)) await after(host, @case);
        return @case;
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
}
