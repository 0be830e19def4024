using Relais.Cases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IRepairs"/> does.</summary>
public abstract class RepairsContract
{
    private static readonly Repair Told = new("SN-26-000001-C", RepairKind.AnswerTold, SampleCases.Start, SampleCases.Start.AddMinutes(5));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IRepairs> OpenAsync();

    [Fact]
    public async Task The_newest_come_first_and_no_more_than_asked_for()
    {
        var repairs = await OpenAsync();
        foreach (var hour in Enumerable.Range(0, 5)) await repairs.NoteAsync(Told with { Since = Told.Since.AddHours(hour) }, Cancellation);

        Assert.Equal([4, 3, 2], (await repairs.ListAsync(3, Cancellation)).Select(repair => (int)(repair.Since - Told.Since).TotalHours));
    }

    [Fact]
    public async Task The_same_of_one_mark_is_kept_once_as_it_was_last()
    {
        var repairs = await OpenAsync();
        var failed = Told with { Kind = RepairKind.Failed, Error = "NotNowException" };
        foreach (var minute in Enumerable.Range(5, 3)) await repairs.NoteAsync(failed with { At = Told.Since.AddMinutes(minute) }, Cancellation);
        await repairs.NoteAsync(Told, Cancellation);

        Assert.Equal([Told, failed with { At = Told.Since.AddMinutes(7) }], (await repairs.ListAsync(10, Cancellation)).OrderBy(repair => repair.Kind));
    }

    [Fact]
    public async Task What_is_older_is_deleted_and_the_rest_stays()
    {
        var repairs = await OpenAsync();
        foreach (var day in Enumerable.Range(0, 4)) await repairs.NoteAsync(Told with { Since = Told.Since.AddDays(day) }, Cancellation);

        Assert.Equal(2, await repairs.DeleteBeforeAsync(Told.Since.AddDays(2), Cancellation));
        Assert.Equal(0, await repairs.DeleteBeforeAsync(Told.Since.AddDays(2), Cancellation));

        Assert.Equal([3, 2], (await repairs.ListAsync(10, Cancellation)).Select(repair => (repair.Since - Told.Since).Days));
    }
}
