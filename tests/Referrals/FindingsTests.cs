using System.Reflection;
using System.Text.RegularExpressions;
using Relais.Referrals;

namespace Relais.Tests.Referrals;

public partial class FindingsTests
{
    public static TheoryData<string, Finding> All()
    {
        var all = new TheoryData<string, Finding>();
        Type[] places = [typeof(Findings), typeof(UnreadableFindings)];
        foreach (var says in places.SelectMany(place => place.GetMethods(BindingFlags.Public | BindingFlags.Static)))
        {
            all.Add(says.Name, (Finding)says.Invoke(null, [.. says.GetParameters().Select(Example)])!);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_has_a_path_a_code_and_one_sentence_in_both_languages(string name, Finding finding)
    {
        Assert.NotEmpty(name);
        foreach (var language in Enum.GetValues<Language>())
        {
            var problem = finding.In(language);
            Assert.NotEmpty(problem.Path);
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", problem.Code);
            Assert.Matches("^[A-Z].*[^.]\\.$", problem.Message);
        }

        Assert.NotEqual(finding.French, finding.English);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_French_is_set_as_French_is(string name, Finding finding)
    {
        Assert.NotEmpty(name);
        Assert.DoesNotMatch(BadlySet(), finding.French);
        Assert.DoesNotContain('\u00A0', finding.English);
    }

    [Fact]
    public void No_two_say_something_else_under_the_same_code() => Assert.All(
        All().Select(row => row.Data.Item2).GroupBy(finding => finding.Code),
        same => Assert.True(same.Count() == 1 || same.Key == "wrong-type"));

    // A straight apostrophe, or punctuation without its non-breaking space.
    [GeneratedRegex("'|[^\u00A0][:;?!»]|«[^\u00A0]")]
    private static partial Regex BadlySet();

    private static object Example(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "consent.scope",
        var type when type == typeof(int) => 12,
        var type when type == typeof(JsonShape) => JsonShape.Flag,
        var type when type == typeof(TextPosition) => new TextPosition(1, 2),
        _ => new[] { "a", "b" },
    };
}
