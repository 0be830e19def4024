using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Erasing;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Dashboard.Cases;
using Relais.Functions.Housekeeping;
using Relais.Functions.Tables;
using Relais.Indicators;
using Relais.Partners;
using Relais.Referrals.Rebuilding;
using Relais.Tests.Support;
using Relais.Trainings;

namespace Relais.Tests.Tables;

// The adapters keep the contracts of their ports, on a real table storage.

public sealed class TableCaseStoreContractTests(AzuriteFixture azurite) : CaseStoreContract
{
    protected override async Task<ICaseStore> OpenAsync() => new TableCaseStore((await TestTables.CreateAsync(azurite)).Set, TimeProvider.System);
}

public sealed class TableCaseListContractTests(AzuriteFixture azurite) : CaseListContract
{
    protected override async Task<ICaseStore> OpenAsync() => new TableCaseStore((await TestTables.CreateAsync(azurite)).Set, TimeProvider.System);
}

public sealed class TableCaseArchiveContractTests(AzuriteFixture azurite) : CaseArchiveContract
{
    protected override async Task<(ICaseStore Cases, ICaseArchive Archive)> OpenAsync()
    {
        var tables = await TestTables.CreateAsync(azurite);
        return (new TableCaseStore(tables.Set, TimeProvider.System), new TableCaseArchive(tables.Set));
    }
}

public sealed class TableClaimsContractTests(AzuriteFixture azurite) : ClaimsContract
{
    protected override async Task<IClaims> OpenAsync() => new TableClaims((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TablePendingWorkContractTests(AzuriteFixture azurite) : PendingWorkContract
{
    protected override async Task<IPendingWork> OpenAsync() => new TablePendingWork((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableCaseNumbersContractTests(AzuriteFixture azurite) : CaseNumbersContract
{
    protected override async Task<ICaseNumbers> OpenAsync() => new TableCaseNumbers((await TestTables.CreateAsync(azurite)).Set, TimeProvider.System);
}

public sealed class TableAnswerLinksContractTests(AzuriteFixture azurite) : AnswerLinksContract
{
    protected override async Task<IAnswerLinks> OpenAsync() => new TableAnswerLinks((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableDirectoryContractTests(AzuriteFixture azurite) : DirectoryContract
{
    protected override async Task<IDirectory> OpenAsync() => new TableDirectory((await TestTables.CreateAsync(azurite)).Set, TimeProvider.System);
}

public sealed class TableCalendarContractTests(AzuriteFixture azurite) : CalendarContract
{
    protected override async Task<(ICalendarDays Days, ICalendarChanges Changes)> OpenAsync()
    {
        var calendar = new TableCalendar((await TestTables.CreateAsync(azurite)).Set);
        return (calendar, calendar);
    }
}

public sealed class TableCorrespondentsContractTests(AzuriteFixture azurite) : CorrespondentsContract
{
    protected override async Task<ICorrespondents> OpenAsync() => new TableCorrespondents((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableOutlookContractTests(AzuriteFixture azurite) : OutlookContract
{
    protected override async Task<IOutlook> OpenAsync() => new TableOutlook((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableMailCounterContractTests(AzuriteFixture azurite) : MailCounterContract
{
    protected override async Task<IMailCounter> OpenAsync() => new TableMailCounter((await TestTables.CreateAsync(azurite)).Set, TimeProvider.System);
}

public sealed class TableDeliveriesContractTests(AzuriteFixture azurite) : DeliveriesContract
{
    protected override async Task<IDeliveries> OpenAsync() => new TableDeliveries((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableHashProgressContractTests(AzuriteFixture azurite) : HashProgressContract
{
    protected override async Task<IHashProgress> OpenAsync() => new TableHashProgress((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableRepairsContractTests(AzuriteFixture azurite) : RepairsContract
{
    protected override async Task<IRepairs> OpenAsync() => new TableRepairs((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableTimerRunsContractTests(AzuriteFixture azurite) : TimerRunsContract
{
    protected override async Task<ITimerRuns> OpenAsync() => new TableTimerRuns((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableTrainingSessionsContractTests(AzuriteFixture azurite) : TrainingSessionsContract
{
    protected override async Task<ITrainingSessions> OpenAsync() => new TableTrainingSessions((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableSavedViewsContractTests(AzuriteFixture azurite) : SavedViewsContract
{
    protected override async Task<ISavedViews> OpenAsync() => new TableSavedViews((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableBulkOrdersContractTests(AzuriteFixture azurite) : BulkOrdersContract
{
    protected override async Task<IBulkOrders> OpenAsync() => new TableBulkOrders((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableChangedCasesContractTests(AzuriteFixture azurite) : ChangedCasesContract
{
    protected override async Task<(ICaseStore Cases, IChangedCases Changed)> OpenAsync()
    {
        var tables = await TestTables.CreateAsync(azurite);
        return (new TableCaseStore(tables.Set, TimeProvider.System), new TableChangedCases(tables.Set, TimeProvider.System));
    }
}

public sealed class TableIndicatorsContractTests(AzuriteFixture azurite) : IndicatorsContract
{
    protected override async Task<IIndicators> OpenAsync() => new TableIndicators((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableOverviewsContractTests(AzuriteFixture azurite) : OverviewsContract
{
    protected override async Task<IOverviews> OpenAsync() => new TableOverviews((await TestTables.CreateAsync(azurite)).Set);
}

public sealed class TableCaseImportContractTests(AzuriteFixture azurite) : CaseImportContract
{
    protected override async Task<(ICaseStore Cases, ICaseImport Import)> OpenAsync()
    {
        var tables = await TestTables.CreateAsync(azurite);
        return (new TableCaseStore(tables.Set, TimeProvider.System), new TableCaseImport(tables.Set, TimeProvider.System));
    }
}
