using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>A step that the task hub took for ended is told of its answer once it listens again.</summary>
public class DeafStepsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cases_of_steps_that_listen_again_are_told_by_the_reconciler_and_no_others_are_looked_at()
    {
        var deaf = new Woken();
        await using var world = await CaseWorld.StartAsync(with: services => services.AddSingleton<IDeafRuns>(deaf));
        var (code, other) = (await world.ReachAsync("decide"), await world.ReachAsync("decide"));
        foreach (var answered in new[] { code, other }) await AnswerUnheardAsync(world, answered);
        deaf.Ids = [StepAsk.InstanceId(code, 2, "decide"), "post.0123456789abcdef", "bulk.fermeture-kolda"];

        Assert.Equal([code], await world.Get<DeafSteps>().MarkAsync(Cancellation));
        await world.ReconcileAsync();

        Assert.Equal("first-contact", (await world.CurrentAsync(code)).Key);
        Assert.Equal("decide", (await world.CurrentAsync(other)).Key);
    }

    /// <summary>The answer is written, its signal refused, and its mark taken off.</summary>
    private static async Task AnswerUnheardAsync(CaseWorld world, string code)
    {
        await world.AnswerAndDieAsync(code, "accept");
        var pending = world.Get<IPendingWork>();
        foreach (var mark in await pending.ListAsync(Cancellation).ToListAsync(Cancellation)) await pending.ClearAsync(mark, Cancellation);
    }

    private sealed class Woken : IDeafRuns
    {
        public IReadOnlyList<string> Ids { get; set; } = [];

        public Task<IReadOnlyList<string>> WakeAsync(CancellationToken cancellation = default) => Task.FromResult(Ids);
    }
}
