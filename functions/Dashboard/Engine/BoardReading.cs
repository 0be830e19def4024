using Microsoft.DurableTask.Client;
using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Housekeeping;
using Relais.Functions.Storage;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Engine;

/// <summary>Reads how the engine stands. How many requests that takes depends on what there is to look at, up to a bound, and not on how many cases there are.</summary>
public sealed class BoardReading(
    PartReading parts,
    ICaseStore cases,
    IDirectory directory,
    IDeliveries deliveries,
    IBacklogs backlogs,
    IRunVersions versions,
    ITimerRuns timers,
    HubNames hub,
    TimeProvider clock)
{
    private const int MostCases = 10;
    private const int MostEvents = 25;

    public async Task<EngineBoard> ReadAsync(DurableTaskClient tasks, bool isAdministrator, CancellationToken cancellation)
    {
        var instances = parts.ReadAsync(stop => InstanceLists.CountAsync(tasks, clock.GetUtcNow(), stop), cancellation);
        var troubled = parts.ReadAsync(TroubledAsync, cancellation);
        var queues = QueuesAsync(cancellation);
        var events = EventsAsync(cancellation);
        var lastRuns = TimersAsync(cancellation);
        var running = VersionsAsync(cancellation);
        return new EngineBoard(await instances, await troubled, await queues, await events, await lastRuns, await running, hub.Version, isAdministrator);
    }

    public Task<Part<IReadOnlyList<QueueState>>> QueuesAsync(CancellationToken cancellation) => parts.ReadAsync<IReadOnlyList<QueueState>>(
        async stop => await Task.WhenAll(
            StorageCreation.Queues.Select(queue => StateAsync(queue, isOfHub: false, stop))
                .Concat(hub.ControlQueues.Append(hub.WorkItemQueue).Select(queue => StateAsync(queue, isOfHub: true, stop)))),
        cancellation);

    public Task<Part<RunVersions>> VersionsAsync(CancellationToken cancellation) => parts.ReadAsync(stop => versions.CountAsync(InstanceLists.MostCounted, stop), cancellation);

    public Task<Part<TimerStates>> TimersAsync(CancellationToken cancellation) => parts.ReadAsync(
        async stop =>
        {
            var runs = (await timers.ListAsync(stop)).ToDictionary(run => run.Name);
            var now = clock.GetUtcNow();
            return new TimerStates(
            [
                .. from name in TimerSchedules.All.Keys.Order(StringComparer.Ordinal)
                   let last = runs.GetValueOrDefault(name)
                   select new TimerState(name, last, TimerSchedules.NextAfter(last), TimerSchedules.IsLate(last, now)),
            ]);
        },
        cancellation);

    /// <summary>What partners could not be told for a day, the latest first.</summary>
    public Task<Part<FailedEvents>> EventsAsync(CancellationToken cancellation) => parts.ReadAsync(
        async stop =>
        {
            var entries = await directory.ReadAsync(stop);
            var pages = await Task.WhenAll(entries.Webhooks.Keys.Select(partner => deliveries.ListAsync(partner, DeliveryState.Failed, cancellation: stop)));
            var all = pages.SelectMany(page => page.Items).OrderByDescending(delivery => delivery.At).Select(delivery => new FailedEvent(entries.PartnerName(delivery.Partner) ?? delivery.Partner, delivery)).ToList();
            return new FailedEvents([.. all.Take(MostEvents)], all.Count > MostEvents || pages.Any(page => page.Next is not null));
        },
        cancellation);

    private async Task<TroubledCases> TroubledAsync(CancellationToken cancellation)
    {
        var page = await cases.ListAsync(new CaseQuery(Attention: true, PageSize: MostCases), cancellation);
        var names = new PartyNames(await directory.ReadAsync(cancellation));
        var histories = await Task.WhenAll(page.Items.Select(item => cases.ReadHistoryAsync(item.Code, cancellation)));
        return new TroubledCases(
            [
                .. from history in histories.OfType<CaseHistory>()
                   where history.Case.Attention is not null
                   select new TroubledCase(
                       history.Case.Code,
                       history.Case.Attention!,
                       [.. history.Mails.Where(mail => mail.State == MailState.Parked).Select(mail => new RefusedMailLine(mail.Kind, names.Of(mail.Recipient), mail.Reason ?? ""))],
                       history.Case.Run is not null),
            ],
            page.Next is not null);
    }

    private async Task<QueueState> StateAsync(string queue, bool isOfHub, CancellationToken cancellation) => new(
        queue,
        await backlogs.ReadAsync(queue, cancellation),
        isOfHub ? 0 : (await backlogs.ReadAsync(queue + "-poison", cancellation))?.Count ?? 0,
        isOfHub);
}
