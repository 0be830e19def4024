using Microsoft.DurableTask;

namespace Relais.Cases.Activities;

/// <summary>Marks a step as missed or cancelled; an answer that came first stays.</summary>
/// <returns>How the step has really ended.</returns>
internal sealed class EndStep(ICaseStore cases) : EchoingActivity<StepEnding, StepResult>
{
    protected override async Task<StepResult> RunAsync(StepEnding input)
    {
        var state = await cases.ChangeAsync(input.Code, new CaseRows(input.Number, input.Step), state => state.Step is { State: StepState.Open } step
            ? new CaseChange(input.Code)
            {
                Steps = [step with { State = input.State, EndedAt = input.At, Plan = [] }],
                Log = input.State == StepState.Missed
                    ? [new LogEntry(input.At, $"{input.Number:D3}-missed", LogKind.Missed, Party.System, Channel.System) { Step = input.Step, Number = input.Number }]
                    : [],
            }
            : null);
        return state.Answer is { } answer ? new StepResult(StepState.Answered, answer.Given) : new StepResult(input.State);
    }
}

/// <summary>Every level was told and nobody answered.</summary>
internal sealed class MarkStalled(ICaseStore cases) : TaskActivity<StalledStep, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, StalledStep input)
    {
        await cases.ChangeAsync(input.Code, new CaseRows(input.Number, input.Step), state => state.Step is { State: StepState.Open }
            && state.Case.Step?.Number == input.Number && state.Case.StalledSince is null
            ? new CaseChange(input.Code)
            {
                Case = state.Case with { StalledSince = input.At, CallTaskSince = input.At },
                Log = [new LogEntry(input.At, $"{input.Number:D3}-stalled", LogKind.Stalled, Party.System, Channel.System) { Step = input.Step, Number = input.Number }],
            }
            : null);
        return true;
    }
}
