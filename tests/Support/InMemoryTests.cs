using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Cases.Erasing;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Dashboard.Cases;
using Relais.Functions.Housekeeping;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Storage;
using Relais.Indicators;
using Relais.Partners;
using Relais.Referrals.Rebuilding;
using Relais.Simulation;
using Relais.Trainings;

namespace Relais.Tests.Support;

// The fakes keep the contracts of what they stand for.

public sealed class InMemoryCaseStoreTests : CaseStoreContract
{
    protected override Task<ICaseStore> OpenAsync() => Task.FromResult<ICaseStore>(new InMemoryCaseStore());
}

public sealed class InMemoryCaseListTests : CaseListContract
{
    protected override Task<ICaseStore> OpenAsync() => Task.FromResult<ICaseStore>(new InMemoryCaseStore());
}

public sealed class InMemoryCaseArchiveTests : CaseArchiveContract
{
    protected override Task<(ICaseStore Cases, ICaseArchive Archive)> OpenAsync()
    {
        var store = new InMemoryCaseStore();
        return Task.FromResult<(ICaseStore, ICaseArchive)>((store, store));
    }
}

public sealed class InMemoryClaimsTests : ClaimsContract
{
    protected override Task<IClaims> OpenAsync() => Task.FromResult<IClaims>(new InMemoryClaims());
}

public sealed class InMemoryPendingWorkTests : PendingWorkContract
{
    protected override Task<IPendingWork> OpenAsync() => Task.FromResult<IPendingWork>(new InMemoryPendingWork());
}

public sealed class InMemoryCaseNumbersTests : CaseNumbersContract
{
    protected override Task<ICaseNumbers> OpenAsync() => Task.FromResult<ICaseNumbers>(new InMemoryCaseNumbers());
}

public sealed class InMemoryAnswerLinksTests : AnswerLinksContract
{
    protected override Task<IAnswerLinks> OpenAsync() => Task.FromResult<IAnswerLinks>(new InMemoryAnswerLinks());
}

public sealed class InMemoryDirectoryTests : DirectoryContract
{
    protected override Task<IDirectory> OpenAsync() => Task.FromResult<IDirectory>(new InMemoryDirectory());
}

public sealed class InMemoryCalendarTests : CalendarContract
{
    protected override Task<(ICalendarDays Days, ICalendarChanges Changes)> OpenAsync()
    {
        var calendar = new InMemoryCalendar();
        return Task.FromResult<(ICalendarDays, ICalendarChanges)>((calendar, calendar));
    }
}

public sealed class InMemoryCorrespondentsTests : CorrespondentsContract
{
    protected override Task<ICorrespondents> OpenAsync() => Task.FromResult<ICorrespondents>(new InMemoryCorrespondents());
}

public sealed class InMemoryOutlookTests : OutlookContract
{
    protected override Task<IOutlook> OpenAsync() => Task.FromResult<IOutlook>(new InMemoryOutlook());
}

public sealed class InMemoryMailCounterTests : MailCounterContract
{
    protected override Task<IMailCounter> OpenAsync() => Task.FromResult<IMailCounter>(new InMemoryMailCounter());
}

public sealed class InMemoryDeliveriesTests : DeliveriesContract
{
    protected override Task<IDeliveries> OpenAsync() => Task.FromResult<IDeliveries>(new InMemoryDeliveries());
}

public sealed class InMemoryHashProgressTests : HashProgressContract
{
    protected override Task<IHashProgress> OpenAsync() => Task.FromResult<IHashProgress>(new InMemoryHashProgress());
}

public sealed class InMemoryBatchesTests : BatchesContract
{
    protected override Task<IBatches> OpenAsync() => Task.FromResult<IBatches>(new InMemoryBatches(TimeProvider.System));
}

public sealed class InMemoryQueuesTests : QueuesContract
{
    protected override Task<(IQueues Queues, Func<Task<string?>> TakeAsync)> OpenAsync()
    {
        var queues = new InMemoryQueues(TimeProvider.System);
        return Task.FromResult<(IQueues, Func<Task<string?>>)>((queues, () => Task.FromResult(queues.Receive("referrals", DateTimeOffset.UtcNow)?.Text)));
    }
}

public sealed class InMemoryBacklogsTests : BacklogsContract
{
    protected override Task<(IBacklogs Backlogs, IQueues Queues)> OpenAsync()
    {
        var queues = new InMemoryQueues(TimeProvider.System);
        return Task.FromResult<(IBacklogs, IQueues)>((new InMemoryBacklogs(queues, TimeProvider.System), queues));
    }
}

public sealed class InMemoryRepairsTests : RepairsContract
{
    protected override Task<IRepairs> OpenAsync() => Task.FromResult<IRepairs>(new InMemoryRepairs());
}

public sealed class InMemoryTimerRunsTests : TimerRunsContract
{
    protected override Task<ITimerRuns> OpenAsync() => Task.FromResult<ITimerRuns>(new InMemoryTimerRuns());
}

public sealed class InMemoryTrainingSessionsTests : TrainingSessionsContract
{
    protected override Task<ITrainingSessions> OpenAsync() => Task.FromResult<ITrainingSessions>(new InMemoryTrainingSessions());
}

public sealed class InMemorySavedViewsTests : SavedViewsContract
{
    protected override Task<ISavedViews> OpenAsync() => Task.FromResult<ISavedViews>(new InMemorySavedViews());
}

public sealed class InMemoryBulkOrdersTests : BulkOrdersContract
{
    protected override Task<IBulkOrders> OpenAsync() => Task.FromResult<IBulkOrders>(new InMemoryBulkOrders());
}

public sealed class InMemoryChangedCasesTests : ChangedCasesContract
{
    protected override Task<(ICaseStore Cases, IChangedCases Changed)> OpenAsync()
    {
        var store = new InMemoryCaseStore();
        return Task.FromResult<(ICaseStore, IChangedCases)>((store, store));
    }
}

public sealed class InMemoryIndicatorsTests : IndicatorsContract
{
    protected override Task<IIndicators> OpenAsync() => Task.FromResult<IIndicators>(new InMemoryIndicators());
}

public sealed class InMemoryOverviewsTests : OverviewsContract
{
    protected override Task<IOverviews> OpenAsync() => Task.FromResult<IOverviews>(new InMemoryOverviews());
}

public sealed class InMemoryCaseImportTests : CaseImportContract
{
    protected override Task<(ICaseStore Cases, ICaseImport Import)> OpenAsync()
    {
        var store = new InMemoryCaseStore();
        return Task.FromResult<(ICaseStore, ICaseImport)>((store, store));
    }
}
