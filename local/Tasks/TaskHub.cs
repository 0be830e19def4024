using DurableTask.AzureStorage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace Relais.Local.Tasks;

/// <summary>The task hub in storage that orchestrations live in, with the settings that the Functions host reads from <c>host.json</c>.</summary>
internal static class TaskHub
{
    /// <summary>Adds a <see cref="TaskWorker"/>, which the host starts, and the <see cref="DurableTaskClient"/> that functions ask for.</summary>
    /// <param name="register">Names the orchestrators and activities; the same that the Functions worker gets.</param>
    public static void AddTaskHub(this IServiceCollection services, string storage, TaskHubSettings settings, Action<DurableTaskRegistry> register)
    {
        var worker = new DefaultDurableTaskWorkerBuilder(name: null, services);
        worker.AddTasks(register).UseBuildTarget<TaskWorker>();
        services.AddSingleton(settings);
        services.AddSingleton(provider => Open(storage, settings, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => (TaskWorker)worker.Build(provider));
        services.AddSingleton<DurableTaskClient, TaskClient>();
    }

    private static AzureStorageOrchestrationService Open(string storage, TaskHubSettings settings, ILoggerFactory loggers) =>
        new(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(storage),
            TaskHubName = settings.HubName,
            PartitionCount = settings.StorageProvider.PartitionCount,
            UseTablePartitionManagement = settings.StorageProvider.UseTablePartitionManagement,
            ThrowExceptionOnInvalidDedupeStatus = true,
            LoggerFactory = loggers,

            // Asking the emulator costs nothing, and a developer waits for the answer.
            MaxQueuePollingInterval = TimeSpan.FromSeconds(1),

            // What a killed host held comes back soon; running work is renewed.
            ControlQueueVisibilityTimeout = TimeSpan.FromSeconds(30),
            WorkItemQueueVisibilityTimeout = TimeSpan.FromSeconds(30),
        });
}
