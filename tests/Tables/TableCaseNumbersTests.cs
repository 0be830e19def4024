using Microsoft.Extensions.Time.Testing;
using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

public sealed class TableCaseNumbersTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_processes_never_give_the_same_number()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var processes = Enumerable.Range(0, 3).Select(_ => new TableCaseNumbers(tables.Another().Set, TimeProvider.System)).ToList();

        var given = await Task.WhenAll(Enumerable.Range(0, 90).Select(number => processes[number % 3].NextAsync(2026, Cancellation)));

        Assert.Equal(90, given.Distinct().Count());
    }

    [Fact]
    public async Task A_process_that_starts_anew_goes_on_without_a_gap()
    {
        var tables = await TestTables.CreateAsync(azurite);

        Assert.Equal(1, await new TableCaseNumbers(tables.Set, TimeProvider.System).NextAsync(2026, Cancellation));
        Assert.Equal(2, await new TableCaseNumbers(tables.Set, TimeProvider.System).NextAsync(2026, Cancellation));
    }

    [Fact]
    public async Task Many_numbers_at_once_cost_few_requests()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var numbers = new TableCaseNumbers(tables.Set, TimeProvider.System);

        Assert.InRange(await tables.CountAsync(() => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => numbers.NextAsync(2026, Cancellation)))), 2, 8);
    }

    [Fact]
    public async Task A_number_whose_reply_was_lost_is_lost_and_not_given_twice()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var numbers = new TableCaseNumbers(tables.Set, TimeProvider.System);
        await numbers.NextAsync(2026, Cancellation);
        var lost = 1;
        tables.LosesReply = request => request.Method == HttpMethod.Put && Interlocked.Decrement(ref lost) >= 0;

        Assert.Equal(3, await numbers.NextAsync(2026, Cancellation));
        Assert.Equal(4, await new TableCaseNumbers(tables.Another().Set, TimeProvider.System).NextAsync(2026, Cancellation));
    }

    [Fact]
    public async Task Who_keeps_losing_gives_up_for_now()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var clock = new FakeTimeProvider();
        var numbers = new TableCaseNumbers(tables.Set, clock);
        await numbers.NextAsync(2026, Cancellation);
        var another = new TableCaseNumbers(tables.Another().Set, TimeProvider.System);
        tables.Intercept = async request =>
        {
            if (request.Method == HttpMethod.Put) await another.NextAsync(2026, Cancellation);
            return null;
        };

        var losing = numbers.NextAsync(2026, Cancellation);
        while (!losing.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<NotNowException>(() => losing);
    }
}
