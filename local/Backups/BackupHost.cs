using Azure.Data.Tables;
using Relais.Functions.Tables;
using Relais.Functions.Tables.Backups;

namespace Relais.Local.Backups;

/// <summary>The tables, and nothing else of the app, for as long as it takes to copy them or to bring them back.</summary>
internal static class BackupHost
{
    public static bool IsAddress(string? storage) => storage?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    public static bool IsConnection(string storage)
    {
        try
        {
            return new TableServiceClient(storage).Uri is not null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <param name="storage">A connection string, or the https address of the tables, which is reached with the identity of whoever runs this.</param>
    public static async Task<BackupManifest> TakeAsync(LocalOptions options, string storage, string folder, string? table, CancellationToken cancellation = default)
    {
        await using var services = Open(options, storage);
        return await services.GetRequiredService<TableBackup>().TakeAsync(folder, table, cancellation);
    }

    /// <inheritdoc cref="TakeAsync"/>
    public static async Task<IReadOnlyList<RestoredTable>> RestoreAsync(LocalOptions options, string storage, string folder, RestoreOptions what, CancellationToken cancellation = default)
    {
        await using var services = Open(options, storage);
        return await services.GetRequiredService<TableRestore>().RunAsync(folder, what, cancellation);
    }

    private static ServiceProvider Open(LocalOptions options, string storage)
    {
        var configuration = new ConfigurationManager();
        configuration.AddLocal(options, storage, options.Port, eventPublicKey: "");
        if (IsAddress(storage)) configuration["AzureWebJobsStorage:tableServiceUri"] = storage;
        return new ServiceCollection().AddTables(configuration).BuildServiceProvider();
    }
}
