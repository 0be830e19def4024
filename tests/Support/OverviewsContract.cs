using System.Text.Json;
using Relais.Indicators;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IOverviews"/> does.</summary>
public abstract class OverviewsContract
{
    private static readonly DateTimeOffset Tuesday = CaseWorld.At("2026-11-24 10:10");

    protected abstract Task<IOverviews> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_count_there_is_nothing() => Assert.Null(await (await OpenAsync()).FindAsync(null, Cancellation));

    [Fact]
    public async Task What_was_counted_is_kept_for_all_and_for_each_office_and_the_last_count_stays()
    {
        var overviews = await OpenAsync();
        await overviews.SaveAsync([SampleFigures.Counted(null, Tuesday.AddDays(-1)), SampleFigures.Counted("kolda", Tuesday.AddDays(-1))], Cancellation);
        var (all, kolda) = (SampleFigures.Counted(null, Tuesday), SampleFigures.Counted("kolda", Tuesday));

        await overviews.SaveAsync([all, kolda], Cancellation);

        Assert.Equal(JsonSerializer.Serialize(all), JsonSerializer.Serialize(await overviews.FindAsync(null, Cancellation)));
        Assert.Equal(JsonSerializer.Serialize(kolda), JsonSerializer.Serialize(await overviews.FindAsync("kolda", Cancellation)));
        Assert.Null(await overviews.FindAsync("dakar", Cancellation));
    }

    [Fact]
    public async Task A_year_of_mail_and_many_owners_fit()
    {
        var overviews = await OpenAsync();
        var today = new DateOnly(2026, 11, 24);
        var large = SampleFigures.Counted(null, Tuesday) with
        {
            Mails = [.. Enumerable.Range(0, 365).Select(day => new MailDay(today.AddDays(day - 364), 1000, 990, 10, 700))],
            Owners = [.. Enumerable.Range(0, 200).Select(number => new Load($"person:ce-kolda-{number}", 40, 30, 5, 5, 1, Tuesday))],
        };

        await overviews.SaveAsync([large], Cancellation);

        var kept = (await overviews.FindAsync(null, Cancellation))!;
        Assert.Equal((365, 200), (kept.Mails.Count, kept.Owners.Count));
    }
}
