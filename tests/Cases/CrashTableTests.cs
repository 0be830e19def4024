using System.Reflection;
using System.Text.RegularExpressions;
using Relais.Local;

namespace Relais.Tests.Cases;

/// <summary>The table of crashes in <c>docs/operations.md</c> names, for each pair of writes, what repairs it and the test that crashes there.</summary>
public partial class CrashTableTests
{
    private static readonly HashSet<string> Tests =
    [
        .. from type in typeof(CrashTableTests).Assembly.GetTypes()
           from method in type.GetMethods()
           where method.GetCustomAttributes().Any(attribute => attribute is FactAttribute)
           select $"{type.Name}.{method.Name}",
    ];

    [Fact]
    public void Each_row_names_tests_that_there_are()
    {
        var rows = Rows();

        Assert.InRange(rows.Count, 25, 100);
        Assert.All(rows, row =>
        {
            Assert.Equal(4, row.Length);
            Assert.All(row, cell => Assert.NotEqual("", cell));
            var named = NamePattern().Matches(row[3]).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, Tests));
        });
    }

    [Fact]
    public void Each_test_that_dies_everywhere_stands_in_it()
    {
        var named = Rows().SelectMany(row => NamePattern().Matches(row[3])).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.All(Tests.Where(test => test.StartsWith(nameof(CrashTests) + ".", StringComparison.Ordinal)), test => Assert.Contains(test, named));
    }

    private static IReadOnlyList<string[]> Rows()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var from = page.IndexOf("\n## After a crash", StringComparison.Ordinal);
        var until = page.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return [.. page[from..until].Split('\n').Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];
    }

    [GeneratedRegex("`([A-Za-z]+\\.[A-Z][A-Za-z_0-9]+)`")]
    private static partial Regex NamePattern();
}
