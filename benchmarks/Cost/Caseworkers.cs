using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Local.Mailbox;
using Relais.Local.Samples;
using Relais.Referrals;

namespace Relais.Benchmarks.Cost;

/// <summary>A question as it came by mail.</summary>
/// <param name="Number">Of the step.</param>
internal sealed record Question(string Code, int Number, Uri Link, DateTimeOffset MailedAt);

/// <param name="OnItsDay">The question came on its day: it waited for that, not for the machine.</param>
internal sealed record Posted(DateTimeOffset PostedAt, bool OnItsDay);

/// <summary>Plays the partner who refers, and the people who read their mail, open its link and answer at once.</summary>
internal sealed partial class Caseworkers(HttpClient http, MailStore mails)
{
    /// <summary>The answers that take a case from referral to closure through a training, with what each needs.</summary>
    internal static (string Choice, Dictionary<string, string> Fields)[] Answers { get; } =
    [
        ("received", []),
        ("accept", []),
        ("reached", []),
        ("training", new() { ["title"] = "Couture", ["centre"] = "Centre", ["start"] = Day(14), ["end"] = Day(60) }),
        ("confirmed", []),
        ("started", []),
        ("attending", new() { ["percent"] = "90" }),
        ("completed", new() { ["certificate"] = "yes" }),
        ("employed", new() { ["kind"] = "PERMANENT", ["satisfaction"] = "5" }),
        ("approve", []),
    ];

    private static readonly string[] OnItsDay = ["started", "attending", "completed", "employed"];
    private readonly Dictionary<(string Code, int Number), Question> _questions = [];
    private readonly HashSet<string> _read = [];

    /// <param name="number">Nobody of another number resembles this person.</param>
    /// <returns>The case's code.</returns>
    public async Task<string> ReferAsync(int number)
    {
        var region = RegionOf(number);
        var referral = new
        {
            externalId = $"COST-{number:D6}",
            person = new
            {
                familyName = FamilyName(number),
                givenNames = "Awa",
                birthDate = "1999-03-04",
                birthDatePrecision = "day",
                sex = "F",
                phones = new[] { new { number = $"+22177{number:D7}", owner = "self", safeToCall = true } },
                preferredLanguage = "wo",
                interpreterNeeded = false,
            },
            residence = new { region = region.Name },
            @return = new { date = "2026-09-01", mode = "voluntary", countryFrom = "MA" },
            profile = new { education = "primary" },
            need = new { service = "TRAINING", dimensions = new[] { "ECO" }, priority = "normal" },
            vulnerability = new { flag = false },
            consent = new { version = "2026-1", language = "wo", method = "signature", scope = new[] { "share-anpej" }, givenAt = "2026-09-05", takenBy = "agent" },
            sentBy = new { name = "Gestionnaire", email = $"cm.{number % 20}@iom.example" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/referrals") { Content = JsonContent.Create(referral) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SampleDirectory.PartnerKey);
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? (string)JsonNode.Parse(body)!["caseCode"]! : throw new InvalidOperationException($"{answer.StatusCode}: {body}");
    }

    /// <summary>Opens the link, and presses the button that takes the case on; confirms where the page asks.</summary>
    public async Task<Posted> AnswerAsync(Question question, int number)
    {
        var page = await http.GetStringAsync(question.Link);
        var (choice, fields) = Answers.First(answer => page.Contains($"value=\"{answer.Choice}\"", StringComparison.Ordinal));
        var form = new Dictionary<string, string>(fields) { ["choice"] = choice };
        if (choice == "accept") form["counsellor"] = $"ce-{RegionOf(number).Id}-1";
        var posted = TimeProvider.System.GetUtcNow();
        page = await PostAsync(question.Link, form);
        if (!page.Contains("name=\"confirm\"", StringComparison.Ordinal)) return new Posted(posted, OnItsDay.Contains(choice));
        form["confirm"] = "yes";
        posted = TimeProvider.System.GetUtcNow();
        await PostAsync(question.Link, form);
        return new Posted(posted, OnItsDay.Contains(choice));
    }

    /// <summary>The questions that were mailed, by case and step; the first mail of each. Each mail is read once, however often this is asked.</summary>
    public IReadOnlyDictionary<(string Code, int Number), Question> Mailed()
    {
        foreach (var mail in mails.List().Reverse().Where(mail => _read.Add(mail.Id)))
        {
            if (Asked().Match(mail.CustomArgs?.GetValueOrDefault("mail") ?? "") is not { Success: true } asked || Link().Match(mail.Text ?? "") is not { Success: true } link) continue;
            var (code, number) = (asked.Groups[1].Value, int.Parse(asked.Groups[2].Value, CultureInfo.InvariantCulture));
            _questions.TryAdd((code, number), new Question(code, number, new Uri(link.Value), mail.SentAt));
        }

        return _questions;
    }

    public bool IsClosed(string code) => mails.List().Any(mail => mail.CustomArgs?.GetValueOrDefault("mail") is { } id && id.StartsWith(code, StringComparison.Ordinal) && id.Contains("-feedback-closed", StringComparison.Ordinal));

    private static Region RegionOf(int number) => Regions.All[number % Regions.All.Count];

    private static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<string> PostAsync(Uri link, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(link, content);
        var page = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? page : throw new InvalidOperationException($"{answer.StatusCode}: {page}");
    }

    /// <summary>Six syllables of which no two numbers have many in common.</summary>
    private static string FamilyName(int number)
    {
        var spread = (ulong)number * 0x9E3779B97F4A7C15;
        return string.Concat(Enumerable.Range(0, 6).Select(place => (int)(spread >> (28 + (6 * place))) & 63).Select(part => $"{"bdfgklmnprstvwyz"[part / 4]}{"aeiou"[part % 4]}"));
    }

    [GeneratedRegex(@"^([^/]+)/(\d{3})-(?!feedback|call-task)")]
    private static partial Regex Asked();

    [GeneratedRegex("http://[^ ]+/a/[a-z2-7]{32}")]
    private static partial Regex Link();
}
