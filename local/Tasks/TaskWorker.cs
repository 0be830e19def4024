using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.Entities;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using DurableTask.Core.Settings;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.DurableTask.Worker.Shims;

namespace Relais.Local.Tasks;

/// <summary>Runs orchestrators and activities on a task hub, each in a scope of its own, as the Functions worker does with its host.</summary>
internal sealed class TaskWorker : DurableTaskWorker
{
    private readonly IServiceProvider _services;
    private readonly AzureStorageOrchestrationService _hub;
    private readonly DurableTaskShimFactory _shims;
    private readonly Dictionary<string, object?> _properties;
    private readonly TaskHubWorker _worker;

    public TaskWorker(
        string name, IDurableTaskFactory factory, IServiceProvider services, AzureStorageOrchestrationService hub, TaskHubSettings settings, ILoggerFactory loggers)
        : base(name, factory)
    {
        _services = services;
        _hub = hub;
        _shims = new DurableTaskShimFactory(options: null, loggers);

        // The version that sub-orchestrations start with; the Functions host hands it over by this name.
        _properties = new Dictionary<string, object?> { ["defaultVersion"] = settings.DefaultVersion };
        var versions = new VersioningSettings
        {
            Version = settings.DefaultVersion,
            MatchStrategy = settings.VersionMatchStrategy,
            FailureStrategy = settings.VersionFailureStrategy,
        };
        _worker = new TaskHubWorker(hub, versions, loggers) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        _worker.AddOrchestrationDispatcherMiddleware(RunOrchestrationAsync);
        _worker.AddActivityDispatcherMiddleware(RunActivityAsync);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _hub.CreateIfNotExistsAsync();
        await _worker.StartAsync();
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _worker.StopAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _worker.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;

    // Neither piece of middleware calls the next: the worker itself knows no task by name, the factory does.
    private async Task RunOrchestrationAsync(DispatchMiddlewareContext dispatch, Func<Task> next)
    {
        var state = dispatch.GetProperty<OrchestrationRuntimeState>();
        await using var scope = _services.CreateAsyncScope();
        if (!Factory.TryCreateOrchestrator(state.Name, scope.ServiceProvider, out var orchestrator))
        {
            dispatch.SetProperty(OrchestratorExecutionResult.ForFailure($"No orchestrator is named {state.Name}.", details: null));
            return;
        }

        var parent = state.ParentInstance is { } instance ? new ParentOrchestrationInstance(instance.Name, instance.OrchestrationInstance.InstanceId) : null;
        var executor = new TaskOrchestrationExecutor(
            state,
            _shims.CreateOrchestration(state.Name, orchestrator, _properties, parent),
            BehaviorOnContinueAsNew.Carryover,
            dispatch.GetProperty<TaskOrchestrationEntityParameters>(),
            ErrorPropagationMode.UseFailureDetails);
        dispatch.SetProperty(executor.Execute());
    }

    private async Task RunActivityAsync(DispatchMiddlewareContext dispatch, Func<Task> next)
    {
        var scheduled = dispatch.GetProperty<TaskScheduledEvent>();
        HistoryEvent outcome;
        try
        {
            await using var scope = _services.CreateAsyncScope();
            if (!Factory.TryCreateActivity(scheduled.Name!, scope.ServiceProvider, out var activity)) throw new InvalidOperationException($"No activity is named {scheduled.Name}.");
            var context = new TaskContext(dispatch.GetProperty<OrchestrationInstance>(), scheduled.Name!, scheduled.Version, scheduled.EventId);
            var result = await _shims.CreateActivity(scheduled.Name!, activity).RunAsync(context, scheduled.Input!);
            outcome = new TaskCompletedEvent(-1, scheduled.EventId, result);
        }
        catch (Exception error)
        {
            outcome = new TaskFailedEvent(-1, scheduled.EventId, error.Message, details: null, new FailureDetails(error));
        }

        dispatch.SetProperty(new ActivityExecutionResult { ResponseEvent = outcome });
    }
}
