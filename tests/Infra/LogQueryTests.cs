namespace Relais.Tests.Infra;

/// <summary>An alert whose query Azure does not take never rings, and nobody hears that.</summary>
public class LogQueryTests
{
    [Fact]
    public async Task Azure_s_own_parser_takes_every_query_of_the_alerts_the_workbook_and_the_docs()
    {
        IReadOnlyList<LogQuery> queries = [.. await LogQueries.OfAlertsAsync(), .. await LogQueries.OfWorkbookAsync(), .. LogQueries.OfDocs()];

        var judged = await LogQueries.JudgeAsync(queries.Select(query => query.Text));

        Assert.Equal(["alert-stalled-cases", "How it is", "operations.md"], queries.Select(query => query.Where).Intersect(["alert-stalled-cases", "How it is", "operations.md"]));
        Assert.All(queries.Zip(judged), one => Assert.True(one.Second.Wrong.Count == 0, $"{one.First.Where}: {string.Join("; ", one.Second.Wrong)}\n{one.First.Text}"));
    }

    [Fact]
    public async Task Every_alert_looks_at_one_number_that_its_query_gives()
    {
        var alerts = await LogQueries.OfAlertsAsync();

        var judged = await LogQueries.JudgeAsync(alerts.Select(alert => alert.Text));

        Assert.NotEmpty(alerts);
        Assert.All(alerts.Zip(judged), one => Assert.Equal([(one.First.Measure, "long")], one.Second.Columns.Select(column => ((string?)column.Key, column.Value))));
    }

    [Theory]
    [InlineData("AppTraces | where Mesage startswith \"Sign \"", "The name 'Mesage' does not refer to any known column")]
    [InlineData("AppTraces | summarise count()", "Query operator expected")]
    [InlineData("AppTraces | where Message > 5 and SeverityLevel startswith \"a\"", "is not defined for the operand types")]
    public async Task A_query_that_is_wrong_is_not_taken(string query, string complaint)
    {
        var judged = Assert.Single(await LogQueries.JudgeAsync([query]));

        Assert.Contains(complaint, string.Join('\n', judged.Wrong), StringComparison.Ordinal);
    }
}
