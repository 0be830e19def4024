using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>Plays a partner, the caseworkers and an administrator over HTTP alone: sends referrals, reads mails, opens links, answers pages.</summary>
public sealed partial class Player(HttpClient client)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>The case code.</returns>
    public async Task<string> ReferAsync(Referral? referral = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/referrals")
        {
            Content = new StringContent((referral ?? SampleReferrals.Next()).ToJson(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_iom_dakar");
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["caseCode"]!;
    }

    public Task<JsonObject> CaseAsync(string code) => AskAsync<JsonObject>($"/api/cases/{code}");

    /// <summary>The case's log, oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> TimelineAsync(string code) =>
        [.. (await AskAsync<JsonObject>($"/api/cases/{code}/timeline"))["entries"]!.AsArray().Select(entry => entry!.AsObject())];

    /// <summary>Waits for a line of this kind in the case's log.</summary>
    public Task<JsonObject> LineAsync(string code, string kind) => Eventually.FindAsync(
        $"a line {kind} of {code}",
        async () => (await TimelineAsync(code)).FirstOrDefault(entry => (string)entry["kind"]! == kind),
        () => StandsAsync(code));

    public Task ClosedAsync(string code) => Eventually.FindAsync(
        $"the closure of {code}",
        async () => (string)(await CaseAsync(code))["status"]! == "closed" ? code : null,
        () => StandsAsync(code));

    /// <summary>Where a case stands, and what was logged of it last.</summary>
    private async Task<string> StandsAsync(string code) =>
        $"It stands so: {(await CaseAsync(code)).ToJsonString()} after {string.Join(", ", (await TimelineAsync(code)).TakeLast(5).Select(entry => entry.ToJsonString()))}";

    /// <summary>The mails about a case, oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> MailsAsync(string code) =>
    [
        .. (await AskAsync<JsonArray>("/mailbox/api/messages")).Reverse().Select(mail => mail!.AsObject()).Where(mail => ((string)mail["subject"]!).Contains(code, StringComparison.Ordinal)),
    ];

    /// <summary>Waits for a mail that asks the step of this number, by itself or in a digest, and takes its link. On a slow machine it may have stalled already: then somebody is asked why, too.</summary>
    public Task<Uri> LinkAsync(string code, int number) => Eventually.FindAsync(
        $"a mail about step {number} of {code}",
        async () => (await MailsAsync(code)).Where(mail => IsAbout(mail, code, number) && !IsCallTask(mail)).Select(LinkIn).LastOrDefault(link => link is not null)
            ?? await LinkInDigestAsync(code, number),
        () => StandsAsync(code));

    private async Task<Uri?> LinkInDigestAsync(string code, int number) =>
        await DigestAsync(code, number) is { } digest ? LinkIn(LineAbout(code, digest)) : null;

    /// <summary>The last digest that tells of a step, which it is known to do once the case's log says that it was sent.</summary>
    public async Task<JsonObject?> DigestAsync(string code, int number)
    {
        var asked = (await TimelineAsync(code)).Any(entry => (string)entry["kind"]! is "asked" or "reminded" && (int?)entry["number"] == number);
        if (!asked) return null;
        var digests = (await AskAsync<JsonArray>("/mailbox/api/messages")).Select(mail => mail!.AsObject()).Where(mail => ((string)mail["subject"]!).StartsWith("[Relais]", StringComparison.Ordinal));
        return digests.FirstOrDefault(digest => LinkIn(LineAbout(code, digest)) is not null);
    }

    /// <summary>What a digest says of a case; it begins with the number that a reply begins with.</summary>
    public static string LineAbout(string code, JsonObject digest) =>
        ((string)digest["text"]!).Split("\n\n").FirstOrDefault(paragraph => paragraph.Contains(code, StringComparison.Ordinal)) ?? "";

    /// <summary>Whether a mail belongs to a step; reminders of earlier steps may still be under way.</summary>
    private static bool IsCallTask(JsonObject mail) => ((string)mail["customArgs"]!["mail"]!).Contains("-call-task", StringComparison.Ordinal);

    public static bool IsAbout(JsonObject mail, string code, int number) =>
        ((string)mail["customArgs"]!["mail"]!).StartsWith(string.Create(CultureInfo.InvariantCulture, $"{code}/{number:D3}-"), StringComparison.Ordinal);

    public static Uri? LinkIn(JsonObject mail) => LinkIn((string)mail["text"]!);

    private static Uri? LinkIn(string text) => LinkPattern().Match(text) is { Success: true } match ? new Uri(match.Value) : null;

    /// <summary>Presses a button of the answer page, confirms where the page asks, and returns the page that follows.</summary>
    public async Task<string> AnswerAsync(Uri link, string choice, params (string Name, string Value)[] fields)
    {
        var form = fields.Append(("choice", choice)).ToDictionary(field => field.Item1, field => field.Item2);
        var page = await PostAsync(link, form);
        if (!page.Contains("name=\"confirm\"", StringComparison.Ordinal)) return page;
        form["confirm"] = "yes";
        return await PostAsync(link, form);
    }

    /// <summary>Waits until the case's current step is asked.</summary>
    public Task<JsonObject> AskedAsync(string code, string step, int after) => Eventually.FindAsync(
        $"step {step} of {code}",
        async () => (await CaseAsync(code))["step"] is JsonObject current && (string)current["key"]! == step && (int)current["number"]! > after && current["askedAt"] is not null
            ? current
            : null,
        () => StandsAsync(code));

    private async Task<string> PostAsync(Uri link, Dictionary<string, string> form)
    {
        using var answer = await client.PostAsync(link, new FormUrlEncodedContent(form), Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{answer.StatusCode}: {page}");
        return page;
    }

    private async Task<T> AskAsync<T>(string path)
        where T : JsonNode
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_admin");
        using var answer = await client.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<T>(Cancellation))!;
    }

    [GeneratedRegex("http://[^ ]+/a/[a-z2-7]{32}")]
    private static partial Regex LinkPattern();
}
