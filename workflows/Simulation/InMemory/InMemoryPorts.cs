using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Erasing;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Emails;
using Relais.Indicators;
using Relais.Partners;
using Relais.Referrals.Rebuilding;
using Relais.Trainings;

namespace Relais.Simulation;

public static class InMemoryPorts
{
    /// <summary>What the domain keeps through its ports, in memory: for simulations and tests.</summary>
    public static IServiceCollection AddInMemoryPorts(this IServiceCollection services) => services
        .AddSingleton<InMemoryCaseStore>()
        .AddSingleton<ICaseStore>(provider => provider.GetRequiredService<InMemoryCaseStore>())
        .AddSingleton<ICaseImport>(provider => provider.GetRequiredService<InMemoryCaseStore>())
        .AddSingleton<IChangedCases>(provider => provider.GetRequiredService<InMemoryCaseStore>())
        .AddSingleton<IIndicators, InMemoryIndicators>()
        .AddSingleton<IOverviews, InMemoryOverviews>()
        .AddSingleton<ICaseArchive>(provider => provider.GetRequiredService<InMemoryCaseStore>())
        .AddSingleton<IClaims, InMemoryClaims>()
        .AddSingleton<IPendingWork, InMemoryPendingWork>()
        .AddSingleton<ICaseNumbers, InMemoryCaseNumbers>()
        .AddSingleton<IAnswerLinks, InMemoryAnswerLinks>()
        .AddSingleton<IDirectory, InMemoryDirectory>()
        .AddSingleton<ITrainingSessions, InMemoryTrainingSessions>()
        .AddSingleton<ICorrespondents, InMemoryCorrespondents>()
        .AddSingleton<InMemoryCalendar>()
        .AddSingleton<ICalendarDays>(provider => provider.GetRequiredService<InMemoryCalendar>())
        .AddSingleton<ICalendarChanges>(provider => provider.GetRequiredService<InMemoryCalendar>())
        .AddSingleton<IOutlook, InMemoryOutlook>()
        .AddSingleton<IMailCounter, InMemoryMailCounter>()
        .AddSingleton<IDeliveries, InMemoryDeliveries>()
        .AddSingleton<IHashProgress, InMemoryHashProgress>()
        .AddSingleton<IRepairs, InMemoryRepairs>()
        .AddSingleton<IBulkOrders, InMemoryBulkOrders>();
}
