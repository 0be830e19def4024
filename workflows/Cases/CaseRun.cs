using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>What a case's orchestration remembers, and what it can do.</summary>
internal sealed class CaseRun
{
    /// <summary>The one event that a case listens to.</summary>
    public const string Event = "case";

    private readonly TaskOrchestrationContext _context;
    private readonly CaseStart _start;
    private readonly Inbox<CaseSignal> _inbox;
    private readonly Dictionary<int, OpenStep> _open = [];
    private readonly HashSet<string> _taken = [];
    private PolicyTerms _terms;
    private int _number;
    private DateTimeOffset? _resumeAt;
    private string? _lastOwner;

    public CaseRun(TaskOrchestrationContext context, CaseStart start)
    {
        _context = context;
        _start = start;
        _inbox = new Inbox<CaseSignal>(context, Event);
        _terms = start.Terms;
        _number = start.LastStep;
        Facts = start.Facts;
    }

    public CaseFacts Facts { get; set; }

    public DateTimeOffset Now => _context.CurrentUtcDateTime;

    /// <summary>Africa/Dakar keeps UTC all year.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_context.CurrentUtcDateTime);

    private string Code => _start.Code;

    /// <summary>Asks a step and waits for its answer, however long that takes.</summary>
    public async Task<AnswerGiven> Ask(Step step, CaseStatus status, Func<StepAsk, StepAsk>? with = null) =>
        await Watch(await Open(step, status, with), untilReleased: false)
        ?? throw new InvalidOperationException($"Step '{step}' ended without an answer, though nothing ends it.");

    /// <summary>Asks a step that a window closes.</summary>
    /// <returns>Null when it was missed.</returns>
    public async Task<AnswerGiven?> AskWithinWindow(Step step, CaseStatus status, Func<StepAsk, StepAsk> with) =>
        await Watch(await Open(step, status, with), untilReleased: false);

    /// <summary>Asks a step that the process waits for only so long; then it stays open beside the process.</summary>
    /// <returns>Null when the process goes on without the answer.</returns>
    public async Task<AnswerGiven?> AskUntilReleased(Step step, CaseStatus status) =>
        await Watch(await Open(step, status, null), untilReleased: true);

    public Task Tell(Feedback feedback, string? code = null)
    {
        var message = new FeedbackMessage(Code, _number, feedback, Now, code);
        return Try(() => _context.GiveFeedback(message));
    }

    public void MoveTo(string office) => Facts = Facts with
    {
        Office = office,
        VisitedOffices = Facts.VisitedOffices.Contains(Facts.Office) ? Facts.VisitedOffices : [.. Facts.VisitedOffices, Facts.Office],
        Counsellor = null,
        DecidingSince = null,
        DecidePauses = [],
        Questions = 0,
    };

    /// <summary>The training keeps its length.</summary>
    public void PostponeTraining(DateOnly start, DateTimeOffset saidAt)
    {
        var days = Facts.TrainingEnd!.Date.DayNumber - Facts.TrainingStart!.Date.DayNumber;
        Facts = Facts with
        {
            TrainingStart = new WorldDate(start, saidAt),
            TrainingEnd = new WorldDate(start.AddDays(days), saidAt),
        };
    }

    public WorldDate AttendanceCheckOn(int check) =>
        Facts.TrainingStart! with { Date = Facts.TrainingStart.Date.AddDays(check * _terms.AttendanceEveryDays) };

    /// <summary>The next follow-up check: its day and, in months after completion, its name; none after the last.</summary>
    public FollowUpCheck? NextFollowUp()
    {
        var since = Facts.FollowUpFrom!;
        if (Facts.FollowUpsDone < _terms.FollowUpMonths.Count)
        {
            var months = _terms.FollowUpMonths[Facts.FollowUpsDone];
            return new FollowUpCheck(since with { Date = since.Date.AddMonths(months) }, months);
        }

        return Facts.ExtraFollowUpOn is { } extra
            ? new FollowUpCheck(extra, ((extra.Date.Year - since.Date.Year) * 12) + extra.Date.Month - since.Date.Month)
            : null;
    }

    /// <param name="found">What the check found; null when it was missed.</param>
    public void FollowUpDone(string? found)
    {
        var extra = Facts.FollowUpsDone >= _terms.FollowUpMonths.Count;
        Facts = Facts with
        {
            FollowUpsDone = extra ? Facts.FollowUpsDone : Facts.FollowUpsDone + 1,
            ExtraFollowUpOn = extra ? null : Facts.ExtraFollowUpOn,
            LastFollowUp = found ?? Facts.LastFollowUp,
        };
    }

    /// <summary>Stops a step that runs beside the process, if it does.</summary>
    public async Task StopBeside(Step step)
    {
        foreach (var open in _open.Values.Where(open => open.Step.Key == step.Key).ToList()) await Stop(open);
    }

    public async Task<CaseOutcome> Close(CaseStatus status, string? code, string by)
    {
        foreach (var open in _open.Values.ToList()) await Stop(open);
        var ending = new CaseEnding(Code, status, code, by, Now, _number);
        await Try(() => Done(_context.CloseCase(ending)));
        if (status == CaseStatus.Closed) await Tell(Feedback.Closed, code);
        else if (_lastOwner is not null) await Try(() => _context.GiveFeedback(new FeedbackMessage(Code, _number, null, Now, code, _lastOwner)));
        return new CaseOutcome(status, code);
    }

    /// <summary>Logs that the case is reopened, when this run began so.</summary>
    public async Task Begin()
    {
        if (_start.Reopened is { } command) await Take(command, main: null);
    }

    private async Task<OpenStep> Open(Step step, CaseStatus status, Func<StepAsk, StepAsk>? with)
    {
        await TakeWhatCame(main: null);
        AskWhetherSamePerson(status);
        return Start(step, status, with);
    }

    private OpenStep Start(Step step, CaseStatus status, Func<StepAsk, StepAsk>? with)
    {
        _number++;
        var ask = new StepAsk(Code, _number, step.Key, status, OwnerOf(step), _start.Priority, _terms.Version, Now, Facts) { OnHold = _resumeAt is not null };
        if (with is not null) ask = with(ask);
        if (!ask.Beside) _lastOwner = ask.Owner;
        var options = new SubOrchestrationOptions(instanceId: StepAsk.InstanceId(Code, _number, step.Key));
        var result = _context.CallSubOrchestratorAsync<StepResult>(nameof(StepOrchestration), ask, options);
        return _open[_number] = new OpenStep(step, _number, result);
    }

    private void AskWhetherSamePerson(CaseStatus status)
    {
        if (Facts.SamePersonAs is null || Facts.SamePersonAsked) return;
        Facts = Facts with { SamePersonAsked = true };
        Start(Steps.SamePerson, status, ask => ask with { Beside = true });
    }

    private string OwnerOf(Step step) => step.Owner switch
    {
        OwnerRole.Desk => Party.Office(Facts.Office),
        OwnerRole.Counsellor => Facts.Counsellor is { } counsellor ? Party.Person(counsellor) : Party.Office(Facts.Office),
        OwnerRole.Referrer => Party.Referrer,
        OwnerRole.Supervisor => Party.Supervisor,
        _ => Party.Coordinators,
    };

    /// <summary>Waits for the step's end, and meanwhile takes commands, ends the hold on its day, and listens to the steps beside.</summary>
    private async Task<AnswerGiven?> Watch(OpenStep main, bool untilReleased)
    {
        using var resume = new ResumeTimer(_context);
        while (!main.Result.IsCompleted)
        {
            await Task.WhenAny([_inbox.Arrival, resume.At(_resumeAt), .. _open.Values.Select(open => open.Result)]);
            await TakeWhatCame(main);
            if (_resumeAt <= Now || resume.HasCome) await Resume(Party.System, Channel.System);
            await HearTheStepsBeside(main);
            if (untilReleased && main.Released) return null;
        }

        _open.Remove(main.Number);
        var result = await main.Result;

        // An answer counts on hold too, and ends the hold.
        if (_resumeAt is not null && result.Given is { } given) await Resume(given.By, given.Channel);
        return result.Given;
    }

    private async Task HearTheStepsBeside(OpenStep main)
    {
        foreach (var beside in _open.Values.Where(open => open != main && open.Result.IsCompleted).ToList())
        {
            _open.Remove(beside.Number);
            var result = await beside.Result;
            if (beside.Step.Key == Steps.SamePerson.Key && result.Given is { Answer.Choice: "same" } same)
            {
                await Divert(main, Next.Close("DUPLICATE", same.By));
            }

            if (beside.Step.Key == Steps.SupplyInformation.Key && result.Given is not null)
            {
                Signal(main, new StepSignal(SignalKind.SendAgain, Key: $"information-{beside.Number}", Say: MessageKind.InformationCame));
            }
        }
    }

    private async Task TakeWhatCame(OpenStep? main)
    {
        while (_inbox.TryTake(_ => true, out var signal))
        {
            if (signal.Released is { } number && _open.TryGetValue(number, out var released)) released.Released = true;
            if (signal.Command is { } command) await Take(command, main);
        }
    }

    private async Task Take(CaseCommand command, OpenStep? main)
    {
        // The reconciler may bring a command again.
        if (!_taken.Add(command.Key)) return;
        var taken = await Try(() => _context.TakeCommand(new CommandToTake(Code, command, Now, main?.Number, main?.Step.Key)));
        if (taken is not { Taken: true }) return;

        switch (command.Name)
        {
            case CommandName.Hold:
                _resumeAt = taken.ResumeAt;
                SignalAll(new StepSignal(SignalKind.Held));
                break;
            case CommandName.Resume:
                await Resume(command.By, command.Channel);
                break;
            case CommandName.Remind when main is not null:
                Signal(main, new StepSignal(SignalKind.SendAgain, Key: command.Key));
                break;
            case CommandName.Snooze when main is not null:
                Signal(main, new StepSignal(SignalKind.Snoozed, Snooze: new Snooze(Now, command.Days ?? 1)));
                break;
            case CommandName.Reassign when main is not null:
                if (Party.IsPerson(command.Owner!, out var person) && main.Step.Owner == OwnerRole.Counsellor) Facts = Facts with { Counsellor = person };
                _lastOwner = command.Owner;
                Signal(main, new StepSignal(SignalKind.Reassigned, Owner: command.Owner, Key: command.Key));
                break;
            case CommandName.Move:
                _terms = command.Terms!;
                SignalAll(new StepSignal(SignalKind.Replan, PolicyVersion: command.Terms!.Version));
                break;
            case CommandName.Retry:
                SignalAll(new StepSignal(SignalKind.Retry));
                break;
            case CommandName.Transfer:
                MoveTo(command.Office!);
                if (main?.Step.Owner is OwnerRole.Desk or OwnerRole.Counsellor or OwnerRole.Supervisor) await Divert(main, Next.Ask(main.Step));
                break;
            case CommandName.Goto:
                await Divert(main, Next.Ask(command.Step!));
                break;
            case CommandName.Revoke:
                await Divert(main, Next.Revoke(command.Code, command.By));
                break;
        }
    }

    private async Task Resume(string by, Channel channel)
    {
        if (_resumeAt is null) return;
        _resumeAt = null;
        await Try(() => Done(_context.EndHold(new HoldEnding(Code, by, channel, Now))));
        SignalAll(new StepSignal(SignalKind.Resumed));
    }

    /// <summary>Stops what is being waited for and takes the process another way.</summary>
    private async Task Divert(OpenStep? main, Next next)
    {
        if (main is not null) await Stop(main);
        throw new Diverted(next);
    }

    private async Task Stop(OpenStep open)
    {
        Signal(open, new StepSignal(SignalKind.Stop));
        await open.Result;
        _open.Remove(open.Number);
    }

    private void SignalAll(StepSignal signal)
    {
        foreach (var open in _open.Values) Signal(open, signal);
    }

    private void Signal(OpenStep open, StepSignal signal)
    {
        if (!open.Result.IsCompleted) _context.SendEvent(StepAsk.InstanceId(Code, open.Number, open.Step.Key), StepRun.Event, signal);
    }

    /// <summary>Parks the case when an activity fails for good, until an administrator retries.</summary>
    private async Task<T> Try<T>(Func<Task<T>> activity)
    {
        while (true)
        {
            try
            {
                return await activity();
            }
            catch (TaskFailedException failure)
            {
                await _context.MarkAttention(new CaseTrouble(Code, Code, $"{failure.TaskName}: {failure.FailureDetails.ErrorType}", Now));
                await _inbox.FirstOf(signal => signal.Command?.Name == CommandName.Retry);
                _inbox.TryTake(signal => signal.Command?.Name == CommandName.Retry, out var retry);
                await _context.TakeCommand(new CommandToTake(Code, retry.Command!, Now));
            }
        }
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private sealed record OpenStep(Step Step, int Number, Task<StepResult> Result)
    {
        public bool Released { get; set; }
    }
}

/// <param name="Months">After completion or placement.</param>
internal sealed record FollowUpCheck(WorldDate On, int Months);
