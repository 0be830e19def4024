using static Relais.Tests.Referrals.Sent;

namespace Relais.Tests.Referrals;

public class CleanTextTests
{
    [Theory]
    [InlineData("externalId", 64)]
    [InlineData("person.familyName", 80)]
    [InlineData("person.givenNames", 80)]
    [InlineData("caregiver.name", 80)]
    [InlineData("sentBy.name", 80)]
    [InlineData("need.priorityReason", 4000)]
    [InlineData("vulnerability.adaptation", 4000)]
    [InlineData("vulnerability.detail", 4000)]
    [InlineData("profile.occupation", 200)]
    [InlineData("links.mnr", 64)]
    public void A_text_has_a_greatest_length_in_characters(string path, int most)
    {
        var atMost = string.Concat(Enumerable.Repeat("𞤀", most));

        Assert.NotNull(new Sent().With(path, atMost).Checked().Referral);
        Assert.Equal((path, "too-long"), Only(new Sent().With(path, atMost + "x").Checked()));
        Assert.Equal((path, "too-long"), Only(new Sent().With(path, new string('x', 10_000_000)).Checked()));
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("\n")]
    [InlineData("\u0085")]
    [InlineData("\u007F")]
    [InlineData("\u2028")]
    [InlineData("\u202E")]
    [InlineData("\uFFFF")]
    public void A_character_that_is_not_seen_is_refused_inside_a_text(string character)
    {
        foreach (var path in new[] { "person.givenNames", "need.service", "person.birthDate", "vulnerability.detail", "office", "sentBy.email" })
        {
            Assert.Equal((path, "control-character"), Only(new Sent().With(path, $"a{character}b").Checked()));
        }
    }

    [Fact]
    public void A_mark_of_damage_is_refused() =>
        Assert.Equal(("person.givenNames", "damaged-text"), Only(new Sent().With("person.givenNames", "Mari\uFFFDme").Checked()));

    [Fact]
    public void Text_is_trimmed_and_in_NFC() => Assert.Equal(
        "Marième",
        new Sent().With("person.givenNames", "\u00A0\uFEFF Marie\u0300me\t\r\n").Checked().Referral!.Person.GivenNames);

    [Fact]
    public void Length_is_that_of_the_composed_text() =>
        Assert.NotNull(new Sent().With("person.familyName", string.Concat(Enumerable.Repeat("o\u0323\u0302", 80))).Checked().Referral);
}
