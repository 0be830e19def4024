using Relais.Local;
using Relais.Referrals;
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
        string code;
        Uri link;
        await using (var host = await StartAsync(account, folder))
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            var player = new Player(client);
            code = await player.ReferAsync(SampleReferrals.Next(Priority.Urgent));
            await player.AnswerAsync(await player.LinkAsync(code, 1), "received");
            await player.AskedAsync(code, "decide", 1);
            link = await player.LinkAsync(code, 2);
        }

        await HubStorage.DeleteAsync(account);

        await using (var host = await StartAsync(account, folder))
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            var player = new Player(client);
            await player.AnswerAsync(new Uri(host.Address, link.PathAndQuery), "accept", ("counsellor", "ce-kolda-1"));

            // Only an orchestration goes on to the next step.
            await ReconcilerRounds.UntilStepAsync(host, player, code, "first-contact");
            Assert.Single(await player.MailsAsync(code), mail => ((string)mail["customArgs"]!["mail"]!).Contains("/002-ask", StringComparison.Ordinal));
        }
    }

    private static Task<LocalHost> StartAsync(string account, TemporaryFolder folder) =>
        LocalHost.StartAsync(new LocalOptions { Port = 0, Data = folder.Path, Samples = false, Storage = account });
}
