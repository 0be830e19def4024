using System.Text.Json.Nodes;
using Relais.Referrals;

namespace Relais.Tests.Referrals;

public class ReferralTests
{
    private readonly Referral referral = new Sent().Checked().Referral!;

    [Fact]
    public void What_is_stored_reads_back_the_same()
    {
        var back = Referral.FromStored(referral.ToJson());

        Assert.Empty(referral.DifferencesFrom(back));
        Assert.Equal(referral.ToJson(), back.ToJson());
    }

    [Fact]
    public void An_older_row_without_what_was_added_since_is_read() =>
        Assert.Null(Referral.FromStored(referral.ToJson().Replace("\"office\":\"kolda\",", "", StringComparison.Ordinal)).Office);

    [Fact]
    public void Stored_JSON_has_the_names_and_words_of_the_specification()
    {
        var json = referral.ToJson();

        Assert.Contains("\"birthDatePrecision\":\"day\"", json, StringComparison.Ordinal);
        Assert.Contains("\"sex\":\"F\"", json, StringComparison.Ordinal);
        Assert.Contains("\"phones\":[{\"number\":\"+221771234567\",\"owner\":\"self\",\"safeToCall\":true}]", json, StringComparison.Ordinal);
        Assert.Contains("\"service\":\"TRAINING\",\"dimensions\":[\"ECO\",\"PSY\"],\"priority\":\"urgent\"", json, StringComparison.Ordinal);
        Assert.Contains("\"jobSeeker\":\"JS-9\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_are_named_by_the_paths_of_their_fields()
    {
        var other = new Sent()
            .With("person.phones", JsonNode.Parse("""[{ "number": "761234567", "owner": "relative", "safeToCall": false }]"""))
            .With("residence.region", "Dakar")
            .With("profile.skills", JsonNode.Parse("[]"))
            .Without("links.baos")
            .Checked().Referral!;

        Assert.Equal(["person.phones", "residence.region", "profile.skills", "links.baos"], referral.DifferencesFrom(other));
    }

    [Fact]
    public void Another_way_of_writing_the_same_is_no_difference()
    {
        var other = new Sent()
            .With("person.familyName", "  Ndoye ")
            .With("person.givenNames", "Awa Marie\u0300me")
            .With("person.birthDate", "07/05/1999")
            .With("person.phones", JsonNode.Parse("""[{ "number": "00221-77.123.45.67", "owner": "SELF", "safeToCall": true }]"""))
            .With("residence.region", "KOLDA")
            .With("need.service", "training")
            .With("need.dimensions", JsonNode.Parse("""["psy", "eco", "ECO"]"""))
            .With("consent.scope", JsonNode.Parse("""["SHARE-ANPEJ", "contact"]"""))
            .With("sentBy.email", "cm.kolda@IOM.example")
            .Checked().Referral!;

        Assert.Empty(referral.DifferencesFrom(other));
    }

    [Fact]
    public void The_receiver_does_not_see_what_is_for_the_referrer_only()
    {
        var seen = referral.SeenByBoth();

        Assert.Equal(["return.mode", "return.countryFrom", "vulnerability.detail"], referral.DifferencesFrom(seen));
        Assert.DoesNotContain(seen.Fields(), field => field.Key is "return.mode" or "return.countryFrom" or "vulnerability.detail");
    }

    [Fact]
    public void The_detail_of_a_vulnerability_can_be_kept_apart_and_put_back()
    {
        var without = referral.WithDetail(null);

        Assert.DoesNotContain("à ne pas montrer", without.ToJson(), StringComparison.Ordinal);
        Assert.Empty(referral.DifferencesFrom(without.WithDetail(referral.Vulnerability.Detail)));
    }

    [Theory]
    [InlineData("2008-11-25", 17)]
    [InlineData("2008-11-24", 18)]
    [InlineData("1990-11-25", 35)]
    public void Age_is_in_whole_years(string birthDate, int age) =>
        Assert.Equal(age, (referral.Person with { BirthDate = DateOnly.Parse(birthDate, null) }).AgeOn(new(2026, 11, 24)));
}
