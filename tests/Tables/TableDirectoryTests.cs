using Microsoft.Extensions.Time.Testing;
using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

public sealed class TableDirectoryTests(AzuriteFixture azurite)
{
    private static readonly Office Kolda = new("kolda", "Kolda", "ANPEJ", "antenne.kolda@anpej.example", ["kolda"], null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_made_elsewhere_is_seen_within_half_a_minute()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var clock = new FakeTimeProvider();
        var here = new TableDirectory(tables.Set, clock);
        var elsewhere = new TableDirectory(tables.Another().Set, clock);
        await here.ReadAsync(Cancellation);

        await elsewhere.SaveAsync(Kolda, Cancellation);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty((await here.ReadAsync(Cancellation)).Offices);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await here.ReadAsync(Cancellation)).Offices);
    }

    [Fact]
    public async Task Many_readers_share_one_reading()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var directory = new TableDirectory(tables.Set, new FakeTimeProvider());

        Assert.Equal(2, await tables.CountAsync(() => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => directory.ReadAsync(Cancellation).AsTask()))));
        Assert.Equal(0, await tables.CountAsync(() => directory.ReadAsync(Cancellation).AsTask()));
    }

    [Theory]
    [InlineData("mailbox")]
    [InlineData("training")]
    public async Task What_others_keep_in_the_table_is_passed_over(string kind)
    {
        var tables = await TestTables.CreateAsync(azurite);
        var directory = new TableDirectory(tables.Set, TimeProvider.System);
        await directory.SaveAsync(Kolda, Cancellation);
        await tables.Raw("Directory").AddEntityAsync(new Azure.Data.Tables.TableEntity(kind, "couture"), Cancellation);

        Assert.Equal("kolda", Assert.Single((await directory.ReadAsync(Cancellation)).Offices).Key);
    }
}
