using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>What a step's orchestration remembers, and what it can do.</summary>
internal sealed class StepRun(TaskOrchestrationContext context, StepAsk input)
{
    /// <summary>The one event that a step listens to.</summary>
    public const string Event = "signal";

    private readonly Inbox<StepSignal> _inbox = new(context, Event);
    private readonly List<Pause> _pauses = [.. input.Pauses ?? []];
    private readonly List<Snooze> _snoozes = [];
    private readonly List<string> _done = [];
    private StepAsk _ask = input;
    private Plan? _plan;
    private int _revision;
    private DateTimeOffset? _askedAt;
    private DateTimeOffset? _pausedSince = input.OnHold ? input.OpenedAt : null;

    /// <summary>The next moment of the plan; none on hold and after the last.</summary>
    public Moment? Next => _pausedSince is null ? _plan?.Moments.FirstOrDefault(moment => !_done.Contains(moment.Key)) : null;

    private DateTimeOffset Now => context.CurrentUtcDateTime;

    private string Instance => context.InstanceId;

    /// <summary>Waits until the next moment has come (null) or something is signalled, whichever is first.</summary>
    public Task<StepSignal?> NextMomentOrSignal() => _inbox.NextUntil(Next?.At);

    public async Task Plan()
    {
        _revision++;
        var planning = new StepPlanning(_ask, _revision, Now, _askedAt, [.. _pauses], [.. _snoozes], [.. _done], _pausedSince is not null);
        var plan = await Try(() => context.PlanStep(planning));
        if (plan is null) return;
        _plan = plan;
        _done.AddRange((plan.Skipped ?? []).Select(skipped => skipped.Key));
    }

    public Task PlanBy(string? policyVersion)
    {
        if (policyVersion is not null) _ask = _ask with { PolicyVersion = policyVersion };
        return Plan();
    }

    public async Task Ask(Moment moment)
    {
        // A step that waited for its day is planned anew from the moment at which it is really asked.
        var waited = _plan!.AskAt > _ask.OpenedAt;
        _askedAt = waited ? Now : _plan.AskAt;
        _done.Add(moment.Key);
        if (waited) await Plan();
        if (await Tell(MessageKind.Ask, 0, Audience.Owner, moment.Key)) return;
        _done.Remove(moment.Key);
        _askedAt = null;
    }

    public async Task Tell(MessageKind kind, Moment moment)
    {
        if (await Tell(kind, moment.Number, moment.Audience, moment.Key)) Pass(moment);
    }

    /// <returns>False when the case turns out to be on hold: the moment is to be planned again on resume.</returns>
    public async Task<bool> Tell(MessageKind kind, int level, Audience audience, string key)
    {
        var message = new StepMessage(_ask.Code, _ask.Number, _ask.Step, kind, level, audience, key, Now, _ask.Occurrence);
        var told = await Try(() => context.TellAboutStep(message));
        if (told?.Outcome == TellOutcome.OnHold) Pause();
        if (told?.Outcome == TellOutcome.Refused) await MarkAttention(told.Reason ?? "mail refused");
        return told?.Outcome != TellOutcome.OnHold;
    }

    public async Task Stall(Moment moment)
    {
        await Try(async () =>
        {
            await context.MarkStalled(new StalledStep(_ask.Code, _ask.Number, _ask.Step, Now));
            return true;
        });
        Pass(moment);
    }

    /// <summary>The process goes on; the step stays open beside it.</summary>
    public void Release(Moment moment)
    {
        _ask = _ask with { Beside = true };
        context.SendEvent(_ask.Code, CaseRun.Event, new CaseSignal(Released: _ask.Number));
        Pass(moment);
    }

    public void Pass(Moment moment) => _done.Add(moment.Key);

    public void Pause() => _pausedSince ??= Now;

    public Task Resume()
    {
        if (_pausedSince is { } since) _pauses.Add(new Pause(since, Now));
        _pausedSince = null;
        return Plan();
    }

    public Task Snooze(Snooze snooze)
    {
        _snoozes.Add(snooze);
        return Plan();
    }

    public async Task Reassign(string owner, string key)
    {
        _ask = _ask with { Owner = owner };
        await Plan();
        if (_askedAt is not null) await Tell(MessageKind.Ask, 0, Audience.Owner, "ask-" + key);
    }

    public async Task<StepResult> End(StepState state)
    {
        await Try(async () =>
        {
            await context.EndStep(new StepEnding(_ask.Code, _ask.Number, _ask.Step, state, Now));
            return true;
        });

        // An answer may have been on its way: it was recorded first, so it counts.
        return _inbox.TryTake(signal => signal.Kind == SignalKind.Answered, out var answered) && state == StepState.Missed
            ? new StepResult(StepState.Answered, answered.Given)
            : new StepResult(state);
    }

    /// <summary>Parks the case when an activity fails for good, until somebody retries; an answer, or the end of the step, makes the activity unnecessary.</summary>
    private async Task<T?> Try<T>(Func<Task<T>> activity)
    {
        while (true)
        {
            try
            {
                return await activity();
            }
            catch (TaskFailedException failure)
            {
                await MarkAttention($"{failure.TaskName}: {failure.FailureDetails.ErrorType}");
                var kind = await _inbox.FirstOf(signal => signal.Kind is SignalKind.Retry or SignalKind.Answered or SignalKind.Stop);
                if (kind.Kind != SignalKind.Retry) return default;
                _inbox.TryTake(signal => signal.Kind == SignalKind.Retry, out _);
            }
        }
    }

    private Task MarkAttention(string reason) => context.MarkAttention(new CaseTrouble(_ask.Code, Instance, reason, Now));
}
