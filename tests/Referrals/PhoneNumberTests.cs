using System.Text.Json.Nodes;
using static Relais.Tests.Referrals.Sent;

namespace Relais.Tests.Referrals;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("+221 77 123 45 67")]
    [InlineData("00221771234567")]
    [InlineData("(+221) 771234567")]
    [InlineData("221771234567")]
    [InlineData("77.123.45.67")]
    [InlineData("77-123-4567")]
    [InlineData("'771234567")]
    [InlineData("77\u00A0123\u202F45\u00A067")]
    public void A_phone_may_be_written_in_any_usual_way(string written) =>
        Assert.Equal("+221771234567", Assert.Single(WithPhone(written).Checked().Referral!.Person.Phones).Number);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("77 12 34")]
    [InlineData("123456789")]
    [InlineData("+221 77 123 45 67 8")]
    [InlineData("+999 123 456 789")]
    [InlineData("2,2177E+11")]
    [InlineData("1800FLOWERS")]
    [InlineData("77 123 45 67 poste 5")]
    [InlineData("771234567 / 761234567")]
    [InlineData("pas de téléphone")]
    public void A_phone_that_nobody_can_have_is_refused(string written)
    {
        Assert.Equal(("person.phones", "phone-invalid"), Only(WithPhone(written).Checked()));
        if (string.IsNullOrWhiteSpace(written)) return;
        Assert.Equal(("caregiver.phone", "phone-invalid"), Only(new Sent().With("caregiver.phone", written).Checked()));
    }

    [Fact]
    public void A_phone_of_another_country_keeps_its_code() =>
        Assert.Equal("+33612345678", Assert.Single(WithPhone("+33 6 12 34 56 78").Checked().Referral!.Person.Phones).Number);

    [Theory]
    [InlineData("""[]""", "required")]
    [InlineData("""[{ "owner": "self", "safeToCall": true }]""", "phone-invalid")]
    [InlineData("""[{ "number": "771234567", "safeToCall": true }]""", "phone-owner")]
    [InlineData("""[{ "number": "771234567", "owner": "voisin", "safeToCall": true }]""", "phone-owner")]
    [InlineData("""[{ "number": "771234567", "owner": "self" }]""", "phone-safety")]
    public void A_phone_needs_its_number_its_owner_and_whether_it_is_safe(string phones, string code) =>
        Assert.Equal(("person.phones", code), Only(new Sent().With("person.phones", JsonNode.Parse(phones)).Checked()));

    [Fact]
    public void Several_phones_are_taken_and_each_is_checked()
    {
        const string Two =
            """
            [{ "number": "771234567", "owner": "self", "safeToCall": true }, { "number": "76 1", "owner": "relative", "safeToCall": false }]
            """;

        Assert.Equal(("person.phones", "phone-invalid"), Only(new Sent().With("person.phones", JsonNode.Parse(Two)).Checked()));
        Assert.Equal(2, new Sent().With("person.phones", JsonNode.Parse(Two.Replace("76 1", "761234567"))).Checked().Referral!.Person.Phones.Count);
    }

    private static Sent WithPhone(string number) =>
        new Sent().With("person.phones", new JsonArray(new JsonObject { ["number"] = number, ["owner"] = "self", ["safeToCall"] = true }));
}
