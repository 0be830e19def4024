using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>A caseworker who never leaves the mailbox, over HTTP alone.</summary>
public sealed class ReplyByMailTests(QuickHost host) : IClassFixture<QuickHost>
{
    private const string Counsellor = "ce1.matam@anpej.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Player Player => new(host.Client);

    [Fact]
    public async Task A_case_goes_its_way_by_numbers_words_and_dates()
    {
        var code = await Player.ReferAsync(SampleReferrals.Next(Priority.Urgent, region: "Matam"));
        var number = 0;
        foreach (var (step, text, from) in Story())
        {
            number = (int)(await Player.AskedAsync(code, step, number))["number"]!;
            var (mail, line) = await QuestionAsync(code, number);
            Assert.Equal(HttpStatusCode.OK, await ReplyAsync(mail, line + text, from));
        }

        await Player.AskedAsync(code, "start", number);
        var answered = (await Player.TimelineAsync(code)).Where(entry => (string)entry["kind"]! == "answered").ToList();
        Assert.Equal(Story().Select(said => said.Step), answered.Select(entry => (string)entry["step"]!));
        Assert.All(answered, entry => Assert.Equal("reply", (string)entry["channel"]!));
        Assert.Equal("person:ce-matam-1", (string)answered[1]["by"]!);
    }

    [Fact]
    public async Task A_confusing_reply_is_asked_back_about_twice_only_and_the_same_message_counts_once()
    {
        // At an office of its own: the sixth mail of a day to one mailbox would wait for the digest.
        var code = await Player.ReferAsync(SampleReferrals.Next(Priority.Urgent, region: "Thiès"));
        var mail = await MailAsync(code, 1);

        foreach (var text in new[] { "Je ne sais pas", "1 ou 2", "peut-être demain" })
        {
            Assert.Equal(HttpStatusCode.OK, await ReplyAsync(mail, text, messageId: $"<{code}.{text.Length}@anpej.example>"));
            Assert.Equal(HttpStatusCode.OK, await ReplyAsync(mail, text, messageId: $"<{code}.{text.Length}@anpej.example>"));
        }

        Assert.Equal(3, (await KindsAsync(code)).Count(kind => kind == "reply-unclear"));
        await Eventually.TrueAsync("two questions back", async () => (await QuestionsAsync(code)).Count == 2);
        Assert.All(await QuestionsAsync(code), question => Assert.Equal("antenne.thies@anpej.example", (string)question["to"]!));
    }

    [Fact]
    public async Task A_stranger_and_a_machine_are_noted_and_nobody_is_written_to()
    {
        var code = await Player.ReferAsync(SampleReferrals.Next(priority: Priority.Urgent));
        var mail = await MailAsync(code, 1);

        Assert.Equal(HttpStatusCode.OK, await ReplyAsync(mail, "1", "quelqu.un@elsewhere.example"));
        Assert.Equal(HttpStatusCode.OK, await ReplyAsync(mail, "1", automatic: true));

        var kinds = await KindsAsync(code);
        Assert.Single(kinds, "reply-kept");
        Assert.Single(kinds, "automatic-reply");
        Assert.DoesNotContain("answered", kinds);
        Assert.DoesNotContain(await Player.MailsAsync(code), sent => ((string)sent["to"]!).Contains("elsewhere", StringComparison.Ordinal));
        Assert.Empty(await QuestionsAsync(code));
    }

    private static IEnumerable<(string Step, string Text, string? From)> Story()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        string Day(int days, string format) => today.AddDays(days).ToString(format, CultureInfo.GetCultureInfo("fr-FR"));
        yield return ("acknowledge", "1", null);
        yield return ("decide", "Bonjour,\n\nj’accepte ce dossier.\n\nCordialement", Counsellor);
        yield return ("first-contact", "JOINTE", null);
        yield return ("orientation", $"1 Couture, Centre de Kolda, {Day(14, "dd/MM/yyyy")}, {Day(60, "d MMMM yyyy")}", null);
        yield return ("confirm-place", $"INSCRITE {Day(14, "dd/MM/yyyy")}", null);
    }

    /// <summary>The mail that asks a step of its owner, and the number that a reply to it begins with where it is a digest: on a slow machine days pass before the ask.</summary>
    private async Task<(JsonObject Mail, string Line)> QuestionAsync(string code, int number)
    {
        var mail = await Eventually.FindAsync($"the question of step {number} of {code}", async () =>
            (await Player.MailsAsync(code)).FirstOrDefault(mail => ((string)mail["customArgs"]!["mail"]!).StartsWith($"{code}/{number:D3}-ask", StringComparison.Ordinal))
            ?? await Player.DigestAsync(code, number));
        var line = Player.LineAbout(code, mail);
        return (mail, ((string)mail["subject"]!).Contains(code, StringComparison.Ordinal) ? "" : line[..(line.IndexOf('.', StringComparison.Ordinal))] + " ");
    }

    private Task<JsonObject> MailAsync(string code, int number) => Eventually.FindAsync(
        $"a mail about step {number} of {code}",
        async () => (await Player.MailsAsync(code)).FirstOrDefault(mail => Player.IsAbout(mail, code, number) && mail["replyTo"] is not null));

    private async Task<IReadOnlyList<string>> KindsAsync(string code) => [.. (await Player.TimelineAsync(code)).Select(entry => (string)entry["kind"]!)];

    private async Task<IReadOnlyList<JsonObject>> QuestionsAsync(string code) =>
        [.. (await Player.MailsAsync(code)).Where(mail => ((string)mail["customArgs"]!["mail"]!).Contains("again-question", StringComparison.Ordinal))];

    private async Task<HttpStatusCode> ReplyAsync(JsonObject mail, string text, string? from = null, bool automatic = false, string? messageId = null)
    {
        using var answer = await host.Client.PostAsJsonAsync($"/mailbox/api/messages/{mail["id"]}/reply", new { text, from, automatic, messageId }, Cancellation);
        return answer.StatusCode;
    }
}
