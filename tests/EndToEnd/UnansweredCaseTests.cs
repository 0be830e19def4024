using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

public sealed class UnansweredCaseTests(QuickHost host) : IClassFixture<QuickHost>
{
    [Fact]
    public async Task A_case_whose_owner_never_answers_is_reminded_escalated_through_the_levels_and_marked_stalled()
    {
        var player = new Player(host.Client);
        var code = await player.ReferAsync();

        var entries = await Eventually.FindAsync("the heads to be told", async () =>
        {
            var timeline = await player.TimelineAsync(code);
            return timeline.Count(entry => (string)entry["kind"]! == "escalated") >= 5 && (await player.MailsAsync(code)).Count >= 5 ? timeline : null;
        });

        // Reminders that fall into the same digest are one.
        Assert.InRange(entries.Count(entry => (string)entry["kind"]! == "reminded"), 1, 3);
        Assert.Single(entries, entry => (string)entry["kind"]! == "stalled");
        Assert.True((bool)(await player.CaseAsync(code))["stalled"]!);
        Assert.Equal(
            ["antenne.kolda@anpej.example", "coordination@anpej.example", "coordination@iom.example", "sup.kolda@anpej.example", "sup.kolda@anpej.example"],
            (await player.MailsAsync(code)).Select(mail => (string)mail["to"]!).Order(StringComparer.Ordinal));
    }
}
