using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Cases;
using Relais.Functions.Dashboard.Case.Commands;
using Relais.Functions.Dashboard.Case.Timeline;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Case;

/// <summary>Shows one case: where it stands, what happened, what is ahead, and what can be done.</summary>
public sealed class GetCasePage(ICaseStore cases, IOutlook outlook, IDirectory directory, PolicyCatalog policies, Calendars calendars, IOptions<PrivacyOptions> privacy, TimeProvider clock)
{
    /// <summary>A code has fourteen characters; the words that other pages of cases go by have fewer.</summary>
    public const string Route = "cases/{code:minlength(11)}";

    [Function(nameof(GetCasePage)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string code,
        [DurableClient] DurableTaskClient tasks,
        CancellationToken cancellation)
    {
        var user = request.User;
        var history = (await cases.ReadHistoryAsync(CaseAddress.Normalise(code), cancellation)).SeenBy(user);
        var entries = await directory.ReadAsync(cancellation);
        var sight = CaseSight.Of(user, history.Case);
        var now = clock.GetUtcNow();
        var plan = CasePageModel.PlanOf(history, now);
        var resumesAt = history.Case.Hold is { } hold ? PlanView.ResumesAt(history.Case, hold, policies, await calendars.ReadAsync(cancellation)) : (DateTimeOffset?)null;
        var erasesOn = history.Case.Status == CaseStatus.Closed ? history.Case.ClosedAt?.AddMonths(privacy.Value.RetentionMonths) : null;
        var parties = new CaseParties(history.Case, entries);
        var view = CasePageView.Of(history.Case.Code, request.Query);
        var (shown, related) = await RelatedToShow.OfAsync(cases, history, user, cancellation);
        return new DashboardPage<CasePage>(new CasePageModel
        {
            History = shown,
            Parties = parties,
            Sight = sight,
            View = view,
            Standing = CaseSentence.Of(history, plan, entries, now, erasesOn),
            Timeline = CaseTimeline.Of(history, plan, resumesAt, now),
            Waiting = await outlook.OfCaseAsync(history.Case.Code, cancellation),
            Plan = PlannedMoment.Of(history, plan, resumesAt, parties, policies),
            Commands = CommandOffers.Of(history, user, entries, policies, now),
            Reads = sight.IsAdministrator ? ReadListing.Of(history).Items : [],
            Related = related,
            Run = await RunOfAsync(history.Case.Code, new CaseRuns(tasks), cancellation),
            Notice = Notice.Of(history, view.Done, sight),
        });
    }

    /// <summary>The hub may be away; the case can be read all the same.</summary>
    private static async Task<RunState?> RunOfAsync(string code, CaseRuns runs, CancellationToken cancellation)
    {
        try
        {
            return await runs.FindAsync(code, cancellation);
        }
        catch (NotNowException)
        {
            return null;
        }
    }
}
