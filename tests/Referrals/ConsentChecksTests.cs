using System.Text.Json.Nodes;

namespace Relais.Tests.Referrals;

public class ConsentChecksTests
{
    private const string Override = """{ "override": { "code": "LIFE_AT_RISK", "supervisor": "Mme Sène" } }""";

    [Fact]
    public void Without_any_consent_there_is_one_problem_and_it_lacks_consent()
    {
        foreach (var sent in new[] { new Sent().Without("consent"), new Sent().With("consent", new JsonObject()), new Sent().With("consent", null) })
        {
            var made = sent.Checked();
            var problem = Assert.Single(made.Problems);
            Assert.Equal(("consent", "consent-missing"), (problem.Path, problem.Code));
            Assert.True(made.LacksConsent);
        }
    }

    [Theory]
    [InlineData("consent.version")]
    [InlineData("consent.language")]
    [InlineData("consent.method")]
    [InlineData("consent.scope")]
    [InlineData("consent.givenAt")]
    [InlineData("consent.takenBy")]
    public void A_part_that_is_missing_is_named_and_lacks_consent(string path)
    {
        foreach (var sent in new[] { new Sent().Without(path), new Sent().With(path, null) })
        {
            var made = sent.Checked();
            var problem = Assert.Single(made.Problems);
            Assert.Equal((path, "consent-missing"), (problem.Path, problem.Code));
            Assert.True(made.LacksConsent);
        }
    }

    [Fact]
    public void Consent_that_does_not_cover_sharing_is_lacking()
    {
        var made = new Sent().With("consent.scope", new JsonArray("contact")).Checked();

        Assert.Equal("consent-scope-missing", Assert.Single(made.Problems).Code);
        Assert.True(made.LacksConsent);
    }

    [Fact]
    public void Consent_that_is_still_to_be_given_is_lacking()
    {
        var made = new Sent().With("consent.givenAt", "2026-11-25").Checked();

        Assert.Equal("consent-in-future", Assert.Single(made.Problems).Code);
        Assert.True(made.LacksConsent);
    }

    [Theory]
    [InlineData("consent.givenAt", "31/02/2026")]
    [InlineData("consent.method", "telepathy")]
    [InlineData("consent.language", "wolof")]
    public void A_part_that_cannot_be_read_is_a_mistake_and_no_lack(string path, string value)
    {
        var made = new Sent().With(path, value).Checked();

        Assert.Equal(path, Assert.Single(made.Problems).Path);
        Assert.False(made.LacksConsent);
    }

    [Fact]
    public void With_another_mistake_beside_it_it_is_not_only_consent_that_lacks()
    {
        var made = new Sent().Without("consent", "externalId").Checked();

        Assert.Equal(["externalId", "consent"], made.Problems.Select(problem => problem.Path));
        Assert.False(made.LacksConsent);
    }

    [Fact]
    public void A_life_at_risk_stands_in_the_place_of_consent()
    {
        var referral = new Sent().With("consent", JsonNode.Parse(Override)).Checked().Referral!;

        Assert.Equal(new("LIFE_AT_RISK", "Mme Sène"), referral.Consent.Override);
        Assert.Null(referral.Consent.GivenAt);
        Assert.Empty(referral.Consent.Scope);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("supervisor")]
    public void An_override_needs_its_code_and_its_supervisor(string missing)
    {
        var made = new Sent()
            .With("consent", JsonNode.Parse(Override))
            .Without($"consent.override.{missing}")
            .Checked();

        var problem = Assert.Single(made.Problems);
        Assert.Equal(($"consent.override.{missing}", "consent-override-incomplete"), (problem.Path, problem.Code));
        Assert.True(made.LacksConsent);
    }

    [Fact]
    public void What_is_given_beside_an_override_is_still_checked() => Assert.Equal(
        "no-such-date",
        Assert.Single(new Sent()
            .With("consent", JsonNode.Parse(Override))
            .With("consent.givenAt", "31/02/2026")
            .Checked().Problems).Code);
}
