using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Functions.Referrals;
using Relais.Functions.Storage;
using Relais.Referrals;
using Relais.Tests.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>
/// Cases whose every personal value is marked go through every channel; then all tables, queues, blobs, log lines, traces and mails are searched for the marks. Only
/// the rows that are meant to hold personal data may hold one, and after the erasure nothing may.
/// </summary>
public sealed partial class MarkedValuesTests(MarkedHost host) : IClassFixture<MarkedHost>
{
    /// <summary>A part of every marked text.</summary>
    private const string Mark = "zkmarq";

    private static readonly string[] Numbers = ["770990771", "770990772", "770990773", "770990774", "MNRZQ7781", "BAOSZQ7782", "JSZQ7783"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Player Player => new(host.Client);

    [Fact]
    public async Task Personal_data_lie_in_the_rows_that_are_meant_to_hold_them_and_nowhere_once_they_are_erased()
    {
        var posted = await Player.ReferAsync(Marked());
        var batched = await SendSheetAsync();
        var queued = await QueueAsync();
        await AreRefusedAsync();
        await TellOfAsync(posted);

        await SearchAsync("while the cases run", IsMeantToHold, atLeast: 8);

        await CommandAsync(posted, "revoke", new { reason = $"Ne veut plus {Mark}.", code = "CONSENT_WITHDRAWN" });
        await Eventually.TrueAsync($"{posted} to be revoked", async () => (string)(await Player.CaseAsync(posted))["status"]! == "revoked");
        await DiscardAsync();
        foreach (var code in new[] { posted, batched, queued })
        {
            await CommandAsync(code, "erase", new { reason = $"Demande {Mark}." });
            await Eventually.TrueAsync($"the receipt of {code}", () => IsErasedAsync(code));
        }

        await SearchAsync("after the erasure", _ => false, atLeast: 0);
    }

    /// <summary>What is said about a case by those who work on it.</summary>
    private async Task TellOfAsync(string code)
    {
        await Player.AskedAsync(code, "acknowledge", 0);
        await Player.AnswerAsync(await Player.LinkAsync(code, 1), "received");
        await Player.AskedAsync(code, "decide", 1);
        var decide = await Player.LinkAsync(code, 2);
        using (var opened = await host.Client.GetAsync(decide, Cancellation)) Assert.Contains("Zkmarqgiv", await opened.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await Player.AnswerAsync(decide, "ask-information", ("question", $"Où vit {Mark}-question ?"));
        await Player.AskedAsync(code, "supply-information", 2);
        await ReplyAsync(code, 3, $"1 Elle vit chez {Mark}-reply", from: null);
        await ReplyAsync(code, 3, $"1 Je suis {Mark}-stranger", from: $"{Mark}@elsewhere.example");
        await Player.LineAsync(code, "answered");
        await CommandAsync(code, "note", new { text = $"Vue avec {Mark}-note." });
        await CommandAsync(code, "hold", new { reason = $"En voyage avec {Mark}-hold.", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30).ToString("O", CultureInfo.InvariantCulture) });
        await Player.LineAsync(code, "held");
        var mail = (await Player.MailsAsync(code)).First(mail => Player.IsAbout(mail, code, 1));
        using var bounced = await host.Client.PostAsJsonAsync($"/mailbox/api/messages/{mail["id"]}/events", new { @event = "bounce" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, bounced.StatusCode);
        await Player.LineAsync(code, "bounced");
    }

    /// <summary>What is refused must leave no more behind than what is taken.</summary>
    private async Task AreRefusedAsync()
    {
        var json = Marked().ToJson();
        await IsRefusedAsync(json.Replace("T-", "U-", StringComparison.Ordinal), HttpStatusCode.Conflict);
        await IsRefusedAsync(json.Replace("\"fr\"", "\"Zkmarqlang\"", StringComparison.Ordinal), HttpStatusCode.BadRequest);
        await IsRefusedAsync(json.Replace("\"birthDate\"", $"\"{Mark}Field\"", StringComparison.Ordinal), HttpStatusCode.BadRequest);
        await IsRefusedAsync(json[..^40], HttpStatusCode.BadRequest);
    }

    private async Task IsRefusedAsync(string json, HttpStatusCode status)
    {
        using var answer = await SendAsync("/api/referrals", new StringContent(json, Encoding.UTF8, "application/json"), "rk_local_iom_dakar");
        Assert.Equal(status, answer.StatusCode);
    }

    /// <returns>The case code.</returns>
    private async Task<string> SendSheetAsync()
    {
        var marks = new Dictionary<string, string>
        {
            ["externalId"] = "ZKMARQ-S1",
            ["person.familyName"] = "Zkmarqfam",
            ["person.givenNames"] = "Zkmarqgiv",
            ["person.phone"] = Numbers[2],
            ["residence.departement"] = "Zkmarqdep",
            ["profile.occupation"] = "zkmarq-occupation",
            ["consent.takenBy"] = "zkmarq-agent",
        };
        string Row(string sex) => SentSheet.Row(cell => cell.Column == "person.sex" ? sex : marks.GetValueOrDefault(cell.Column, cell.Value));
        var sheet = SentSheet.Lines(SentSheet.Header(), Row("F"), Row("zkmarq-sex"));
        using var begun = await SendAsync("/api/referrals/batch", new StringContent(sheet, Encoding.UTF8, "text/csv"), "rk_local_iom_dakar");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var result = await Eventually.FindAsync("the sheet to be taken", async () =>
            await GetAsync(begun.Headers.Location!.ToString()) is { } progress && progress["finishedAt"] is not null ? progress : null);
        Assert.Equal((1, 1), ((int)result["accepted"]!, (int)result["rejected"]!));
        return (string)result["rows"]![0]!["caseCode"]!;
    }

    /// <summary>One referral by queue that is taken, and one that is put aside.</summary>
    /// <returns>The case code.</returns>
    private async Task<string> QueueAsync()
    {
        var plain = Marked();
        var marked = plain with
        {
            ExternalId = "T-ZKMARQ-2",
            Person = plain.Person with { Phones = [new Phone("+221" + Numbers[3], PhoneOwner.Self, true)] },
            Links = null,
        };
        var taken = JsonNode.Parse(marked.ToJson())!.AsObject();
        taken["partner"] = "iom-dakar";
        var refused = taken.DeepClone().AsObject();
        refused["externalId"] = "T-ZKMARQ-3";
        refused["person"]!["sex"] = "zkmarq-sex";
        var queues = host.Host.Services.GetRequiredService<IQueues>();
        foreach (var message in new[] { taken, refused }) await queues.SendAsync(QueuedReferrals.Queue, message.ToJsonString(), cancellation: Cancellation);
        await Eventually.TrueAsync("one to be put aside", async () => (await queues.ListPoisonAsync(QueuedReferrals.Queue, Cancellation)).Count == 1);
        using var again = await SendAsync("/api/referrals", new StringContent(marked.ToJson(), Encoding.UTF8, "application/json"), "rk_local_iom_dakar");
        return (string)(await again.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["caseCode"]!;
    }

    private async Task DiscardAsync()
    {
        var queues = host.Host.Services.GetRequiredService<IQueues>();
        foreach (var message in (await queues.ListPoisonAsync(QueuedReferrals.Queue, Cancellation)).Messages) Assert.True(await queues.DiscardAsync(QueuedReferrals.Queue, message.Id, Cancellation));
    }

    private async Task<JsonObject?> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_iom_dakar");
        using var answer = await host.Client.SendAsync(request, Cancellation);
        return await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation);
    }

    private async Task ReplyAsync(string code, int number, string text, string? from)
    {
        var mail = await Eventually.FindAsync("the mail to reply to", async () => (await Player.MailsAsync(code)).FirstOrDefault(mail => Player.IsAbout(mail, code, number) && mail["replyTo"] is not null));
        using var answer = await host.Client.PostAsJsonAsync($"/mailbox/api/messages/{mail["id"]}/reply", new { text, from }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task CommandAsync(string code, string name, object fields)
    {
        using var answer = await SendAsync($"/api/cases/{code}/commands/{name}", JsonContent.Create(fields), "rk_local_admin");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>What the case's orchestration was still ending for is completed by the reconciler, whose next round nobody waits for here.</summary>
    private async Task<bool> IsErasedAsync(string code)
    {
        await host.Host.Services.GetRequiredService<Reconciler>().RunAsync(new CaseRuns(host.Host.Services.GetRequiredService<DurableTaskClient>()), Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/cases/{code}/receipt");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "rk_local_admin");
        using var answer = await host.Client.SendAsync(request, Cancellation);
        return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["completedAt"] is not null;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, HttpContent content, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await host.Client.SendAsync(request, Cancellation);
    }

    private async Task SearchAsync(string when, Predicate<string> isMeantToHold, int atLeast)
    {
        var mails = (await host.Client.GetFromJsonAsync<JsonArray>("/mailbox/api/messages", Cancellation))!.Select(mail => mail!.ToJsonString()).ToList();
        var tokens = mails.SelectMany(mail => Token().Matches(mail).Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(tokens);
        var found = new List<string>();
        var meant = 0;
        await foreach (var (where, text) in StoredText.ReadAsync(host.Storage))
        {
            if (isMeantToHold(where)) meant += MarksIn(text, []).Any() ? 1 : 0;
            else found.AddRange(MarksIn(where + "\n" + text, tokens).Select(mark => $"{mark} in {where}"));
        }

        found.AddRange(host.Said.SelectMany(line => MarksIn(line, tokens).Select(mark => $"{mark} in {line}")));
        found.AddRange(mails.SelectMany(mail => MarksIn(mail, []).Select(mark => $"{mark} in mail {mail}")));
        Assert.True(meant >= atLeast, $"{when}, the marks lie in {meant} rows only: the search does not see them.");
        Assert.True(found.Count == 0, $"{when}, {found.Count}:\n{string.Join('\n', found.Take(40))}");
    }

    private static IEnumerable<string> MarksIn(string text, IEnumerable<string> tokens) =>
        Numbers.Prepend(Mark).Concat(tokens).Where(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>The person's rows, the free text of answers and notes, and what was put aside.</summary>
    private static bool IsMeantToHold(string where) => MeantToHold().IsMatch(where);

    private static Referral Marked()
    {
        var plain = SampleReferrals.Next(Priority.Urgent);
        return plain with
        {
            ExternalId = "T-ZKMARQ-1",
            Person = plain.Person with
            {
                FamilyName = "Zkmarqfam",
                GivenNames = "Zkmarqgiv",
                Email = "zkmarq-mail@courriel.example",
                PreferredLanguage = "fr",
                Phones = [new Phone("+221" + Numbers[0], PhoneOwner.Self, true), new Phone("+221" + Numbers[1], PhoneOwner.Relative, false)],
            },
            Residence = plain.Residence with { Departement = "Zkmarqdep", Commune = "Zkmarqcom" },
            Profile = new Profile(Education.Primary, "zkmarq-occupation", ["zkmarq-skill"], "zkmarq-sector"),
            Need = plain.Need with { PriorityReason = "zkmarq-urgence" },
            Vulnerability = new Vulnerability(true, "zkmarq-adaptation", "zkmarq-detail"),
            Consent = plain.Consent with { TakenBy = "zkmarq-agent" },
            Links = new Links(Numbers[4], Numbers[5], Numbers[6]),
        };
    }

    [GeneratedRegex("(?:/[au]/|r\\+)([a-z2-7]{32})")]
    private static partial Regex Token();

    [GeneratedRegex("^(table Cases [^ ]+ (person|restricted|note-[^ ]+)|queue referrals-poison [^ ]+)$")]
    private static partial Regex MeantToHold();
}
