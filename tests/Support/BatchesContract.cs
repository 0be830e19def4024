using System.Text;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IBatches"/> does.</summary>
public abstract class BatchesContract
{
    private static readonly Batch Begun = new("b1", "iom-dakar", Language.English, SampleCases.Start, 300);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IBatches> OpenAsync();

    [Fact]
    public async Task A_batch_is_kept_with_its_sheet_until_that_is_deleted()
    {
        var batches = await OpenAsync();
        Assert.Null(await batches.FindAsync("b1", Cancellation));
        Assert.Null(await batches.OpenSheetAsync("b1", Cancellation));

        Assert.True(await batches.TryBeginAsync(Begun, Sheet("a;b"), Cancellation));
        Assert.Equal(Begun, (await batches.FindAsync("b1", Cancellation))! with { Version = null });
        Assert.Equal("a;b", await ReadAsync(batches));

        await batches.DeleteSheetAsync("b1", Cancellation);
        await batches.DeleteSheetAsync("b1", Cancellation);
        Assert.Null(await batches.OpenSheetAsync("b1", Cancellation));
        Assert.NotNull(await batches.FindAsync("b1", Cancellation));
    }

    [Fact]
    public async Task Of_two_who_begin_or_go_on_at_once_one_wins()
    {
        var batches = await OpenAsync();
        Assert.True(await batches.TryBeginAsync(Begun, Sheet("a"), Cancellation));
        Assert.False(await batches.TryBeginAsync(Begun, Sheet("a"), Cancellation));

        var read = (await batches.FindAsync("b1", Cancellation))!;
        Assert.True(await batches.TrySaveAsync(read with { Done = 250 }, Cancellation));
        Assert.False(await batches.TrySaveAsync(read with { Done = 250 }, Cancellation));
        Assert.True(await batches.TryBeginAsync((await batches.FindAsync("b1", Cancellation))! with { Done = 0 }, Sheet("a"), Cancellation));
        Assert.Equal(0, (await batches.FindAsync("b1", Cancellation))!.Done);
    }

    [Fact]
    public async Task What_became_of_the_rows_is_read_in_their_order_as_far_as_they_are_done()
    {
        var batches = await OpenAsync();
        await batches.TryBeginAsync(Begun, Sheet("a"), Cancellation);
        await batches.SaveOutcomesAsync("b1", 250, [Row(252)], Cancellation);
        await batches.SaveOutcomesAsync("b1", 0, [Row(99)], Cancellation);
        await batches.SaveOutcomesAsync("b1", 0, [Row(2), Row(3)], Cancellation);

        Assert.Equal([2, 3], (await batches.ReadOutcomesAsync(Begun with { Done = 250 }, Cancellation)).Select(row => row.Row));
        var all = await batches.ReadOutcomesAsync(Begun with { Done = 251 }, Cancellation);
        Assert.Equal([2, 3, 252], all.Select(row => row.Row));
        Assert.Equal(("person.sex", BatchOutcome.Rejected, "SN-26-000123-T"), (all[0].Errors[0].Path, all[0].Outcome, all[0].CaseCode));
    }

    [Fact]
    public async Task What_is_to_be_taken_and_has_not_got_on_is_found()
    {
        var batches = await OpenAsync();
        await batches.TryBeginAsync(Begun, Sheet("a"), Cancellation);
        await batches.TryBeginAsync(Begun with { Id = "b2", IsImport = true }, Sheet("a"), Cancellation);
        await batches.TryBeginAsync(Begun with { Id = "b3", IsImport = true, ConfirmedAt = SampleCases.Start, FinishedAt = SampleCases.Start }, Sheet("a"), Cancellation);

        Assert.Equal(["b1"], await batches.ListWaitingAsync(DateTimeOffset.UtcNow.AddMinutes(1), Cancellation));
        Assert.Empty(await batches.ListWaitingAsync(DateTimeOffset.UtcNow.AddMinutes(-1), Cancellation));
    }

    [Fact]
    public async Task What_was_last_written_before_a_time_is_deleted()
    {
        var batches = await OpenAsync();
        await batches.TryBeginAsync(Begun, Sheet("a"), Cancellation);
        await batches.SaveOutcomesAsync("b1", 0, [Row(2)], Cancellation);

        await batches.DeleteBeforeAsync(DateTimeOffset.UtcNow.AddDays(-1), Cancellation);
        Assert.NotNull(await batches.FindAsync("b1", Cancellation));

        await batches.DeleteSheetsBeforeAsync(DateTimeOffset.UtcNow.AddDays(1), Cancellation);
        Assert.Null(await batches.OpenSheetAsync("b1", Cancellation));
        Assert.NotNull(await batches.FindAsync("b1", Cancellation));

        await batches.DeleteBeforeAsync(DateTimeOffset.UtcNow.AddDays(1), Cancellation);
        Assert.Null(await batches.FindAsync("b1", Cancellation));
        Assert.Null(await batches.OpenSheetAsync("b1", Cancellation));
    }

    private static RowOutcome Row(int number) => new(number, BatchOutcome.Rejected, "SN-26-000123-T", [new("person.sex", "required", "Manque.")], []);

    private static MemoryStream Sheet(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> ReadAsync(IBatches batches)
    {
        using var reader = new StreamReader((await batches.OpenSheetAsync("b1", Cancellation))!);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
