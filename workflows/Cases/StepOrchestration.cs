using Microsoft.DurableTask;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>One human step: plan, wait for the next moment or a signal, act, repeat.</summary>
public sealed class StepOrchestration : TaskOrchestrator<StepAsk, StepResult>
{
    public override async Task<StepResult> RunAsync(TaskOrchestrationContext context, StepAsk input)
    {
        var step = new StepRun(context, input);
        await step.Plan();

        while (true)
        {
            var signal = await step.NextMomentOrSignal();
            if (signal is null)
            {
                if (step.Next!.Kind == MomentKind.Close) return await step.End(StepState.Missed);
                await Act(step, step.Next);
                continue;
            }

            switch (signal.Kind)
            {
                case SignalKind.Answered:
                    return new StepResult(StepState.Answered, signal.Given);
                case SignalKind.Stop:
                    return await step.End(StepState.Cancelled);
                case SignalKind.Held:
                    step.Pause();
                    break;
                case SignalKind.Resumed:
                    await step.Resume();
                    break;
                case SignalKind.Snoozed:
                    await step.Snooze(signal.Snooze!);
                    break;
                case SignalKind.Reassigned:
                    await step.Reassign(signal.Owner!, signal.Key!);
                    break;
                case SignalKind.SendAgain:
                    await step.Tell(signal.Say ?? MessageKind.Ask, 0, Audience.Owner, "again-" + signal.Key);
                    break;
                case SignalKind.Replan:
                    await step.PlanBy(signal.PolicyVersion);
                    break;
                case SignalKind.Retry:
                    break;
            }
        }
    }

    private static async Task Act(StepRun step, Moment moment)
    {
        switch (moment.Kind)
        {
            case MomentKind.Ask:
                await step.Ask(moment);
                break;
            case MomentKind.Remind:
                await step.Tell(MessageKind.Remind, moment);
                break;
            case MomentKind.Escalate:
                await step.Tell(MessageKind.Escalate, moment);
                break;
            case MomentKind.Stall:
                await step.Stall(moment);
                break;
            case MomentKind.Release:
                step.Release(moment);
                break;
            default:
                step.Pass(moment);
                break;
        }
    }
}
