using System.Threading.Channels;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Relais.Benchmarks.Cost;

/// <summary>What an orchestration awaited, in order, and nothing of what it was for.</summary>
/// <param name="Awaits">A letter each: a(ctivity), t(imer) that is cancelled, w(ait) for a timer, e(vent), c(hild).</param>
/// <param name="Children">The orchestrations that it began, in order.</param>
internal sealed record BareShape(string Id, string Awaits, IReadOnlyList<BareShape> Children)
{
    public int Orchestrations => 1 + Children.Sum(child => child.Orchestrations);

    public int Count(char what) => Awaits.Count(one => one == what) + Children.Sum(child => child.Count(what));

    /// <summary>The shape of an instance that has ended, from its history.</summary>
    public static async Task<BareShape> OfAsync(DurableTaskClient tasks, string id, string name)
    {
        var history = await tasks.GetOrchestrationHistoryAsync(id);
        var fired = history.OfType<TimerFiredEvent>().Select(timer => timer.TimerId).ToHashSet();
        var awaits = string.Concat(history.Select(entry => entry switch
        {
            TaskScheduledEvent => "a",
            TimerCreatedEvent timer => fired.Contains(timer.EventId) ? "w" : "t",
            EventRaisedEvent => "e",
            SubOrchestrationInstanceCreatedEvent => "c",
            _ => "",
        }));
        List<BareShape> children = [];
        foreach (var child in history.OfType<SubOrchestrationInstanceCreatedEvent>()) children.Add(await OfAsync(tasks, child.InstanceId, $"{name}.{children.Count:D3}"));
        return new BareShape(name, awaits, children);
    }
}

/// <summary>Tells whoever plays the caseworkers that an orchestration waits for an event, or that the whole has ended.</summary>
internal sealed class BareNews
{
    private readonly Channel<(string Id, bool Ended)> _news = Channel.CreateUnbounded<(string, bool)>();

    public void Tell(string id, bool ended) => _news.Writer.TryWrite((id, ended));

    public ValueTask<(string Id, bool Ended)> NextAsync() => _news.Reader.ReadAsync();
}

/// <summary>Awaits what a case awaited, with activities that do nothing.</summary>
internal sealed class BareCase(BareNews news) : TaskOrchestrator<BareShape, bool>
{
    public const string Event = "go";
    private static readonly TimeSpan Far = TimeSpan.FromHours(1);
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(1);

    public override async Task<bool> RunAsync(TaskOrchestrationContext context, BareShape input)
    {
        using var timers = new CancellationTokenSource();
        var child = Task.CompletedTask;
        var begun = 0;
        foreach (var one in input.Awaits)
        {
            if (one != 'e') await child;
            switch (one)
            {
                case 'a':
                    await context.CallActivityAsync<string>(nameof(BareActivity), input.Id);
                    break;
                case 't':
                    _ = context.CreateTimer(Far, timers.Token);
                    break;
                case 'w':
                    await context.CreateTimer(Near, CancellationToken.None);
                    break;
                case 'e':
                    if (!context.IsReplaying) news.Tell(context.InstanceId, ended: false);
                    await context.WaitForExternalEvent<string>(Event);
                    break;
                default:
                    var shape = input.Children[begun++];
                    child = context.CallSubOrchestratorAsync(nameof(BareCase), shape, new SubOrchestrationOptions(instanceId: shape.Id));
                    break;
            }
        }

        await child;

        // Cancel(), since CancelAsync() leaves the orchestration's thread.
#pragma warning disable CA1849
        timers.Cancel();
#pragma warning restore CA1849
        if (context.Parent is null) news.Tell(context.InstanceId, ended: true);
        return true;
    }
}

internal sealed class BareActivity : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
}
