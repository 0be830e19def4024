using Relais.Functions;
using Relais.Local.Samples;

namespace Relais.Local.Seeding;

/// <summary>The app's stores, and nothing else of it, for as long as it takes to sow.</summary>
internal static class SeedHost
{
    /// <param name="storage">A connection string.</param>
    /// <returns>How many cases were written.</returns>
    public static async Task<int> RunAsync(LocalOptions options, SeedOptions seed, string storage, CancellationToken cancellation = default)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddLocal(options with { Demo = false }, storage, options.Port, eventPublicKey: "");
        builder.Services.AddRelais(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync(cancellation);
        var directory = await host.Services.GetRequiredService<Relais.Cases.IDirectory>().ReadAsync(cancellation);
        if (directory.Offices.Count == 0) await FirstRun.LoadDirectoryAsync(host.Services, options.Tell);
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        now = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerHour));
        var written = await new Seeds(host.Services, builder.Configuration, seed, now, options.Tell).SowAsync(cancellation);
        await host.StopAsync(cancellation);
        return written;
    }
}
