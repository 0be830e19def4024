using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Relais.Local;
using Relais.Local.Tasks;
using Relais.Tests.Support;

namespace Relais.Tests.Local;

/// <summary>A hub for the tests that need no storage of their own; their instances have ids of their own.</summary>
public sealed class TestHubFixture(AzuriteFixture azurite) : IAsyncLifetime
{
    private TestHub? _hub;

    public TestHub Hub => _hub!;

    public async ValueTask InitializeAsync() => _hub = await TestHub.StartAsync(await azurite.AccountAsync());

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();
}

/// <summary>A worker and a client on a task hub, with the orchestrations of these tests.</summary>
public sealed class TestHub : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestHub(ServiceProvider services) => _services = services;

    public DurableTaskClient Client => _services.GetRequiredService<DurableTaskClient>();

    private TaskWorker Worker => _services.GetRequiredService<TaskWorker>();

    public static Task<TestHub> StartAsync(string storage) => StartAsync(storage, HostJson.Read().DurableTask.DefaultVersion, TestTasks.Register);

    /// <param name="version">That instances start with, and the latest that the hub runs.</param>
    public static async Task<TestHub> StartAsync(string storage, string version, Action<DurableTaskRegistry> tasks)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<Attempts>();
        services.AddTaskHub(storage, HostJson.Read().DurableTask with { DefaultVersion = version }, tasks);
        var hub = new TestHub(services.BuildServiceProvider());
        await hub.Worker.StartAsync(CancellationToken.None);
        return hub;
    }

    public Task WaitForStatusAsync(string id, string status, CancellationToken cancellation) => Eventually.TrueAsync(
        $"{id} to be at {status}",
        async () => (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation))?.SerializedCustomStatus == $"\"{status}\"");

    public Task WaitForAsync(string id, OrchestrationRuntimeStatus status, CancellationToken cancellation) => Eventually.TrueAsync(
        $"{id} to be {status}",
        async () => (await Client.GetInstanceAsync(id, cancellation))?.RuntimeStatus == status);

    public async ValueTask DisposeAsync()
    {
        await Worker.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
