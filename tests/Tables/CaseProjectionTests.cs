using System.Net;
using CsCheck;
using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Tests.Support;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Tables;

public sealed class CaseProjectionTests(AzuriteFixture azurite)
{
    private const string Code = "SN-26-000123-T";

    /// <summary>A change and the number of requests after which the process dies.</summary>
    private static readonly Gen<(string Office, int Due, bool Stalled, bool Closed, int Requests)[]> Histories = Gen.Select(
        Gen.Bool.Select(kolda => kolda ? "kolda" : "matam"),
        Gen.Int[1, 2],
        Gen.Bool,
        Gen.Int[1, 5].Select(number => number == 5),
        Gen.Int[0, 9]).Array[2, 6];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wherever_a_process_dies_the_same_change_again_completes_the_index()
    {
        for (var requests = 0; requests < 9; requests++)
        {
            var (tables, store, change) = await MovingAsync();
            await DieAfterAsync(tables, requests, () => store.CommitAsync(change, Cancellation));

            await store.CommitAsync(change, Cancellation);

            Assert.Equal("matam", (await store.FindAsync(Code, Cancellation))!.Office);
            await TableCaseStoreTests.ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
        }
    }

    [Fact]
    public async Task Wherever_a_process_dies_the_next_change_completes_the_index()
    {
        for (var requests = 1; requests < 9; requests++)
        {
            var (tables, store, change) = await MovingAsync();
            await DieAfterAsync(tables, requests, () => store.CommitAsync(change, Cancellation));

            var read = (await store.FindAsync(Code, Cancellation))!;
            Assert.True(await store.CommitAsync(new CaseChange(Code) { Case = read with { LastStep = 2 } }, Cancellation));

            await TableCaseStoreTests.ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
        }
    }

    [Fact]
    public async Task Whatever_was_left_behind_is_repaired_in_the_end() => await Histories.SampleAsync(
        async history =>
        {
            var tables = await TestTables.CreateAsync(azurite);
            var store = new TableCaseStore(tables.Set, TimeProvider.System);
            await store.CommitAsync(new CaseChange(Code) { Case = At("dakar", 3) }, Cancellation);
            foreach (var (office, due, stalled, closed, requests) in history)
            {
                var read = (await store.FindAsync(Code, Cancellation))!;
                var next = At(office, due) with
                {
                    Status = closed ? CaseStatus.Closed : CaseStatus.Sent,
                    StalledSince = stalled ? Start : null,
                    Version = read.Version,
                    Indexed = read.Indexed,
                    UpdatedAt = read.UpdatedAt,
                };
                await DieAfterAsync(tables, requests, () => store.CommitAsync(new CaseChange(Code) { Case = next }, Cancellation));
            }

            await store.ProjectAsync((await store.FindAsync(Code, Cancellation))!, Cancellation);

            await TableCaseStoreTests.ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
        },
        iter: 12,
        threads: 1);

    [Fact]
    public async Task A_change_whose_lines_come_late_is_found_by_whoever_has_asked_meanwhile_what_is_new()
    {
        var (tables, store, change) = await MovingAsync();
        await DieAfterAsync(tables, 1, () => store.CommitAsync(change, Cancellation));
        var asked = DateTimeOffset.UtcNow;
        Assert.Empty((await store.ListAsync(new CaseQuery(Office: "matam"), Cancellation)).Items);

        await store.ProjectAsync((await store.FindAsync(Code, Cancellation))!, Cancellation);

        Assert.Single((await store.ListAsync(new CaseQuery(UpdatedSince: asked), Cancellation)).Items);
    }

    [Fact]
    public async Task A_case_moves_in_all_its_lists_at_once()
    {
        var (tables, store, change) = await MovingAsync();
        var requests = 0;
        tables.Intercept = async request =>
        {
            if (await IsForIndexAsync(request)) requests++;
            return null;
        };

        Assert.True(await store.CommitAsync(change, Cancellation));

        Assert.Equal(1, requests);
        await TableCaseStoreTests.ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
    }

    [Fact]
    public async Task A_writer_that_was_overtaken_does_not_bring_back_the_old_line()
    {
        var (tables, slow, change) = await MovingAsync();
        var reached = new TaskCompletionSource();
        var overtaken = new TaskCompletionSource();
        tables.Intercept = async request =>
        {
            // Its own transaction has passed when it comes to the index.
            if (!await IsForIndexAsync(request)) return null;

            reached.TrySetResult();
            await overtaken.Task;
            return null;
        };
        var late = slow.CommitAsync(change, Cancellation);
        await reached.Task;

        var fast = new TableCaseStore(tables.Another().Set, TimeProvider.System);
        var read = (await fast.FindAsync(Code, Cancellation))!;
        Assert.Equal("matam", read.Office);
        var again = At("dakar", 7) with { Version = read.Version, Indexed = read.Indexed };
        Assert.True(await fast.CommitAsync(new CaseChange(Code) { Case = again }, Cancellation));
        overtaken.SetResult();

        Assert.True(await late);
        await TableCaseStoreTests.ShowsExactlyAsync(tables, (await fast.FindAsync(Code, Cancellation))!);
    }

    private static async Task<bool> IsForIndexAsync(HttpRequestMessage request) =>
        request.RequestUri!.ToString().Contains("CaseIndex", StringComparison.Ordinal)
        || (request.Content is { } content && (await content.ReadAsStringAsync(Cancellation)).Contains("CaseIndex(", StringComparison.Ordinal));

    /// <summary>A case that is about to move, in several ways at once.</summary>
    private async Task<(TestTables Tables, TableCaseStore Store, CaseChange Change)> MovingAsync()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = At("kolda", 1) with { StalledSince = Start } }, Cancellation);
        var read = (await store.FindAsync(Code, Cancellation))!;
        return (tables, store, new CaseChange(Code) { Case = At("matam", 2) with { Version = read.Version, Indexed = read.Indexed } });
    }

    private static CaseRecord At(string office, int due) =>
        Case(Code, office: office) with { Step = new CurrentStep("acknowledge", 1, Party.Office(office), Start, Start.AddDays(due)) };

    /// <summary>Lets some requests pass and none after, as when a process is killed at that moment.</summary>
    private static async Task DieAfterAsync(TestTables tables, int requests, Func<Task> work)
    {
        tables.Intercept = _ => Interlocked.Decrement(ref requests) >= 0
            ? Task.FromResult<HttpResponseMessage?>(null)
            : TestTables.Fail(HttpStatusCode.ServiceUnavailable);
        try
        {
            await work();
        }
        catch (NotNowException)
        {
            // It died on the way.
        }

        tables.Intercept = null;
    }
}
