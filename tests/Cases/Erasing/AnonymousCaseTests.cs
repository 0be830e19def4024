using Relais.Cases.Erasing;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Erasing;

public class AnonymousCaseTests
{
    [Theory]
    [InlineData(12, "under-18")]
    [InlineData(17, "under-18")]
    [InlineData(18, "18-24")]
    [InlineData(24, "18-24")]
    [InlineData(25, "25-29")]
    [InlineData(29, "25-29")]
    [InlineData(30, "30-35")]
    [InlineData(35, "30-35")]
    [InlineData(36, "36+")]
    [InlineData(80, "36+")]
    public void Each_age_is_in_a_band_of_the_indicators(int age, string band) => Assert.Equal(band, AnonymousCase.BandOf(age));

    [Fact]
    public void Of_a_full_row_only_what_is_counted_by_stays()
    {
        var full = SampleCases.FullCase("SN-26-000123-T");

        var left = AnonymousCase.Of(full, SampleCases.FullReferral().Person, SampleCases.Start.AddYears(3));

        var expected = SampleCases.Case(full.Code, full.Status) with
        {
            Priority = Priority.Urgent,
            Programme = "EU-7",
            ReferrerName = "",
            ReferrerEmail = "",
            ClosedAt = full.ClosedAt,
            Outcome = full.Outcome,
            LastStep = full.LastStep,
            AgeBand = "25-29",
            Quarter = "2026-Q1",
            ErasedAt = SampleCases.Start.AddYears(3),
        };
        Assert.Equal(SampleCases.Content(expected), SampleCases.Content(left));
    }
}
