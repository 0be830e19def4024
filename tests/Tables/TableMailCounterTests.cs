using Relais.Functions.Tables;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

public sealed class TableMailCounterTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset TenPastTen = CaseWorld.At("2026-11-24 10:10");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_many_are_left_ten_mails_are_counted_with_the_requests_of_one()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var counter = new TableMailCounter(tables.Set, TimeProvider.System);

        Assert.Equal(2, await tables.CountAsync(() => CountAsync(counter, 10, 1000)));
        Assert.Equal(2, await tables.CountAsync(() => CountAsync(counter, 10, 1000)));
    }

    [Fact]
    public async Task Instances_that_count_ahead_send_no_more_together_than_may_be_and_at_the_end_none_keeps_mails_from_the_others()
    {
        const int Most = 150;
        var tables = await TestTables.CreateAsync(azurite);
        var (one, other) = (new TableMailCounter(tables.Set, TimeProvider.System), new TableMailCounter(tables.Another().Set, TimeProvider.System));

        // One counts a mail and falls silent; the other goes on until it may not.
        Assert.Equal(1, await CountAsync(one, 1, Most));
        var passed = await CountAsync(other, Most, Most);
        var rest = await CountAsync(one, Most, Most);

        Assert.Equal(Most, 1 + passed + rest);
        Assert.InRange(rest, 0, 9);
    }

    [Fact]
    public async Task What_an_instance_that_has_ended_had_counted_ahead_is_not_sent_by_the_next()
    {
        var tables = await TestTables.CreateAsync(azurite);
        await CountAsync(new TableMailCounter(tables.Set, TimeProvider.System), 1, 150);

        Assert.Equal(140, await CountAsync(new TableMailCounter(tables.Set, TimeProvider.System), 150, 150));
    }

    /// <returns>How many of so many passed.</returns>
    private static async Task<int> CountAsync(TableMailCounter counter, int mails, int most)
    {
        var passed = 0;
        for (var mail = 0; mail < mails; mail++) passed += await counter.TryCountAsync(TenPastTen, most, Cancellation) ? 1 : 0;
        return passed;
    }
}
