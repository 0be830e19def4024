namespace Relais.Tests;

public class LanguageTests
{
    [Theory]
    [InlineData(null, Language.French)]
    [InlineData("", Language.French)]
    [InlineData("en", Language.English)]
    [InlineData("en-GB,en;q=0.9", Language.English)]
    [InlineData("fr-SN, en;q=0.8", Language.French)]
    [InlineData("fr;q=0.5, EN-us;q=0.7", Language.English)]
    [InlineData("wo, en;q=0.2", Language.English)]
    [InlineData("wo, ar", Language.French)]
    [InlineData("en;q=0", Language.French)]
    [InlineData("*;q=0.9, en;q=0.1", Language.French)]
    [InlineData("en;q=x,,;=,\u0000", Language.French)]
    [InlineData("!!, en", Language.English)]
    public void The_caller_chooses_and_French_is_the_default(string? header, Language expected) =>
        Assert.Equal(expected, Language.FromAcceptLanguage(header));
}
