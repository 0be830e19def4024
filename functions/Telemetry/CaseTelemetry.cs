using System.Diagnostics;
using System.Diagnostics.Metrics;
using Relais.Cases;

namespace Relais.Functions.Telemetry;

/// <summary>
/// What traces and metrics tell of cases: a span for each change of a case, with its code, and what the change says counted. The tags hold codes and words of the
/// process, nothing personal.
/// </summary>
internal static class CaseTelemetry
{
    /// <summary>Of the source of spans and of the meter.</summary>
    public const string Name = "Relais";

    /// <summary>The code of the case that a span is about.</summary>
    public const string CodeTag = "relais.case.code";

    /// <summary>What a change says of the case, by the kinds of its log's lines, joined by commas.</summary>
    public const string KindsTag = "relais.case.kinds";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Started = Meter.CreateCounter<long>("relais.cases.started", "{case}", "Cases opened.");
    private static readonly Counter<long> Answered = Meter.CreateCounter<long>("relais.steps.answered", "{answer}", "Answers that counted, by step and channel.");
    private static readonly Counter<long> Escalated = Meter.CreateCounter<long>("relais.steps.escalated", "{mail}", "Times that a level was told of a step, by step and level.");
    private static readonly Counter<long> Stalled = Meter.CreateCounter<long>("relais.steps.stalled", "{step}", "Steps that nobody answered, though every level was told.");
    private static readonly Gauge<int> Overdue = Meter.CreateGauge<int>("relais.steps.overdue", "{step}", "Steps that were asked and whose deadline has passed, stalled ones too.");
    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>("relais.answer.latency", "h", "From a question to its answer, in hours on the wall, by step.");
    private static readonly Counter<long> Mails = Meter.CreateCounter<long>("relais.mails", "{mail}", "Mails by outcome: what the provider answered, then what it told of their delivery.");
    private static readonly Gauge<int> Sign = Meter.CreateGauge<int>("relais.sign", null, "The numbers that alerts read, by sign.");
    private static readonly Gauge<double> QueueAge = Meter.CreateGauge<double>("relais.queue.age", "s", "For how long the first message of a queue could have been taken.");
    private static readonly Gauge<int> QueueLength = Meter.CreateGauge<int>("relais.queue.length", "{message}", "Messages of a queue, also those whose time has not come.");

    /// <summary>The span of a change that is about to be committed; null where nobody listens.</summary>
    public static Activity? Begin(CaseChange change)
    {
        var span = Source.StartActivity("case change");
        span?.SetTag(CodeTag, change.Code);
        if (span is { IsAllDataRequested: true } && change.Log.Count > 0) span.SetTag(KindsTag, string.Join(',', change.Log.Select(line => Words.Of(line.Kind)).Distinct()));
        return span;
    }

    /// <summary>Counts what a change said. An attempt that is repeated after a crash may count it twice.</summary>
    public static void Committed(CaseChange change)
    {
        foreach (var line in change.Log) Count(line);
        if (change.Answer is { } answer && change.Steps.FirstOrDefault(step => step.Number == answer.Number)?.AskedAt is { } asked)
        {
            Latency.Record((answer.Given.At - asked).TotalHours, Step(answer.Key));
        }
    }

    /// <param name="outcome">Of handing it over: <c>sent</c>, <c>refused</c>, <c>suppressed</c>, <c>later</c>.</param>
    public static void Mailed(string outcome) => Mails.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Overran(int steps) => Overdue.Record(steps);

    public static void Signed(string sign, int value) => Sign.Record(value, new KeyValuePair<string, object?>("sign", sign));

    /// <param name="age">Of the first message that could be taken; nothing where none could.</param>
    public static void Queued(string queue, int length, TimeSpan age)
    {
        var tag = new KeyValuePair<string, object?>("queue", queue);
        QueueLength.Record(length, tag);
        QueueAge.Record(age.TotalSeconds, tag);
    }

    private static void Count(LogEntry line)
    {
        switch (line.Kind)
        {
            case LogKind.Opened:
                Started.Add(1);
                break;
            case LogKind.Answered:
                Answered.Add(1, Step(line.Step), new("channel", Words.Of(line.Channel)));
                break;
            case LogKind.Escalated:
                Escalated.Add(1, Step(line.Step), new("level", line.Level));
                break;
            case LogKind.Stalled:
                Stalled.Add(1, Step(line.Step));
                break;
            case LogKind.Delivered or LogKind.Bounced or LogKind.Dropped or LogKind.SpamReported or LogKind.Deferred:
                Mailed(Words.Of(line.Kind));
                break;
        }
    }

    private static KeyValuePair<string, object?> Step(string? key) => new("step", key);
}
