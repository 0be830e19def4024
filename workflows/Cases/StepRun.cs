using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>What a step's orchestration remembers, and what it can do.</summary>
/// <remarks>How it is planned stands here, and what it mails in <c>StepRun.Mails.cs</c>.</remarks>
internal sealed partial class StepRun
{
    /// <summary>The one event that a step listens to.</summary>
    public const string Event = "signal";

    /// <summary>The mail that has somebody call about a step which has stalled.</summary>
    public const string CallTask = "call-task";

    private readonly TaskOrchestrationContext _context;
    private readonly Inbox<StepSignal> _inbox;
    private readonly List<Pause> _pauses;
    private readonly List<Snooze> _snoozes = [];
    private readonly List<string> _done = [];

    /// <summary>A turn of the case that a crash has lost may have given the same number to another signal.</summary>
    private readonly HashSet<(int Order, SignalKind Kind, string? Key)> _heard = [];

    /// <summary>When mail came back, each heard once: told again, it says nothing of whoever has the step since.</summary>
    private readonly HashSet<DateTimeOffset> _cameBack = [];
    private StepAsk _ask;
    private Plan? _plan;

    /// <summary>What the plan was made for.</summary>
    private StepPlanning? _planning;
    private int _revision;
    private DateTimeOffset? _askedAt;
    private DateTimeOffset? _pausedSince;
    private DateTimeOffset? _unreachableSince;

    public StepRun(TaskOrchestrationContext context, StepAsk ask)
    {
        _context = context;
        _inbox = new Inbox<StepSignal>(context, Event, signal => signal.Order is not { } order || _heard.Add((order, signal.Kind, signal.Key)));
        _ask = ask;
        _pauses = [.. ask.Pauses ?? []];
        _pausedSince = ask.OnHold ? ask.OpenedAt : null;
        if (ask.Resumed is not { } before) return;
        (_revision, _askedAt, _pausedSince) = (before.Revision, before.AskedAt, ask.OnHold ? before.HeldSince : null);
        _done.AddRange(before.Done);
        _snoozes.AddRange(before.Snoozes);
        _unreachableSince = before.UnreachableSince;
        if (before.OwedAsk is { } key) _owed.Add(Message(MessageKind.Ask, 0, Audience.Owner, key));
    }

    /// <summary>The next moment of the plan; none on hold and after the last.</summary>
    public Moment? Next => ToDo.FirstOrDefault();

    /// <summary>Later moments have come too while nobody could act: only a new plan says which of them still matter.</summary>
    public bool IsOvertaken => ToDo.Any(moment => moment.At > Next!.At && moment.At > _planning!.At && moment.At <= Now);

    /// <summary>How the step had ended when it was last planned: its orchestration was started again by a turn of the case that a crash had lost, or has not heard of the answer yet.</summary>
    public StepResult? Ended => _plan?.Ended;

    private IEnumerable<Moment> ToDo => _pausedSince is null && _plan is not null ? _plan.Moments.Where(moment => !_done.Contains(moment.Key)) : [];

    private DateTimeOffset Now => _context.CurrentUtcDateTime;

    /// <summary>Waits until the next moment has come (null) or something is signalled, whichever is first.</summary>
    public Task<StepSignal?> NextMomentOrSignal() => _inbox.NextUntil(Next?.At);

    /// <summary>Makes the first plan, and mails what a step that is taken up again still owes.</summary>
    public async Task Begin()
    {
        await Plan();
        await SendOwed();
    }

    public async Task Plan(string? because = null)
    {
        var planning = _planning;
        var plan = await Try(() => _context.PlanStep(planning = Planning() with { Because = because }), SignalKind.Answered, SignalKind.Stop);
        if (plan is null) return;
        (_plan, _planning) = (plan, planning);
        _done.AddRange((plan.Skipped ?? []).Select(skipped => skipped.Key));
    }

    /// <param name="because">The change of the calendar that asks for it.</param>
    public Task Replan(string? policyVersion, string? because)
    {
        if (policyVersion is not null) _ask = _ask with { PolicyVersion = policyVersion };
        return Plan(because);
    }

    public async Task Stall(Moment moment)
    {
        await Try(
            async () =>
            {
                await _context.MarkStalled(new StalledStep(_ask.Code, _ask.Number, _ask.Step, Now));
                return true;
            },
            SignalKind.Answered,
            SignalKind.Stop);
        Pass(moment);
        await Owe(Message(MessageKind.CallTask, 0, Audience.Supervisor, CallTask));
    }

    /// <summary>The process goes on; the step stays open beside it.</summary>
    public void Release(Moment moment)
    {
        _ask = _ask with { Beside = true };
        _context.SendEvent(_ask.Code, CaseRun.Event, new CaseSignal(Released: _ask.Number));
        Pass(moment);
    }

    public void Pass(Moment moment) => _done.Add(moment.Key);

    /// <summary>The case is on hold, unless that hold is over already: signals may overtake each other.</summary>
    public void Pause(DateTimeOffset since)
    {
        if (_pauses.All(pause => pause.From != since)) _pausedSince ??= since;
    }

    public async Task Resume(Pause pause)
    {
        _pauses.Add(pause);
        if (_pausedSince <= pause.To) _pausedSince = null;
        await Plan();
        await SendOwed();
    }

    /// <summary>Mail to the owner does not arrive; heard once for each owner.</summary>
    public Task Unreachable(DateTimeOffset since)
    {
        if (!_cameBack.Add(since) || _unreachableSince is not null) return Task.CompletedTask;
        _unreachableSince = since;
        return Plan();
    }

    public async Task Snooze(Snooze snooze)
    {
        _snoozes.Add(snooze);
        await Plan();
        await Owe(Message(MessageKind.Snoozed, _snoozes.Count, Audience.Supervisor, $"snoozed-{_snoozes.Count}"));
    }

    public async Task Reassign(string owner, string key)
    {
        _ask = _ask with { Owner = owner };
        _unreachableSince = null;
        await Plan();
        await SayNow(MessageKind.Ask, AskOf(key));
    }

    /// <summary>The key of the question to whom a command gives the step.</summary>
    public static string AskOf(string command) => "ask-" + command;

    /// <returns>How the step has really ended: an answer that was recorded first counts, whether its signal has come or not.</returns>
    public async Task<StepResult> End(StepState state) =>
        await Try(() => _context.EndStep(new StepEnding(_ask.Code, _ask.Number, _ask.Step, state, Now))) ?? new StepResult(state);

    private StepPlanning Planning()
    {
        _revision++;

        // The hold that still lasts counts too: what falls due within it is not overtaken by it.
        IReadOnlyList<Pause> pauses = _pausedSince is { } since && since < Now ? [.. _pauses, new Pause(since, Now)] : [.. _pauses];
        return new StepPlanning(_ask, _revision, Now, _askedAt, pauses, [.. _snoozes], [.. _done], _pausedSince is not null)
        {
            UnreachableSince = _unreachableSince,
        };
    }

    /// <summary>Parks the case when an activity fails for good, until an administrator retries or it is needed no more.</summary>
    private async Task<T?> Try<T>(Func<Task<T>> activity, params SignalKind[] unlessCome)
    {
        while (true)
        {
            try
            {
                return await activity();
            }
            catch (TaskFailedException failure)
            {
                await MarkAttention(Trouble.Of(failure));
                if (!await Retried(unlessCome)) return default;
            }
        }
    }

    /// <returns>False when one of the given signals came first; it is left to be taken in its turn.</returns>
    private async Task<bool> Retried(params SignalKind[] unlessCome)
    {
        var first = await _inbox.FirstOf(signal => signal.Kind is SignalKind.Retry or SignalKind.Leave || unlessCome.Contains(signal.Kind));
        return first.Kind == SignalKind.Retry && _inbox.TryTake(signal => signal.Kind == SignalKind.Retry, out _);
    }

    private Task MarkAttention(string reason) => _context.MarkAttention(new CaseTrouble(_ask.Code, _context.InstanceId, reason, Now));
}
