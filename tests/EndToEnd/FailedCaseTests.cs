using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>A case whose orchestration fails on the real engine, and the round that starts it anew.</summary>
public sealed class FailedCaseTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_that_failed_is_started_anew_by_itself_at_its_step_asks_nobody_again_and_hears_the_answer()
    {
        using var folder = new TemporaryFolder();
        await using var host = await InterruptedCase.HostAsync(await azurite.AccountAsync(), folder.Path);
        var @case = await InterruptedCase.BeginAsync(host);
        var (cases, failed) = (host.Services.GetRequiredService<ICaseStore>(), host.Services.GetRequiredService<FailedCases>());
        var tasks = host.Services.GetRequiredService<DurableTaskClient>();
        var runs = new CaseRuns(tasks);

        // A fault of the process could end a step like this, and its case with it.
        await tasks.TerminateInstanceAsync(@case.Step, cancellation: Cancellation);

        // The host may have its own round meanwhile.
        await Eventually.TrueAsync("that it was started anew", async () =>
        {
            await failed.RunAsync(runs, Cancellation);
            return (await cases.ReadHistoryAsync(@case.Code, Cancellation))!.Log.Any(line => line is { Kind: LogKind.Operated, By: Party.System });
        });
        await @case.AnswerAsync(host);
        await @case.GoesOnAsync(host);
        Assert.Equal(RunState.Running, await runs.FindAsync(@case.Code, Cancellation));
    }
}
