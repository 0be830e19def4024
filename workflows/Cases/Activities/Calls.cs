using Microsoft.DurableTask;
using Relais.Cases.Bulk;
using Relais.Chasing;
using Relais.Referrals.Rebuilding;

namespace Relais.Cases.Activities;

/// <summary>The activities as the orchestrations call them: typed, and with the retries that each deserves.</summary>
internal static class Calls
{
    public static Task<Plan> PlanStep(this TaskOrchestrationContext context, StepPlanning planning) =>
        context.Ask<Plan>(nameof(Activities.PlanStep), planning);

    public static Task<Told> TellAboutStep(this TaskOrchestrationContext context, StepMessage message) =>
        context.Ask<Told>(nameof(Activities.TellAboutStep), message);

    public static Task<Told> GiveFeedback(this TaskOrchestrationContext context, FeedbackMessage message) =>
        context.Ask<Told>(nameof(Activities.GiveFeedback), message);

    public static Task<StepResult> EndStep(this TaskOrchestrationContext context, StepEnding ending) =>
        context.Ask<StepResult>(nameof(Activities.EndStep), ending);

    public static Task MarkStalled(this TaskOrchestrationContext context, StalledStep stalled) =>
        context.CallActivityAsync(nameof(Activities.MarkStalled), stalled, Retries.Transient);

    public static Task<CommandTaken> TakeCommand(this TaskOrchestrationContext context, CommandToTake command) =>
        context.Ask<CommandTaken>(nameof(Activities.TakeCommand), command);

    public static Task EndHold(this TaskOrchestrationContext context, HoldEnding ending) =>
        context.CallActivityAsync(nameof(Activities.EndHold), ending, Retries.Transient);

    public static Task CloseCase(this TaskOrchestrationContext context, CaseEnding ending) =>
        context.CallActivityAsync(nameof(Activities.CloseCase), ending, Retries.Transient);

    public static Task<OpenCases> ListOpenCases(this TaskOrchestrationContext context, OpenCasesPage page) =>
        context.CallActivityAsync<OpenCases>(nameof(Activities.ListOpenCases), page, Retries.Transient);

    public static Task NoteReplanning(this TaskOrchestrationContext context, ReplanningProgress progress) =>
        context.CallActivityAsync(nameof(Activities.NoteReplanning), progress, Retries.Transient);

    public static Task<BulkSliceDone> CommandSome(this TaskOrchestrationContext context, BulkSlice slice) =>
        context.CallActivityAsync<BulkSliceDone>(nameof(Bulk.CommandSome), slice, Retries.Transient);

    public static Task FinishBulk(this TaskOrchestrationContext context, BulkEnding ending) =>
        context.CallActivityAsync(nameof(Bulk.FinishBulk), ending, Retries.Stubborn);

    public static Task<HashesRebuilt> RebuildHashes(this TaskOrchestrationContext context, HashesToRebuild hashes) =>
        context.CallActivityAsync<HashesRebuilt>(nameof(Referrals.Rebuilding.RebuildHashes), hashes, Retries.Transient);

    public static Task MarkAttention(this TaskOrchestrationContext context, CaseTrouble trouble) =>
        context.CallActivityAsync(nameof(Activities.MarkAttention), trouble, Retries.Stubborn);

    /// <summary>Asks again where the answer is to something else: every activity may run twice.</summary>
    private static async Task<T> Ask<T>(this TaskOrchestrationContext context, string activity, IEchoed asked)
        where T : Echo
    {
        var answer = await context.CallActivityAsync<T>(activity, asked, Retries.Transient);
        return answer.Answers(asked.Asked) ? answer : await context.Ask<T>(activity, asked);
    }
}
