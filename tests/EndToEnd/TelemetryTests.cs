using Microsoft.Extensions.DependencyInjection;
using Relais.Functions.Telemetry;
using Relais.Local;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>What a collector hears of a case, over the network, from the whole local host.</summary>
public sealed class TelemetryTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_collector_follows_a_referral_by_its_code_from_intake_to_answer_and_hears_nothing_personal()
    {
        await using var collector = await Receiver.StartAsync();
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(new LocalOptions
        {
            Port = 0,
            Data = folder.Path,
            Samples = false,
            Demo = true,
            Storage = await azurite.AccountAsync(),
            Services = services => services.AddSingleton(QuickHost.QuickPolicies()),
            Settings = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = new Uri(collector.Url, "/").ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
            },
        });
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = host.Address };
        var player = new Player(client);
        var referral = SampleReferrals.Next(Priority.Urgent);

        var code = await player.ReferAsync(referral);
        var link = await player.LinkAsync(code, 1);
        await player.AnswerAsync(link, "received");
        await player.AskedAsync(code, "decide", 1);

        string[] expected =
        [
            code, $"{code}.001-acknowledge", "relais.case.code", "opened", "asked", "answered", "relais.cases.started", "relais.steps.answered", "relais.answer.latency", "relais.mails", "relais.sign", "relais.queue.age", "Sign poison-messages: 0",
        ];
        await Eventually.TrueAsync("the collector to hear of all", () => Task.FromResult(expected.All(said => Heard(collector).Contains(said, StringComparison.Ordinal))));
        await Eventually.TrueAsync("the whole way of the case to be told", () => Task.FromResult(IsToldWhole(code, Spans(collector))));
        var all = Heard(collector);
        string[] personal = [referral.Person.Phones[0].Number, referral.SentBy.Email, link.AbsolutePath];
        Assert.All(personal, value => Assert.DoesNotContain(value, all, StringComparison.Ordinal));

        // Whole words: a trace of the network's tells of an AwaitableSocket.
        string[] names = [referral.Person.FamilyName, referral.Person.GivenNames];
        Assert.All(names, name => Assert.DoesNotMatch($@"\b{name}\b", all));
    }

    /// <summary>From the intake to the answer's mail each part has a span that names the case.</summary>
    private static bool IsToldWhole(string code, IReadOnlyList<HeardSpan> spans)
    {
        string[] changes = ["opened", "asked", "answered", "fedback", "status-changed"];
        string[] activities = ["PlanStep", "TellAboutStep", "GiveFeedback"];
        var said = spans.Where(span => span.Source == CaseTelemetry.Name && span.Tags.GetValueOrDefault(CaseTelemetry.CodeTag) == code);
        var ran = spans.Where(span => span.Tags.GetValueOrDefault("durabletask.task.instance_id")?.StartsWith(code, StringComparison.Ordinal) == true);
        return !changes.Except(said.SelectMany(span => span.Tags.GetValueOrDefault(CaseTelemetry.KindsTag, "").Split(','))).Any()
            && !activities.Except(ran.Select(span => span.Tags["durabletask.task.name"])).Any();
    }

    private static IReadOnlyList<HeardSpan> Spans(Receiver collector) =>
        [.. collector.Calls.Where(call => call.Path.EndsWith("/v1/traces", StringComparison.Ordinal)).SelectMany(call => Otlp.Spans(call.Content))];

    /// <summary>All that was sent to it; the texts of the messages stand in it as they are.</summary>
    private static string Heard(Receiver collector) => string.Concat(collector.Calls.Select(call => call.Body));
}
