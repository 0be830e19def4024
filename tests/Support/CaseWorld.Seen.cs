using System.Globalization;
using Relais.Cases;

namespace Relais.Tests.Support;

public sealed partial class CaseWorld
{
    /// <param name="time">In Dakar, which keeps UTC: <c>2026-11-24 10:00</c>.</param>
    public static DateTimeOffset At(string time) =>
        DateTimeOffset.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static string Written(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public async Task<CaseRecord> CaseAsync(string code) => await Cases.FindAsync(code) ?? throw new InvalidOperationException($"There is no case {code}.");

    public async Task<CaseHistory> HistoryAsync(string code) => await Cases.ReadHistoryAsync(code) ?? throw new InvalidOperationException($"There is no case {code}.");

    /// <summary>The step that the case waits for.</summary>
    public async Task<CurrentStep> CurrentAsync(string code) => (await CaseAsync(code)).Step ?? throw new InvalidOperationException($"Case {code} asks nothing.");

    /// <summary>The id of the orchestration of the step that the case waits for.</summary>
    public async Task<string> CurrentInstanceAsync(string code)
    {
        var step = await CurrentAsync(code);
        return StepAsk.InstanceId(code, step.Number, step.Key);
    }

    /// <summary>The row of the last step of that kind.</summary>
    public async Task<StepRecord> StepAsync(string code, string key) => (await HistoryAsync(code)).Steps.Last(step => step.Key == key);

    /// <summary>The steps that the case came to, in order.</summary>
    public async Task<IReadOnlyList<string>> StepsAsync(string code) => [.. (await HistoryAsync(code)).Steps.Select(step => step.Key)];

    /// <summary>The statuses that the case went through, in order.</summary>
    public async Task<IReadOnlyList<CaseStatus>> StatusesAsync(string code) =>
        [.. (await LoggedAsync(code, LogKind.StatusChanged)).Select(line => line.Status!.Value)];

    public async Task<IReadOnlyList<LogEntry>> LoggedAsync(string code, LogKind kind) => [.. (await HistoryAsync(code)).Log.Where(line => line.Kind == kind)];

    /// <summary>What was mailed about a case, in order: <c>ask acknowledge → antenne.kolda@anpej.example</c>.</summary>
    public IReadOnlyList<string> Mailed(string code) => [.. Mails(code).Select(mail => $"{mail.About} → {mail.To}")];

    /// <summary>What was mailed about a step, and when: <c>2026-11-27 10:00 remind 1 decide → antenne.kolda@anpej.example</c>.</summary>
    public IReadOnlyList<string> MailedAbout(string code, string step) =>
        [.. Mails(code).Where(mail => mail.Message.Step?.Key == step).Select(mail => $"{Written(mail.At)} {mail.About} → {mail.To}")];

    /// <summary>What waits to be mailed about a case, and for what: <c>weekly escalate 3 decide → head@iom.example</c>.</summary>
    public IReadOnlyList<string> Waiting(string code) =>
        [.. Outlook.Lines.Where(line => line.CaseCode == code)
            .OrderBy(line => line.To.Address, StringComparer.Ordinal)
            .Select(line => $"{Words.Of(line.Way)} {Words.Of(line.Message.Kind)} {line.Message.Number} {line.Step} → {line.To.Address}")];

    /// <summary>What the referrer was told of decisions, in order: <c>accepted</c>.</summary>
    public IReadOnlyList<string> Fedback(string code) =>
        [.. Mails(code).Where(mail => mail.Message.Feedback is not null).Select(mail => mail.Message.Feedback.ToString()!.ToLowerInvariant())];

    /// <summary>Whether the case's orchestration and all of its steps' have ended well.</summary>
    public bool IsOver(string code) => Time.Instances.Where(instance => instance.Id.StartsWith(code, StringComparison.Ordinal)).All(instance => instance.IsOver);

    private IEnumerable<SentMail> Mails(string code) => Mail.Sent.Where(mail => mail.Message.CaseCode == code);

    private CurrentStep? Current(string code) => Cases.FindAsync(code).GetAwaiter().GetResult()?.Step;
}
