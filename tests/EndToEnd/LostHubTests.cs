using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Local;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The task hub is deleted under the app: its tables, queues and leases.</summary>
public sealed class LostHubTests(AzuriteFixture azurite)
{
    private const string Hub = "relais";

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

        await DeleteHubAsync(account);

        await using (var host = await StartAsync(account, folder))
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            var player = new Player(client);
            await player.AnswerAsync(new Uri(host.Address, link.PathAndQuery), "accept", ("counsellor", "ce-kolda-1"));

            // The answer's row is there at once; only an orchestration goes on to the next step. An answer that comes before the case runs again
            // is told by the reconciler's next round, for which nobody waits five minutes here.
            var reconciler = host.Services.GetRequiredService<Reconciler>();
            var runs = new CaseRuns(host.Services.GetRequiredService<DurableTaskClient>());
            await Eventually.TrueAsync("the next step", async () =>
            {
                await reconciler.RunAsync(runs, TestContext.Current.CancellationToken);
                return (string)(await player.CaseAsync(code))["step"]!["key"]! == "first-contact";
            });
            Assert.Single(await player.MailsAsync(code), mail => ((string)mail["customArgs"]!["mail"]!).Contains("/002-ask", StringComparison.Ordinal));
        }
    }

    private static Task<LocalHost> StartAsync(string account, TemporaryFolder folder) =>
        LocalHost.StartAsync(new LocalOptions { Port = 0, Data = folder.Path, Samples = false, Storage = account });

    private static async Task DeleteHubAsync(string account)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var deleted = 0;
        var tables = new TableServiceClient(account);
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellation))
        {
            if (!table.Name.StartsWith(Hub, StringComparison.OrdinalIgnoreCase)) continue;
            await tables.DeleteTableAsync(table.Name, cancellation);
            deleted++;
        }

        var queues = new QueueServiceClient(account);
        await foreach (var queue in queues.GetQueuesAsync(prefix: Hub, cancellationToken: cancellation)) await queues.DeleteQueueAsync(queue.Name, cancellation);
        var blobs = new BlobServiceClient(account);
        await foreach (var container in blobs.GetBlobContainersAsync(prefix: Hub, cancellationToken: cancellation))
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            if (container.Properties.LeaseState == LeaseState.Leased) await client.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: cancellation);
            await client.DeleteAsync(cancellationToken: cancellation);
        }

        Assert.InRange(deleted, 2, 4);
    }
}
