using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Relais.Local;

namespace Relais.Tests.Histories;

/// <summary>Notes from which lines of the code an orchestration asks the runtime for something, once it is past what is replayed.</summary>
internal sealed class WatchedOrchestrator(ITaskOrchestrator orchestrator) : ITaskOrchestrator
{
    private readonly List<(string What, string Where)> _asked = [];

    public Type InputType => orchestrator.InputType;

    public Type OutputType => orchestrator.OutputType;

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => orchestrator.RunAsync(new Watched(context, _asked), input);

    /// <returns>The lines that asked for this, innermost first: of one thing that is asked for several times, the last; of what is not asked for, those of the last asking of all.</returns>
    public string? Where(string what) => _asked.FindLast(asked => asked.What == what).Where ?? _asked.LastOrDefault().Where;

    private sealed class Watched(TaskOrchestrationContext context, List<(string What, string Where)> asked) : TaskOrchestrationContext
    {
        public override TaskName Name => context.Name;

        public override string InstanceId => context.InstanceId;

        public override ParentOrchestrationInstance? Parent => context.Parent;

        public override DateTime CurrentUtcDateTime => context.CurrentUtcDateTime;

        public override bool IsReplaying => context.IsReplaying;

        public override string Version => context.Version;

        public override IReadOnlyDictionary<string, object?> Properties => context.Properties;

        protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

        public override T GetInput<T>() => context.GetInput<T>()!;

        public override Task<T> CallActivityAsync<T>(TaskName name, object? input = null, TaskOptions? options = null)
        {
            Note("activity " + name.Name);
            return context.CallActivityAsync<T>(name, input, options);
        }

        public override Task<T> CallSubOrchestratorAsync<T>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
        {
            Note("child " + orchestratorName.Name);
            return context.CallSubOrchestratorAsync<T>(orchestratorName, input, options);
        }

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
        {
            Note("timer");
            return context.CreateTimer(fireAt, cancellationToken);
        }

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
        {
            Note("wait " + eventName);
            return context.WaitForExternalEvent<T>(eventName, cancellationToken);
        }

        public override void SendEvent(string instanceId, string eventName, object payload)
        {
            Note("sent " + eventName);
            context.SendEvent(instanceId, eventName, payload);
        }

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
        {
            Note("over");
            context.ContinueAsNew(newInput, preserveUnprocessedEvents);
        }

        public override void SetCustomStatus(object? customStatus) => context.SetCustomStatus(customStatus);

        public override Guid NewGuid() => context.NewGuid();

        private void Note(string what)
        {
            if (context.IsReplaying) return;
            var lines = new StackTrace(fNeedFileInfo: true).GetFrames()
                .Where(frame => frame.GetFileName() is { } file && !file.EndsWith(nameof(WatchedOrchestrator) + ".cs", StringComparison.Ordinal) && !file.EndsWith("VirtualTime.cs", StringComparison.Ordinal))
                .Select(frame => $"{Path.GetRelativePath(Repository.Root, frame.GetFileName()!).Replace(Path.DirectorySeparatorChar, '/')}:{frame.GetFileLineNumber()}")
                .Where(line => !line.StartsWith("tests/Histories/Golden", StringComparison.Ordinal) && !line.StartsWith("tests/Histories/Divergence", StringComparison.Ordinal))
                .Distinct()
                .Take(6);
            asked.Add((what, string.Join(" < ", lines)));
        }
    }
}
