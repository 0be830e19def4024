using static Relais.Tests.Referrals.Sent;

namespace Relais.Tests.Referrals;

public class IsoCodesTests
{
    [Theory]
    [InlineData("XK")]
    [InlineData("fr")]
    [InlineData(" Ma ")]
    public void A_country_is_an_ISO_code(string code) =>
        Assert.Equal(code.Trim().ToUpperInvariant(), new Sent().With("return.countryFrom", code).Checked().Referral!.Return.CountryFrom);

    [Theory]
    [InlineData("Maroc")]
    [InlineData("ZZ")]
    [InlineData("UK")]
    [InlineData("MAR")]
    [InlineData("01")]
    public void No_other_country_is_taken(string code) =>
        Assert.Equal(("return.countryFrom", "no-such-country"), Only(new Sent().With("return.countryFrom", code).Checked()));

    [Theory]
    [InlineData("fr")]
    [InlineData("WO")]
    [InlineData("srr")]
    [InlineData("dyo")]
    [InlineData("snk")]
    [InlineData("ar")]
    [InlineData("bsc")]
    public void A_language_is_an_ISO_code(string code) =>
        Assert.Equal(code.ToLowerInvariant(), new Sent().With("person.preferredLanguage", code).Checked().Referral!.Person.PreferredLanguage);

    [Theory]
    [InlineData("wolof")]
    [InlineData("zz")]
    [InlineData("qaa")]
    [InlineData("und")]
    [InlineData("fr-SN")]
    [InlineData("f1")]
    public void No_other_language_is_taken(string code)
    {
        Assert.Equal(("person.preferredLanguage", "no-such-language"), Only(new Sent().With("person.preferredLanguage", code).Checked()));
        Assert.Equal(("consent.language", "no-such-language"), Only(new Sent().With("consent.language", code).Checked()));
    }
}
