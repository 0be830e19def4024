using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Local;
using Relais.Tests.Support;

namespace Relais.Tests.EndToEnd;

/// <summary>The whole local host, whose every log line and trace tag is kept: what Relais logs at any level, and the rest as the hosts are set.</summary>
public sealed class MarkedHost(AzuriteFixture azurite) : LocalHostFixture(azurite), ILoggerProvider
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = _ => true,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public ConcurrentQueue<string> Said { get; } = [];

    /// <summary>The connection string of its storage.</summary>
    public string Storage { get; private set; } = "";

    public ILogger CreateLogger(string categoryName) => new Kept(this, categoryName);

    public void Dispose() => _listener.Dispose();

    protected override LocalOptions Options(LocalOptions options)
    {
        Storage = options.Storage!;
        _listener.ActivityStopped = activity => Said.Enqueue($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}");
        ActivitySource.AddActivityListener(_listener);
        return options with
        {
            Demo = true,
            Settings = new Dictionary<string, string?> { ["Intake:RowsAtOnce"] = "1" },
            Services = services => services.AddSingleton(QuickHost.QuickPolicies()),
            Logging = logging => logging.AddFilter("Relais", LogLevel.Trace).AddProvider(this),
        };
    }

    private sealed class Kept(MarkedHost host, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            host.Said.Enqueue($"scope {category} {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            host.Said.Enqueue($"log {category} {formatter(state, exception)} {exception}");
    }
}
