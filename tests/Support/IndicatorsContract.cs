using System.Text.Json;
using Relais.Cases;
using Relais.Indicators;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IIndicators"/> does.</summary>
public abstract class IndicatorsContract
{
    private static readonly DateTimeOffset March = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    protected abstract Task<IIndicators> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_comes_back_and_the_last_word_counts()
    {
        var indicators = await OpenAsync();
        await indicators.SaveAsync([SampleFigures.Of("SN-26-000001-A", March)], Cancellation);
        var full = SampleFigures.Full("SN-26-000001-A", March);

        await indicators.SaveAsync([full], Cancellation);
        await indicators.SaveAsync([full], Cancellation);
        await indicators.SaveAsync([], Cancellation);

        Assert.Equal(JsonSerializer.Serialize(full), JsonSerializer.Serialize(Assert.Single(await ListAsync(indicators, March))));
    }

    [Fact]
    public async Task Of_the_cases_sent_before_a_time_only_those_that_are_open_are_listed()
    {
        var indicators = await OpenAsync();
        await indicators.SaveAsync(
            [
                SampleFigures.Of("SN-25-000001-A", March.AddYears(-1)), SampleFigures.Of("SN-25-000002-B", March.AddYears(-1), CaseStatus.Closed),
                SampleFigures.Of("SN-26-000003-C", March.AddTicks(-1), CaseStatus.Closed), SampleFigures.Of("SN-26-000004-D", March, CaseStatus.Revoked), SampleFigures.Of("SN-26-000005-E", March.AddDays(40)),
            ],
            Cancellation);

        Assert.Equal(["SN-25-000001-A", "SN-26-000004-D", "SN-26-000005-E"], (await ListAsync(indicators, March)).Select(one => one.Code));
        Assert.Equal(5, (await ListAsync(indicators, DateTimeOffset.MinValue)).Count);
    }

    [Fact]
    public async Task A_case_can_be_forgotten()
    {
        var indicators = await OpenAsync();
        var figures = SampleFigures.Of("SN-26-000001-A", March);
        await indicators.SaveAsync([figures], Cancellation);

        await indicators.ForgetAsync(figures, Cancellation);
        await indicators.ForgetAsync(figures, Cancellation);

        Assert.Empty(await ListAsync(indicators, DateTimeOffset.MinValue));
    }

    [Fact]
    public async Task More_are_written_at_once_than_fit_into_a_transaction()
    {
        var indicators = await OpenAsync();

        await indicators.SaveAsync([.. Enumerable.Range(1, 230).Select(number => SampleFigures.Of($"SN-26-{number:D6}-A", March.AddDays(number % 40)))], Cancellation);

        Assert.Equal(230, (await ListAsync(indicators, March)).Count);
    }

    private static async Task<IReadOnlyList<CaseFigures>> ListAsync(IIndicators indicators, DateTimeOffset since) => await indicators.ListAsync(since, Cancellation).ToListAsync(Cancellation);
}
