namespace Relais.Tests.Infra;

/// <summary>An alert whose query Azure does not take never rings, and nobody hears that.</summary>
public class LogQueryTests(LogQueries queries) : IClassFixture<LogQueries>
{
    [Fact]
    public void Azure_s_own_parser_takes_every_query_of_the_alerts_the_workbook_and_the_docs()
    {
        Assert.All([queries.Alerts, queries.Charts, queries.Docs], Assert.NotEmpty);
        Assert.All([.. queries.Alerts, .. queries.Charts, .. queries.Docs], one => Assert.True(one.Judged.Wrong.Count == 0, $"{one.Query.Where}: {string.Join("; ", one.Judged.Wrong)}\n{one.Query.Text}"));
    }

    [Fact]
    public void Every_alert_looks_at_one_number_that_its_query_gives() =>
        Assert.All(queries.Alerts, one => Assert.Equal([(one.Query.Measure, "long")], one.Judged.Columns.Select(column => ((string?)column.Key, column.Value))));

    [Fact]
    public async Task A_query_that_is_wrong_is_not_taken()
    {
        var judged = await LogQueries.JudgeAsync(["AppTraces | where Mesage startswith \"Sign \"", "AppTraces | summarise count()", "AppTraces | where SeverityLevel startswith 5"]);

        Assert.Collection(
            judged,
            unknown => Assert.StartsWith("The name 'Mesage' does not refer to any known column", unknown.Wrong[0], StringComparison.Ordinal),
            misspelt => Assert.StartsWith("Query operator expected", misspelt.Wrong[0], StringComparison.Ordinal),
            mistyped => Assert.StartsWith("The operator 'startswith' is not defined for the operand types", mistyped.Wrong[0], StringComparison.Ordinal));
    }
}
