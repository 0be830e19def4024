using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The task hub is deleted under the app: its tables, queues and leases.</summary>
public sealed class LostHubTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task From_the_tables_alone_running_cases_go_on_at_their_step_and_links_that_were_mailed_still_answer()
    {
        var account = await azurite.AccountAsync();
        using var folder = new TemporaryFolder();
        InterruptedCase @case;
        await using (var host = await InterruptedCase.HostAsync(account, folder.Path)) @case = await InterruptedCase.BeginAsync(host);

        await HubStorage.DeleteAsync(account);

        await using (var host = await InterruptedCase.HostAsync(account, folder.Path))
        {
            await @case.AnswerAsync(host);
            await @case.GoesOnAsync(host);
        }
    }
}
