using System.Text.Json.Nodes;
using Relais.Referrals;
using static Relais.Tests.Referrals.Sent;

namespace Relais.Tests.Referrals;

public class ReferralChecksTests
{
    [Fact]
    public void A_good_referral_comes_out_in_its_normal_form()
    {
        var made = new Sent().Checked();

        Assert.Empty(made.Problems);
        Assert.Empty(made.Warnings);
        Assert.False(made.LacksConsent);
        var referral = made.Referral!;
        Assert.Equal(new Phone("+221771234567", PhoneOwner.Self, SafeToCall: true), Assert.Single(referral.Person.Phones));
        Assert.Equal(new DateOnly(1999, 5, 7), referral.Person.BirthDate);
        Assert.Equal("Kolda", referral.Residence.Region);
        Assert.Equal([Dimension.Eco, Dimension.Psy], referral.Need.Dimensions);
        Assert.Equal(new Caregiver("Fatou Ndoye", "+221761234567"), referral.Caregiver);
        Assert.Equal(new Links("MNR-7", "BAOS-8", "JS-9"), referral.Links);
    }

    [Fact]
    public void What_may_be_left_out_may_be_left_out()
    {
        var referral = new Sent()
            .Without("person.email", "residence.departement", "residence.commune", "return.mode", "return.countryFrom", "profile")
            .Without("vulnerability.detail", "caregiver", "office", "programme", "links")
            .Checked().Referral;

        Assert.NotNull(referral);
        Assert.Null(referral.Caregiver);
        Assert.Null(referral.Links);
        Assert.Empty(referral.Profile.Skills);
    }

    [Fact]
    public void All_problems_are_reported_together() => Assert.Equal(
        [
            "externalId", "person.familyName", "person.givenNames", "person.birthDate", "person.birthDatePrecision", "person.sex",
            "person.phones", "person.preferredLanguage", "person.interpreterNeeded", "residence.region", "return.date", "need.priority",
            "need.service", "need.dimensions", "vulnerability.flag", "consent", "sentBy.name", "sentBy.email",
        ],
        Sent.Check("{}"u8).Problems.Select(problem => problem.Path));

    [Theory]
    [InlineData("person.birthDatePrecision", "Estimated", "exact")]
    [InlineData("person.sex", "x", "femme")]
    [InlineData("return.mode", "FORCED", "deported")]
    [InlineData("profile.education", "Higher", "bac+2")]
    [InlineData("need.service", "employment", "FORMATION")]
    [InlineData("need.priority", "NORMAL", "low")]
    [InlineData("consent.method", "Oral-Witnessed", "phone")]
    public void A_word_is_one_of_those_listed_whatever_its_case(string path, string right, string wrong)
    {
        Assert.NotNull(new Sent().With(path, right).Checked().Referral);
        var problem = Assert.Single(new Sent().With(path, wrong).Checked().Problems);
        Assert.Equal((path, "not-allowed"), (problem.Path, problem.Code));
        Assert.Contains(right, problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(wrong, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[]""", "required")]
    [InlineData("""["", " "]""", "required")]
    [InlineData("""["ECO", "MED"]""", "not-allowed")]
    public void There_is_a_dimension_and_each_is_one_of_those_listed(string dimensions, string code) =>
        Assert.Equal(("need.dimensions", code), Only(new Sent().With("need.dimensions", JsonNode.Parse(dimensions)).Checked()));

    [Fact]
    public void A_list_has_a_greatest_length()
    {
        var skills = new JsonArray([.. Enumerable.Range(0, 21).Select(number => JsonValue.Create($"s{number}"))]);
        Assert.Equal(("profile.skills", "too-many"), Only(new Sent().With("profile.skills", skills).Checked()));
    }

    [Fact]
    public void A_region_is_one_of_the_fourteen() =>
        Assert.Equal(("residence.region", "not-allowed"), Only(new Sent().With("residence.region", "Casamance").Checked()));

    [Theory]
    [InlineData("office", "KOLDA", "paris")]
    [InlineData("programme", "ftf-2026", "OTHER")]
    public void An_office_and_a_programme_must_be_known_where_they_are_given(string path, string known, string unknown)
    {
        Assert.NotNull(new Sent().With(path, known).Checked().Referral);
        Assert.Equal((path, "not-allowed"), Only(new Sent().With(path, unknown).Checked()));
        Assert.NotNull(new Sent().With(path, unknown).Checked(Sent.Context with { Offices = null, Programmes = null }).Referral);
    }

    [Fact]
    public void A_known_id_is_kept_as_it_is_known() => Assert.Equal("kolda", new Sent().With("office", "KOLDA").Checked().Referral!.Office);

    [Fact]
    public void Only_urgent_needs_a_reason()
    {
        Assert.Equal(("need.priorityReason", "priority-reason-required"), Only(new Sent().Without("need.priorityReason").Checked()));
        Assert.NotNull(new Sent().Without("need.priorityReason").With("need.priority", "high").Checked().Referral);
    }

    [Fact]
    public void A_vulnerability_that_is_flagged_needs_its_adaptation()
    {
        Assert.Equal(("vulnerability.adaptation", "adaptation-required"), Only(new Sent().Without("vulnerability.adaptation").Checked()));
        Assert.NotNull(new Sent().Without("vulnerability.adaptation").With("vulnerability.flag", false).Checked().Referral);
    }

    [Fact]
    public void A_minor_needs_a_caregiver_with_a_phone()
    {
        var minor = new Sent().With("person.birthDate", "2008-11-25");

        Assert.Equal("age-outside-programme", Assert.Single(minor.Checked().Warnings).Code);
        Assert.Equal(("caregiver.phone", "caregiver-required"), Only(minor.Without("caregiver.phone").Checked()));
        Assert.Equal(["caregiver.name", "caregiver.phone"], minor.Without("caregiver").Checked().Problems.Select(problem => problem.Path));
        Assert.NotNull(minor.With("person.birthDate", "2008-11-24").Checked().Referral);
    }

    [Theory]
    [InlineData("2008-11-25", true)]
    [InlineData("2008-11-24", false)]
    [InlineData("1990-11-25", false)]
    [InlineData("1990-11-24", true)]
    public void An_age_outside_18_to_35_warns_and_does_not_block(string birthDate, bool warns)
    {
        var made = new Sent().With("person.birthDate", birthDate).Checked();

        Assert.NotNull(made.Referral);
        Assert.Equal(warns, made.Warnings.Any(warning => warning is { Path: "person.birthDate", Code: "age-outside-programme" }));
    }
}
