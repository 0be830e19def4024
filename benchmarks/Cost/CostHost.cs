using Microsoft.Extensions.DependencyInjection;
using Relais.Chasing;
using Relais.Local;

namespace Relais.Benchmarks.Cost;

/// <summary>The whole app, with a policy under which a case can be lived in minutes and no mail waits: only what machines do takes time.</summary>
internal static class CostHost
{
    /// <param name="storage">The connection string of an account that is there; Azurite without one.</param>
    /// <param name="news">Hears of the bare orchestrations, which run on the same hub.</param>
    public static Task<LocalHost> StartAsync(string data, string? storage, BareNews news) => LocalHost.StartAsync(new LocalOptions
    {
        Port = 0,
        Data = data,
        Storage = storage,
        Samples = false,
        Demo = true,
        Settings = new Dictionary<string, string?> { ["Mail:MostPerHour"] = "100000" },
        Services = services =>
        {
            services.AddSingleton(Hasty());
            Asker.Watch(services);
        },
        Tasks = registry =>
        {
            Asker.Register(registry);
            registry.AddOrchestrator(nameof(BareCase), () => new BareCase(news)).AddActivity<BareActivity>();
        },
    });

    /// <summary>Months are seconds, but deadlines are far: nobody is reminded.</summary>
    private static PolicyCatalog Hasty()
    {
        var policy = Policies.Read(PolicyCatalog.Text("demonstration")
            .Replace("\"PT6S\"", "\"PT21600S\"", StringComparison.Ordinal)
            .Replace("\"PT0.5S\"", "\"PT0.2S\"", StringComparison.Ordinal)
            .Replace("\"digest\"", "\"at-once\"", StringComparison.Ordinal));
        return new PolicyCatalog(new Dictionary<string, CasePolicy> { ["demonstration"] = policy with { Mail = policy.Mail with { SinglesPerDay = int.MaxValue } } });
    }
}
