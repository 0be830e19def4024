using Relais.Functions.Dashboard.Engine;
using Relais.Tests.Support;

namespace Relais.Tests.Dashboard.Engine;

/// <summary>A message that was put aside is shown by what it is made of, never by what it says.</summary>
public class MessageShapeTests
{
    [Theory]
    [InlineData("""{"partner": "iom-dakar", "person": {"familyName": "Diop", "phones": [{"number": "+221770000001"}]}}""", "partner, person.familyName, person.phones.number")]
    [InlineData("""{"externalId": "E1", "Awa Diop": "x"}""", "externalId ; 1 autres champs")]
    [InlineData("Awa Diop, née en 1999", "pas du JSON")]
    [InlineData("[]", "2\u00A0o")]
    public void It_names_the_fields_that_we_know_and_counts_the_others(string message, string shape)
    {
        var said = MessageShape.Of(message, Language.French);

        Assert.EndsWith(shape, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Diop", said, StringComparison.Ordinal);
        Assert.DoesNotContain("+221", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_whole_referral_shows()
    {
        var referral = SampleReferrals.Next();

        var said = MessageShape.Of(referral.ToJson(), Language.English);

        Assert.Contains("person.familyName", said, StringComparison.Ordinal);
        Assert.DoesNotContain(referral.Person.FamilyName, said, StringComparison.Ordinal);
        Assert.DoesNotContain(referral.ExternalId, said, StringComparison.Ordinal);
    }
}
