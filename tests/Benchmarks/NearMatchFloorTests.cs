using Relais.Benchmarks;

namespace Relais.Tests.Benchmarks;

/// <summary>What the benchmark prints must not get worse unnoticed; it measures on more people, this holds a floor on few.</summary>
public class NearMatchFloorTests
{
    private static readonly IReadOnlyList<Appearance> Appearances = new SyntheticPeople(7).Make(800, twice: 0.3);

    [Fact]
    public void Near_matches_find_most_who_come_again_and_seldom_ask_in_vain()
    {
        var result = Matching.Measure(Appearances, Ways.AsShipped);

        Assert.True(result.Recall >= 0.80, $"Recall is {result.Recall:P1}.");
        Assert.True(result.Precision >= 0.85, $"Precision is {result.Precision:P1}.");
    }

    [Theory]
    [InlineData("as before")]
    [InlineData("accents and case")]
    [InlineData("family and given swapped")]
    [InlineData("given names in another order")]
    [InlineData("a year estimated one off")]
    public void What_only_the_form_changes_is_hardly_ever_missed(string change) =>
        Assert.Equal(0, Matching.Measure(Appearances, Ways.AsShipped).ByChange[change].Missed);
}
