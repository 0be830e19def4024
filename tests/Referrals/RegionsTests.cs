using Relais.Referrals;

namespace Relais.Tests.Referrals;

public class RegionsTests
{
    [Fact]
    public void Senegal_has_fourteen()
    {
        Assert.Equal(14, Regions.All.Count);
        Assert.All(Regions.All, region => Assert.Matches("^[a-z]+(-[a-z]+)?$", region.Id));
    }

    [Theory]
    [InlineData("Kédougou", "kedougou", "Kédougou")]
    [InlineData("kedougou", "kedougou", "Kédougou")]
    [InlineData("KE\u0301DOUGOU", "kedougou", "Kédougou")]
    [InlineData(" THIES\u00A0", "thies", "Thiès")]
    [InlineData("saint louis", "saint-louis", "Saint-Louis")]
    [InlineData("Saint \u2013 Louis", "saint-louis", "Saint-Louis")]
    public void Accents_case_space_and_hyphen_are_forgiven(string written, string id, string name)
    {
        Assert.True(Regions.TryFind(written, out var region));
        Assert.Equal(new Region(id, name), region);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Casamance")]
    [InlineData("Dakar Plateau")]
    [InlineData("Dak-ar")]
    [InlineData("\uD800")]
    public void Nothing_else_is_a_region(string written) => Assert.False(Regions.TryFind(written, out _));

    [Fact]
    public void Each_is_found_by_its_name_and_by_its_id() => Assert.All(Regions.All, region =>
    {
        Assert.True(Regions.TryFind(region.Name, out var byName));
        Assert.True(Regions.TryFind(region.Id, out var byId));
        Assert.Same(region, byName);
        Assert.Same(region, byId);
    });
}
