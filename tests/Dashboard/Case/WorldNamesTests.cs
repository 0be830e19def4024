using Relais.Functions.Dashboard.Case;

namespace Relais.Tests.Dashboard.Case;

public sealed class WorldNamesTests
{
    [Theory]
    [InlineData("DZ", "Algérie", "Algeria")]
    [InlineData("CD", "Congo-Kinshasa", "Congo - Kinshasa")]
    [InlineData("CI", "Côte d’Ivoire", "Côte d’Ivoire")]
    [InlineData("MM", "Myanmar [Birmanie]", "Myanmar [Burma]")]
    public void A_country_has_its_name_in_the_readers_language(string code, string french, string english) =>
        Assert.Equal((french, english), (WorldNames.Country(code, Language.French), WorldNames.Country(code, Language.English)));

    [Theory]
    [InlineData("wo", "wolof", "Wolof")]
    [InlineData("snk", "soninké", "Soninke")]
    [InlineData("srr", "sérère", "Serer")]
    public void A_language_has_its_name_in_the_readers_language(string code, string french, string english) =>
        Assert.Equal((french, english), (WorldNames.Tongue(code, Language.French), WorldNames.Tongue(code, Language.English)));

    [Theory]
    [InlineData("bsc")]
    [InlineData("zzz")]
    public void A_language_without_a_name_keeps_its_code(string code) => Assert.Equal(code, WorldNames.Tongue(code, Language.French));
}
