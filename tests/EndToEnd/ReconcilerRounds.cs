using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The reconciler's rounds, one after the other: nobody waits five minutes for the next.</summary>
internal static class ReconcilerRounds
{
    /// <summary>Until the case has come to this step. What was written before its orchestration ran again is told to it by a round.</summary>
    public static Task UntilStepAsync(LocalHost host, Player player, string code, string step)
    {
        var reconciler = host.Services.GetRequiredService<Reconciler>();
        var runs = new CaseRuns(host.Services.GetRequiredService<DurableTaskClient>());
        return Eventually.TrueAsync($"{code} to come to {step}", async () =>
        {
            await reconciler.RunAsync(runs, TestContext.Current.CancellationToken);
            return (string)(await player.CaseAsync(code))["step"]!["key"]! == step;
        });
    }
}
