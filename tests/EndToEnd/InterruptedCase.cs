using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Local;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>A case that is asked its second step by one host, and goes on in another, whatever was lost in between.</summary>
internal sealed class InterruptedCase
{
    private readonly Uri _link;

    private InterruptedCase(string code, Uri link) => (Code, _link) = (code, link);

    public string Code { get; }

    /// <summary>The id of the orchestration of the step that was answered.</summary>
    public string First => StepAsk.InstanceId(Code, 1, "acknowledge");

    /// <summary>The id of the orchestration of the step that is asked.</summary>
    public string Step => StepAsk.InstanceId(Code, 2, "decide");

    /// <summary>A host of such a case, before or after.</summary>
    public static Task<LocalHost> HostAsync(string account, string data) =>
        LocalHost.StartAsync(new LocalOptions { Port = 0, Data = data, Samples = false, Storage = account });

    public static async Task<InterruptedCase> BeginAsync(LocalHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var player = new Player(client);
        var code = await player.ReferAsync(SampleReferrals.Next(Priority.Urgent));
        await player.AnswerAsync(await player.LinkAsync(code, 1), "received");
        await player.AskedAsync(code, "decide", 1);
        return new InterruptedCase(code, await player.LinkAsync(code, 2));
    }

    /// <summary>By the link that was mailed.</summary>
    public async Task AnswerAsync(LocalHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        await new Player(client).AnswerAsync(new Uri(host.Address, _link.PathAndQuery), "accept", ("counsellor", "ce-kolda-1"));
    }

    /// <summary>The answer counts, the case comes to its next step, and the question was mailed once.</summary>
    public async Task GoesOnAsync(LocalHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var player = new Player(client);

        // Only an orchestration goes on to the next step. What was written before it ran again is told to it by the reconciler's next round, for which nobody waits five minutes here.
        var reconciler = host.Services.GetRequiredService<Reconciler>();
        var runs = new CaseRuns(host.Services.GetRequiredService<DurableTaskClient>());
        await Eventually.TrueAsync("the next step", async () =>
        {
            await reconciler.RunAsync(runs, TestContext.Current.CancellationToken);
            return (string)(await player.CaseAsync(Code))["step"]!["key"]! == "first-contact";
        });
        Assert.Single(await player.MailsAsync(Code), mail => ((string)mail["customArgs"]!["mail"]!).Contains("/002-ask", StringComparison.Ordinal));
    }
}
