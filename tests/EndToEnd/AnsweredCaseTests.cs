using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

public sealed class AnsweredCaseTests(QuickHost host) : IClassFixture<QuickHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Player Player => new(host.Client);

    [Fact]
    public async Task A_case_answered_from_its_mails_all_the_way_closes_with_every_status_and_feedback_to_the_referrer()
    {
        var code = await Player.ReferAsync();
        var number = 0;
        foreach (var (step, choice, fields) in Story())
        {
            number = (int)(await Player.AskedAsync(code, step, number))["number"]!;
            await Player.AnswerAsync(await Player.LinkAsync(code, number), choice, fields);
        }

        await Player.ClosedAsync(code);
        var entries = await Player.TimelineAsync(code);
        Assert.Equal(
            ["sent", "received", "accepted", "intake", "enrolled", "in-training", "trained", "follow-up", "closure-requested", "closed"],
            entries.Where(entry => (string)entry["kind"]! == "status-changed").Select(entry => (string)entry["status"]!));

        var feedback = await Eventually.FindAsync("the last feedback", async () =>
        {
            var mails = (await Player.MailsAsync(code)).Where(mail => (string)mail["to"]! == "cm.kolda@iom.example").ToList();
            return mails.Count >= 5 ? mails : null;
        });
        Assert.Equal(5, feedback.Count);
    }

    [Fact]
    public async Task Opening_a_link_changes_nothing_however_often()
    {
        var code = await Player.ReferAsync();
        var link = await Player.LinkAsync(code, 1);
        var before = await SnapshotAsync(code);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, new Uri(link + "?choice=received"));
            using var answer = await host.Client.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(before, await SnapshotAsync(code));
    }

    [Fact]
    public async Task Of_two_different_answers_at_once_one_counts_and_the_other_page_says_whose()
    {
        var code = await Player.ReferAsync();
        await Player.AnswerAsync(await Player.LinkAsync(code, 1), "received");
        var step = await Player.AskedAsync(code, "decide", 1);
        var link = await Player.LinkAsync(code, (int)step["number"]!);

        var pages = await Task.WhenAll(
            Player.AnswerAsync(link, "accept", ("counsellor", "ce-kolda-1")),
            Player.AnswerAsync(link, "ask-information", ("question", "Quel métier ?")));

        var late = Assert.Single(pages, page => page.Contains("déjà", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Antenne de Kolda", late, StringComparison.Ordinal);
        var answered = (await Player.TimelineAsync(code)).Where(entry => (string)entry["kind"]! == "answered" && (int)entry["number"]! == (int)step["number"]!);
        Assert.Single(answered);
    }

    // Where a case stands changes with time; what must not change by looking is who answered what.
    private async Task<string> SnapshotAsync(string code) =>
        new JsonArray([.. (await Player.TimelineAsync(code)).Where(entry => (string)entry["channel"]! != "system").Select(entry => entry.DeepClone())]).ToJsonString()
        + (string)(await Player.CaseAsync(code))["status"]!;

    private static IEnumerable<(string Step, string Choice, (string, string)[] Fields)> Story()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return ("acknowledge", "received", []);
        yield return ("decide", "accept", [("counsellor", "ce-kolda-1")]);
        yield return ("first-contact", "reached", []);
        yield return ("orientation", "training", [("title", "Couture"), ("centre", "Centre de Kolda"), ("start", Day(14)), ("end", Day(60))]);
        yield return ("confirm-place", "confirmed", []);
        yield return ("start", "started", []);
        yield return ("attendance", "attending", [("percent", "90")]);
        yield return ("completion", "completed", [("certificate", "yes")]);
        foreach (var _ in new[] { 1, 3, 6, 12 }) yield return ("follow-up", "employed", [("kind", "PERMANENT"), ("satisfaction", "5")]);
        yield return ("closure", "approve", []);
    }
}
