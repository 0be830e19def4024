using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Indicators;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

/// <summary>How many requests each page makes of the storage: with two thousand cases no more than with a hundred.</summary>
public sealed class PageRequestsTests(AzuriteFixture azurite)
{
    private const string Code = "SN-26-900001-1";

    /// <summary>Each page, and the requests that it may make when nothing is remembered from before.</summary>
    private static readonly (string Path, int Most)[] Pages =
    [
        ("/", 12),
        ("/?days=365", 12),
        ("/overview/funnel.csv", 12),
        ("/api/overview", 12),
        ("/api/cases", 16),
        ("/api/cases?stalled=true", 16),
        ($"/api/cases/{Code}", 8),
        ($"/api/cases/{Code}/timeline", 8),
        ($"/api/cases/{Code}/plan", 8),
        ("/cases", 16),
        ("/cases?stalled=true", 16),
        ($"/cases/{Code}", 8),
        ("/people", 16),
        ("/partners", 16),
        ("/calendar", 16),
        ("/policy", 16),
    ];

    [Fact]
    public async Task Pages_make_no_more_requests_with_two_thousand_cases_than_with_a_hundred()
    {
        var counter = new CountingHandler();
        var connection = await azurite.AccountAsync();
        var prefix = "p" + Guid.NewGuid().ToString("N");
        await using var world = await DoorWorld.StartAsync(services =>
        {
            services.AddTables(new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection), new("Storage:TablePrefix", prefix)]).Build());
            services.AddSingleton(new StorageOptions { TablePrefix = prefix });
            services.AddSingleton(new TableServiceClient(connection, new TableClientOptions { Transport = new HttpClientTransport(new HttpClient(counter)) }));
        });
        var tables = world.Get<TableSet>();
        await world.Get<ICaseImport>().AddAsync(LongHistory(), SampleCases.FullReferral(), TestContext.Current.CancellationToken);

        await ManyCases.AddAsync(tables, 1, 100, world.Time.Now, TestContext.Current.CancellationToken);
        var few = await CountAsync(world, counter);
        await ManyCases.AddAsync(tables, 100, 2000, world.Time.Now, TestContext.Current.CancellationToken);
        var many = await CountAsync(world, counter);

        Assert.All(Pages, page => Assert.InRange(few[page.Path], 1, page.Most));
        Assert.All(Pages, page => Assert.True(many[page.Path] <= page.Most, $"{page.Path} makes {many[page.Path]} requests with 2,000 cases, {few[page.Path]} with 100: {JsonSerializer.Serialize(many)}"));
    }

    private static async Task<Dictionary<string, int>> CountAsync(DoorWorld world, CountingHandler counter)
    {
        await world.Get<CountRound>().RunAsync(TestContext.Current.CancellationToken);
        var requests = new Dictionary<string, int>();
        foreach (var (path, _) in Pages)
        {
            // What is kept for half a minute is read anew, and what was counted is old.
            await world.Time.RunUntilAsync(world.Time.Now.AddMinutes(6));
            var before = counter.Count;
            var reply = path.StartsWith("/api/", StringComparison.Ordinal)
                ? await world.GetAsync(path, DoorWorld.AdministratorsKey)
                : await world.GetAsync(path, key: null, headers: Principals.Of("o-admin", "admin"));
            Assert.True(reply.Status == 200, $"{path}: {reply.Status} {reply.Body} {string.Join('\n', world.Log.Lines.TakeLast(3))}");
            requests[path] = counter.Count - before;
        }

        return requests;
    }

    private static CaseHistory LongHistory() => new(
        SampleCases.FullCase(Code) with { PolicyVersion = "referral-1" },
        [SampleCases.Step(12, "closure")],
        [],
        [.. Enumerable.Range(0, 400).Select(number => SampleCases.Log($"{number:D3}", SampleCases.Start.AddHours(number)))],
        [],
        [.. Enumerable.Range(0, 60).Select(number => SampleCases.Mail($"{number:D3}-remind"))],
        [],
        []);

    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
