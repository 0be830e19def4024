using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Erasing;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Dashboard.Cases;
using Relais.Functions.Housekeeping;
using Relais.Functions.Storage;
using Relais.Functions.Tables.Backups;
using Relais.Indicators;
using Relais.Partners;
using Relais.Referrals.Rebuilding;
using Relais.Trainings;

namespace Relais.Functions.Tables;

public static class TablesRegistration
{
    /// <summary>Everything that is kept in Azure Tables, in the storage account that the Functions host uses.</summary>
    public static IServiceCollection AddTables(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<StorageOptions>(configuration, StorageOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Open(configuration));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value);
        services.AddSingleton<TableSet>();
        services.AddHostedService<TableCreation>();

        services.AddSingleton<ICaseStore, TableCaseStore>();
        services.AddSingleton<ICaseImport, TableCaseImport>();
        services.AddSingleton<IClaims, TableClaims>();
        services.AddSingleton<IPendingWork, TablePendingWork>();
        services.AddSingleton<ICaseNumbers, TableCaseNumbers>();
        services.AddSingleton<IAnswerLinks, TableAnswerLinks>();
        services.AddSingleton<IDirectory, TableDirectory>();
        services.AddSingleton<ITrainingSessions, TableTrainingSessions>();
        services.AddSingleton<ICorrespondents, TableCorrespondents>();
        services.AddSingleton<TableCalendar>();
        services.AddSingleton<ICalendarDays>(provider => provider.GetRequiredService<TableCalendar>());
        services.AddSingleton<ICalendarChanges>(provider => provider.GetRequiredService<TableCalendar>());
        services.AddSingleton<IOutlook, TableOutlook>();
        services.AddSingleton<IMailCounter, TableMailCounter>();
        services.AddSingleton<IDeliveries, TableDeliveries>();
        services.AddSingleton<IHashProgress, TableHashProgress>();
        services.AddSingleton<IRepairs, TableRepairs>();
        services.AddSingleton<ITimerRuns, TableTimerRuns>();
        services.AddSingleton<ICaseArchive, TableCaseArchive>();
        services.AddSingleton<IBulkOrders, TableBulkOrders>();
        services.AddSingleton<ISavedViews, TableSavedViews>();
        services.AddSingleton<IChangedCases, TableChangedCases>();
        services.AddSingleton<IIndicators, TableIndicators>();
        services.AddSingleton<IOverviews, TableOverviews>();
        services.AddSingleton(provider => new TableBackup(provider.GetRequiredService<TableSet>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TableRestore(provider.GetRequiredService<TableSet>(), provider.GetRequiredService<IPendingWork>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static TableServiceClient Open(IConfiguration configuration)
    {
        var options = new TableClientOptions();
        // Whoever calls may try again later; somebody who waits for a page will not wait for minutes.
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(300);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(3);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(15);

        return StorageConnection.Open(
            configuration,
            "tableServiceUri",
            connectionString => new TableServiceClient(connectionString, options),
            (address, identity) => new TableServiceClient(address, identity, options));
    }
}
