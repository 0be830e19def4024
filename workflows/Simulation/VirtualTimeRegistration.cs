using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Relais.Cases;

namespace Relais.Simulation;

public static class VirtualTimeRegistration
{
    /// <summary>Runs the registered tasks in virtual time; the clock is the services' clock too.</summary>
    public static IServiceCollection AddVirtualTime(this IServiceCollection services, VirtualClock clock, Action<DurableTaskRegistry> register)
    {
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddDurableTaskWorker(builder => builder.AddTasks(register).UseBuildTarget<IdleWorker>());
        return services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(provider => new VirtualTime(provider.GetServices<IHostedService>().OfType<IdleWorker>().Single().Tasks, provider, clock))
            .AddSingleton<ICaseRuns, VirtualRuns>();
    }

    /// <summary>A worker that takes no work: the library hands the factory of registered tasks to workers only.</summary>
    private sealed class IdleWorker(string name, IDurableTaskFactory factory) : DurableTaskWorker(name, factory)
    {
        public IDurableTaskFactory Tasks => Factory;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }
}
