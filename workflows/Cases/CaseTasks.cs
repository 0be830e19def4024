using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Cases.Bulk;
using Relais.Cases.Replanning;
using Relais.Emails.Rounds;
using Relais.Referrals.Rebuilding;

namespace Relais.Cases;

/// <summary>The orchestrations and activities, registered once for every host.</summary>
public static class CaseTasks
{
    public static void Register(DurableTaskRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        registry
            .AddOrchestrator<CaseOrchestration>()
            .AddOrchestrator<StepOrchestration>()
            .AddOrchestrator<CalendarOrchestration>()
            .AddActivity<PlanStep>()
            .AddActivity<TellAboutStep>()
            .AddActivity<GiveFeedback>()
            .AddActivity<EndStep>()
            .AddActivity<MarkStalled>()
            .AddActivity<TakeCommand>()
            .AddActivity<EndHold>()
            .AddActivity<CloseCase>()
            .AddActivity<ListOpenCases>()
            .AddActivity<NoteReplanning>()
            .AddActivity<MarkAttention>()
            .AddOrchestrator<PostOrchestration>()
            .AddOrchestrator<MailboxOrchestration>()
            .AddActivity<PlanRound>()
            .AddActivity<RetimeMail>()
            .AddActivity<ListMailboxes>()
            .AddActivity<ReleaseMail>()
            .AddActivity<SendDigest>()
            .AddOrchestrator<BulkOrchestration>()
            .AddActivity<CommandSome>()
            .AddActivity<FinishBulk>()
            .AddOrchestrator<HashRebuild>()
            .AddActivity<RebuildHashes>();
    }
}
