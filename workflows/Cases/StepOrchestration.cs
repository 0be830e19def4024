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
        return await RunAsync(step) with { Of = context.InstanceId };
    }

    private static async Task<StepResult> RunAsync(StepRun step)
    {
        await step.Begin();

        while (step.Ended is null)
        {
            switch (await step.NextMomentOrSignal())
            {
                case null when step.IsOvertaken:
                    await step.Plan();
                    break;
                case null when step.Next!.Kind == MomentKind.Close:
                    return await step.End(StepState.Missed);
                case null:
                    await Act(step, step.Next);
                    break;
                case { Kind: SignalKind.Answered } answered:
                    return new StepResult(StepState.Answered, answered.Given);
                case { Kind: SignalKind.Leave }:
                    return new StepResult(StepState.Open);
                case { Kind: SignalKind.Stop }:
                    return await step.End(StepState.Cancelled);
                case var signal:
                    await Heed(step, signal);
                    break;
            }
        }

        return step.Ended;
    }

    private static Task Act(StepRun step, Moment moment)
    {
        switch (moment.Kind)
        {
            case MomentKind.Ask:
                return step.Ask(moment);
            case MomentKind.Remind:
                return step.Tell(MessageKind.Remind, moment);
            case MomentKind.Escalate:
                return step.Tell(MessageKind.Escalate, moment);
            case MomentKind.Stall:
                return step.Stall(moment);
            case MomentKind.Release:
                step.Release(moment);
                return Task.CompletedTask;
            default:
                step.Pass(moment);
                return Task.CompletedTask;
        }
    }

    private static Task Heed(StepRun step, StepSignal signal)
    {
        switch (signal.Kind)
        {
            case SignalKind.Held:
                step.Pause(signal.At!.Value);
                return Task.CompletedTask;
            case SignalKind.Resumed:
                return step.Resume(signal.Pause!);
            case SignalKind.Snoozed:
                return step.Snooze(signal.Snooze!);
            case SignalKind.Reassigned:
                return step.Reassign(signal.Owner!, signal.Key!);
            case SignalKind.SendAgain:
                // What somebody has asked for does not wait for the digest.
                return step.SayNow(signal.Say ?? MessageKind.Ask, "again-" + signal.Key, signal.Say == MessageKind.InformationCame ? null : Sending.AtOnce, signal.To);
            case SignalKind.Unreachable:
                return step.Unreachable(signal.At!.Value);
            case SignalKind.Replan:
                return step.Replan(signal.PolicyVersion, because: signal.Key);
            default:
                return step.Retry();
        }
    }
}
