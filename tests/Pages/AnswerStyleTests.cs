using System.Text.RegularExpressions;
using Relais.Functions.Pages;
using Relais.Tests.Support;

namespace Relais.Tests.Pages;

public partial class AnswerStyleTests
{
    private static readonly List<Dictionary<string, string>> Schemes =
        [.. Scheme().Matches(PageStyle.Answer.Sheet).Select(root => Colour().Matches(root.Value).ToDictionary(colour => colour.Groups[1].Value, colour => colour.Groups[2].Value))];

    [Fact]
    public void The_dark_scheme_turns_every_colour_of_the_light_one()
    {
        Assert.Equal(2, Schemes.Count);
        Assert.Equal(Schemes[0].Keys.Order(), Schemes[1].Keys.Order());
    }

    [Theory]
    [InlineData("ink", "paper", 4.5)]
    [InlineData("ink", "card", 4.5)]
    [InlineData("ink", "wash", 4.5)]
    [InlineData("ink", "late-wash", 4.5)]
    [InlineData("muted", "paper", 4.5)]
    [InlineData("muted", "card", 4.5)]
    [InlineData("accent", "paper", 4.5)]
    [InlineData("accent", "card", 4.5)]
    [InlineData("on-accent", "accent", 4.5)]
    [InlineData("late", "paper", 4.5)]
    [InlineData("late", "card", 4.5)]
    [InlineData("late", "late-wash", 4.5)]
    [InlineData("ok", "paper", 4.5)]
    [InlineData("edge", "paper", 3)]
    [InlineData("edge", "card", 3)]
    public void Colours_that_meet_stand_out(string one, string other, double least) =>
        Assert.All(Schemes, scheme => Assert.True(Contrast.Of(scheme[one], scheme[other]) >= least, $"{scheme[one]} on {scheme[other]}"));

    [Fact]
    public void Colours_stand_in_the_schemes_alone() => Assert.DoesNotMatch("#[0-9a-f]{3}", Scheme().Replace(PageStyle.Answer.Sheet, ""));

    [GeneratedRegex(@":root \{[^}]*\}")]
    private static partial Regex Scheme();

    [GeneratedRegex("--([a-z-]+): (#[0-9a-f]{6})")]
    private static partial Regex Colour();
}
