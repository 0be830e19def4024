using Microsoft.DurableTask;
using Relais.Cases;

namespace Relais.Local;

/// <summary>What the person at the terminal, or a test, asks of the local host.</summary>
public sealed record LocalOptions
{
    public const int DefaultPort = 7071;

    /// <summary>The port on which everything is served; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The folder that keeps everything between two runs.</summary>
    public string Data { get; init; } = Path.Combine(Repository.Root, ".relais");

    /// <summary>Forgets what the folder keeps before starting.</summary>
    public bool Reset { get; init; }

    /// <summary>Uses the demonstration policy, in which a working day lasts seconds.</summary>
    public bool Demo { get; init; }

    /// <summary>Loads sample referrals into an empty folder.</summary>
    public bool Samples { get; init; } = true;

    /// <summary>Keeps a line for each storage request in the folder's <c>azurite.log</c>.</summary>
    public bool LogStorage { get; init; }

    /// <summary>The connection string of storage that runs already; without one the host starts Azurite on its data folder, and ends it when it stops.</summary>
    public string? Storage { get; init; }

    /// <summary>Settings that take precedence over the host's own.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The orchestrators and activities that the app brings.</summary>
    public Action<DurableTaskRegistry> Tasks { get; init; } = CaseTasks.Register;

    /// <summary>Replaces services of the app.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };

    public Action<ILoggingBuilder> Logging { get; init; } = _ => { };

    /// <summary>Hears what is being done, one sentence at a time.</summary>
    public Action<string> Tell { get; init; } = _ => { };
}
