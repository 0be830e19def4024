using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;

namespace Relais.Benchmarks.Cost;

/// <summary>On whose behalf the storage is asked: an activity, or the first words of a route; none for timers, queues and the hub itself.</summary>
internal static class Asker
{
    private static readonly AsyncLocal<string?> Name = new();

    public static string? Current => Name.Value;

    /// <summary>Has every request say which route it is of.</summary>
    public static void Watch(IServiceCollection services) => services.AddSingleton<IStartupFilter, Routes>();

    /// <summary>Registers all tasks of the app, each activity so that it says which it is.</summary>
    public static void Register(DurableTaskRegistry registry)
    {
        foreach (var type in typeof(CaseTasks).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(ITaskOrchestrator))) registry.AddOrchestrator(type);
            if (type.IsAssignableTo(typeof(ITaskActivity)))
            {
                registry.AddActivity(type.Name, services => new Watched(type.Name, (ITaskActivity)ActivatorUtilities.CreateInstance(services, type)));
            }
        }
    }

    private sealed class Watched(string name, ITaskActivity activity) : ITaskActivity
    {
        public Type InputType => activity.InputType;

        public Type OutputType => activity.OutputType;

        public async Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            Name.Value = name;
            return await activity.RunAsync(context, input);
        }
    }

    private sealed class Routes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, rest) =>
            {
                var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
                Name.Value = $"{http.Request.Method} /{(path is ["a", ..] ? "a" : string.Join('/', path))}";
                await rest(http);
            });
            next(app);
        };
    }
}
