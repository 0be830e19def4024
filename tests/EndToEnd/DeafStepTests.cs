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
        }

        await using (var host = await StartAsync(account, folder)) await @case.GoesOnAsync(host);

        var after = await HubStorage.RowAsync(account, @case.Step);
        Assert.Equal("Completed", after["RuntimeStatus"]);
        Assert.All(HubStorage.OfTheBeginning.Except(["RuntimeStatus"]), column => Assert.Equal(before[column], after[column]));
    }

    private static Task<LocalHost> StartAsync(string account, TemporaryFolder folder) =>
        LocalHost.StartAsync(new LocalOptions { Port = 0, Data = folder.Path, Samples = false, Storage = account });
}
