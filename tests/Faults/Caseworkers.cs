using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Relais.Emails.Texts;
using Relais.Tests.Support;

namespace Relais.Tests.Faults;

/// <summary>One answer that somebody gave.</summary>
/// <param name="MessageId">Of the reply that it was given with; none for a button.</param>
/// <param name="IsAcknowledged">The page said that it was recorded, or the reply was taken.</param>
internal sealed record GivenAnswer(string Code, string Choice, string? MessageId, bool IsAcknowledged);

/// <summary>People who answer each question that comes to them, by the mail's button or by reply; sometimes twice at once, and again whenever it is not certain that they were heard.</summary>
internal sealed partial class Caseworkers(HttpClient http, FakeProvider provider, Referrers referrers, Chance chance, CancellationToken over)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = [];
    private readonly ConcurrentQueue<GivenAnswer> _given = [];
    private readonly ConcurrentQueue<string> _refused = [];
    private readonly ConcurrentDictionary<Task, bool> _busy = [];
    private readonly ConcurrentDictionary<Question, string> _trying = [];
    private int _replies;
    private int _posted;

    public IReadOnlyList<GivenAnswer> Given => [.. _given];

    /// <summary>What the app said that it ought not to.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>How many answers were posted, doubles and repeats included.</summary>
    public int Posted => _posted;

    /// <summary>In how many cases the answer with which its life ends was given, heard or not.</summary>
    public int LastWords => referrers.Acknowledged.Values.Count(referred => _given.Any(answer => answer.Code == referred.Code && answer.Choice == referred.Life.Answers[^1].Choice));

    public bool IsDone => _busy.IsEmpty;

    /// <summary>What keeps those who still try from being heard.</summary>
    public IEnumerable<string> Trying => _trying.Select(question => $"{question.Key.Mail.To} still tries to answer {question.Key.Mail.Key} of {question.Key.Code}: {question.Value}");

    /// <summary>Reads mails as they come.</summary>
    public async Task ReadAsync()
    {
        using var timer = new PeriodicTimer(Look);
        for (var read = 0; await timer.WaitForNextTickAsync(over);)
        {
            var taken = provider.Taken;
            foreach (var question in taken.Skip(read).SelectMany(Question.In)) Begin(AnswerAsync(question));
            read = taken.Count;
        }
    }

    private void Begin(Task task)
    {
        _busy[task] = true;
        _ = task.ContinueWith(
            ended =>
            {
                if (ended.Exception is { } failure) _refused.Enqueue($"the test itself failed: {failure.InnerException}");
                _busy.TryRemove(ended, out var _);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>The questions of a case have their turns: two people who say different things are another test's matter.</summary>
    private async Task AnswerAsync(Question question)
    {
        var life = await LifeAsync(question.Code);
        var turn = _turns.GetOrAdd(question.Code, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(over);
        try
        {
            while (!await IsAnsweredAsync(question, life)) await Task.Delay(chance.Between(0.3, 1), over);
        }
        finally
        {
            _trying.TryRemove(question, out _);
            turn.Release();
        }
    }

    /// <summary>Its mail may come before the referrer hears that there is a case.</summary>
    private async Task<Life> LifeAsync(string code)
    {
        while (true)
        {
            if (referrers.Acknowledged.Values.FirstOrDefault(acknowledged => acknowledged.Code == code) is { Life: { } life }) return life;
            await Task.Delay(Look, over);
        }
    }

    /// <returns>False when it is to be tried again.</returns>
    private async Task<bool> IsAnsweredAsync(Question question, Life life)
    {
        if (await PageAsync(new HttpRequestMessage(HttpMethod.Get, question.Link), question) is not { } page) return false;
        if (Says(page, PageTexts.NotYetAskedHeading)) return Fails(question, "it is not asked yet");
        if (life.Answers.FirstOrDefault(answer => page.Contains($"value=\"{answer.Choice}\"", StringComparison.Ordinal)) is not { Choice: { } choice } chosen) return true;
        var office = OfficeOf(page);

        // Whoever accepts is the counsellor, which neither the desk nor a supervisor is.
        var isDesk = question.Mail.To == $"antenne.{office}@anpej.example";
        var from = choice == "accept" ? $"ce1.{office}@anpej.example" : question.Mail.To;
        return Life.Words(choice) is { } words && question.Mail.ReplyTo is not null && (choice != "accept" || isDesk) && chance.In(50)
            ? await ReplyAsync(question, choice, words, from)
            : await PressAsync(question, choice, chosen.Fields, office);
    }

    private async Task<bool> PressAsync(Question question, string choice, Dictionary<string, string> fields, string office)
    {
        var form = new Dictionary<string, string>(fields) { ["choice"] = choice, ["confirm"] = "yes" };
        if (choice == "accept") form["counsellor"] = $"ce-{office}-1";
        var pages = await Task.WhenAll(Enumerable.Range(0, Copies()).Select(_ =>
            PageAsync(new HttpRequestMessage(HttpMethod.Post, question.Link) { Content = new FormUrlEncodedContent(form) }, question)));
        var isRecorded = pages.Any(page => page is not null && (Says(page, PageTexts.RecordedHeading) || Says(page, PageTexts.AlreadyYours)));
        _given.Enqueue(new GivenAnswer(question.Code, choice, null, isRecorded));
        return isRecorded || Fails(question, $"{choice} is not recorded");
    }

    private async Task<bool> ReplyAsync(Question question, string choice, string words, string from)
    {
        var id = $"<storm.{Interlocked.Increment(ref _replies)}@anpej.example>";
        var post = new InboundPost { To = question.Mail.ReplyTo!, From = from, EnvelopeFrom = from, Text = question.Line + words, MessageId = id };
        var taken = await Task.WhenAll(Enumerable.Range(0, Copies()).Select(_ => DeliverAsync(post, question)));
        _given.Enqueue(new GivenAnswer(question.Code, choice, id, taken.Any(isTaken => isTaken)));

        // Once more, when its step may be over and its link forgotten.
        if (chance.In(30)) Begin(AgainAsync(post, question));
        return true;
    }

    private async Task AgainAsync(InboundPost post, Question question)
    {
        await Task.Delay(chance.Between(1, 6), over);
        await DeliverAsync(post, question);
    }

    /// <summary>Inbound Parse posts a mail until it is taken.</summary>
    private async Task<bool> DeliverAsync(InboundPost post, Question question)
    {
        while (true)
        {
            Interlocked.Increment(ref _posted);
            using var request = new HttpRequestMessage(HttpMethod.Post, "hooks/sendgrid/inbound/local") { Content = post.Parsed() };
            using var answer = await http.TrySendAsync(request, over);
            if (answer is { IsSuccessStatusCode: true })
            {
                _trying.TryRemove(question, out _);
                return true;
            }

            if (answer is { StatusCode: < HttpStatusCode.InternalServerError }) _refused.Enqueue($"{post.MessageId}: {(int)answer.StatusCode}");
            Fails(question, $"its reply is answered by {answer?.StatusCode.ToString() ?? "nothing"}");
            await Task.Delay(chance.Between(0.3, 1.5), over);
        }
    }

    /// <returns>Null when it is to be tried again.</returns>
    private async Task<string?> PageAsync(HttpRequestMessage request, Question question)
    {
        using (request)
        {
            if (request.Method == HttpMethod.Post) Interlocked.Increment(ref _posted);
            using var answer = await http.TrySendAsync(request, over);
            if (answer is null or { StatusCode: >= HttpStatusCode.InternalServerError })
            {
                Fails(question, $"{request.Method} is answered by {answer?.StatusCode.ToString() ?? "nothing"}");
                return null;
            }

            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.Gone)) _refused.Enqueue($"{request.Method} of a link of {question.Code}: {(int)answer.StatusCode}");
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(over));
        }
    }

    /// <returns>False, for it is to be tried again.</returns>
    private bool Fails(Question question, string why)
    {
        _trying[question] = why;
        return false;
    }

    private int Copies() => chance.In(30) ? 2 : 1;

    /// <summary>The office whose counsellors a case can be given to; none on a page that does not ask for one.</summary>
    private static string OfficeOf(string page) => Counsellor().Match(page).Groups[1].Value;

    [GeneratedRegex("value=\"ce-([a-z-]+)-1\"")]
    private static partial Regex Counsellor();

    private static bool Says(string page, Text text) => page.Contains(text.French, StringComparison.Ordinal) || page.Contains(text.English, StringComparison.Ordinal);
}
