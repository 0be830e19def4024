using Relais.Cases;
using Relais.Functions.Dashboard.Case;
using Relais.Tests.Support;

namespace Relais.Tests.Dashboard.Case;

/// <summary>The log can be read at a glance, however long a case has stalled.</summary>
public sealed class LogLineTests
{
    [Fact]
    public async Task What_the_weekly_list_told_again_and_again_stands_once_with_how_often_and_since_when()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2027-02-20 09:00");
        var lines = await OfAsync(world, code);
        var heads = lines.Where(line => line.Kind == LogKind.Escalated && line.Text == lines[0].Text).ToList();

        var folded = LogLine.Folded(lines);

        Assert.True(heads.Count > 5, $"The heads were told {heads.Count} times.");
        var once = Assert.Single(folded, line => line.Text == heads[0].Text);
        Assert.Equal((heads[0].At, heads.Count - 1, heads[^1].At), (once.At, once.TimesBefore, once.FirstAt));
        Assert.Equal(lines.Where(line => line.Kind != LogKind.Escalated), folded.Where(line => line.Kind != LogKind.Escalated));
    }

    [Fact]
    public async Task The_same_level_of_two_steps_stands_twice()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.PassUntilAsync("2026-12-05 09:00");
        await world.AnswerAsync(code, "received");
        await world.PassUntilAsync("2026-12-20 09:00");
        var lines = await OfAsync(world, code);

        Assert.Equal(2, LogLine.Folded(lines).Count(line => line.Text.StartsWith("Escalation 1", StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<LogLine>> OfAsync(CaseWorld world, string code)
    {
        var history = await world.HistoryAsync(code);
        return LogLine.Of(history, new CaseParties(history.Case, await world.Directory.ReadAsync()), new CaseSight(true, true, true), DateOnly.FromDateTime(world.Now.UtcDateTime), Language.English);
    }
}
