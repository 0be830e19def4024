using Microsoft.DurableTask;
using Relais.Cases.Activities;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>What a case's orchestration remembers, and what it can do.</summary>
/// <remarks>How it asks stands here, how it takes commands in <c>CaseRun.Commands.cs</c>, and what becomes of what fails in <c>CaseRun.Trouble.cs</c>.</remarks>
internal sealed partial class CaseRun
{
    /// <summary>The one event that a case listens to.</summary>
    public const string Event = "case";

    /// <summary>A turn that was lost in a crash comes again once the hub's messages, which the dead process had taken, are free again: five minutes and what else may be in the way.</summary>
    private static readonly TimeSpan LostTurn = TimeSpan.FromHours(1);

    private readonly TaskOrchestrationContext _context;
    private readonly CaseStart _start;
    private readonly Inbox<CaseSignal> _inbox;
    private readonly List<OpenStep> _open = [];
    private readonly HashSet<string> _heard = [];
    private readonly List<FeedbackMessage> _refused = [];
    private readonly List<StepResumption> _toResume;
    private int _number;
    private int _signals;
    private DateTimeOffset _heldSince;
    private DateTimeOffset? _resumeAt;
    private string? _lastOwner;

    /// <summary>
    /// Where a command wants the process to go. It goes there from the step that comes next: what has led to that step may be half done by a turn that a crash has lost, and is to be done in full and not otherwise.
    /// </summary>
    private Next? _diversion;

    public CaseRun(TaskOrchestrationContext context, CaseStart start)
    {
        _context = context;
        _start = start;
        _inbox = new Inbox<CaseSignal>(context, Event, IsNew);
        Terms = start.Terms;
        _number = start.LastStep;
        Facts = start.Facts;
        _toResume = [.. start.Resumed?.Steps ?? []];
        (_heldSince, _resumeAt) = (start.Resumed?.HeldSince ?? default, start.Resumed?.ResumeAt);
    }

    public CaseFacts Facts { get; set; }

    public PolicyTerms Terms { get; private set; }

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

    public Task Tell(Feedback feedback, string? code = null) => Send(new FeedbackMessage(Code, _number, feedback, Now, code));

    /// <exception cref="Diverted">A command came at the last moment.</exception>
    public async Task<CaseOutcome> Close(CaseStatus status, string? code, string by)
    {
        foreach (var open in _open.ToList()) await Stop(open);
        if (status == CaseStatus.Closed)
        {
            // While the case is open, somebody can still see to a mail that fails.
            await TakeWhatCame(main: null);
            await DivertIfWanted(main: null);
            await Tell(Feedback.Closed, code);
            await SeeToRefused(Feedback.Closed);
            await TakeWhatCame(main: null);
            await DivertIfWanted(main: null);
        }

        var ending = new CaseEnding(Code, status, code, by, Now, _number);
        await Try(() => Done(_context.CloseCase(ending)));
        if (status == CaseStatus.Revoked && _lastOwner is not null) await TellOfRevocation(code, _lastOwner);
        return new CaseOutcome(status, code);
    }

    /// <summary>Since when a step that comes next is asked: from now on, unless it is taken up again.</summary>
    public DateTimeOffset AskedSince(Step step) => _toResume.FirstOrDefault(before => before.Step == step.Key)?.OpenedAt ?? Now;

    /// <summary>Opens the case again, when this run began so, and takes up the steps that ran beside the process.</summary>
    /// <returns>False when it may not be opened any more: consent was withdrawn, or the case erased, a moment ago.</returns>
    public async Task<bool> Begin()
    {
        foreach (var step in _toResume.Where(step => step.Step != _start.From || _start.Resumed!.EndsSteps).ToList())
        {
            Start(Steps.Named(step.Step), _start.Resumed!.Status, ask => ask with { Beside = step.Step != _start.From });
        }

        if (_start.Reopened is not { } command) return true;
        if (!await Take(command, main: null)) return false;
        Facts = Facts.SentTo(command.Step!, Terms, Now);
        return true;
    }

    private bool IsNew(CaseSignal signal) => signal switch
    {
        { Command: { } command } => _heard.Add(command.Key),
        { Replan: { } change } => _heard.Add("replan " + change),
        _ => true,
    };

    private async Task<OpenStep> Open(Step step, CaseStatus status, Func<StepAsk, StepAsk>? with)
    {
        await TakeWhatCame(main: null);

        // Late information serves the decision; past it nobody waits for any.
        var questions = step == Steps.Decide ? [] : _open.Where(open => open.Step == Steps.SupplyInformation).ToList();
        foreach (var question in questions) await Stop(question);
        AskWhetherSamePerson(status);
        return Start(step, status, with);
    }

    private OpenStep Start(Step step, CaseStatus status, Func<StepAsk, StepAsk>? with)
    {
        var before = _toResume.FirstOrDefault(resumed => resumed.Step == step.Key);
        if (before is not null) _toResume.Remove(before);
        var open = new OpenStep(step, before?.Number ?? ++_number, open => Run(open, Ask, before?.Ended));
        _open.Add(open);
        return open;

        StepAsk Ask(int number)
        {
            var ask = new StepAsk(Code, number, step.Key, status, OwnerOf(step), _start.Priority, Terms.Version, Now, Facts) { OnHold = _resumeAt is not null };
            if (with is not null) ask = with(ask);
            if (before is not null) ask = before.Continue(ask);
            if (!ask.Beside) _lastOwner = ask.Owner;
            return ask;
        }
    }

    /// <param name="ended">How the step had ended before the case's orchestration started anew.</param>
    private async Task<StepResult> Run(OpenStep open, Func<int, StepAsk> ask, StepResult? ended)
    {
        var first = ask(open.Number);
        var result = ended ?? await Run(first);
        while (result.NumberTaken && !open.IsToEnd)
        {
            open.Number = ++_number;
            result = await Run(ask(open.Number));
        }

        return result;
    }

    private async Task<StepResult> Run(StepAsk ask)
    {
        var id = StepAsk.InstanceId(Code, ask.Number, ask.Step);
        var result = await _context.CallSubOrchestratorAsync<StepResult>(nameof(StepOrchestration), ask, _context.Child(id));

        // The step itself can end under this number no more: the case fails, and is started anew from its rows.
        return result.Answers(id) ? result : throw new InvalidOperationException($"What came as the end of step {id} is that of {result.Of}.");
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
        await DivertIfWanted(main);
        using var resume = new DateTimer(_context);
        using var patience = new DateTimer(_context);
        DateTimeOffset? stopped = null;
        while (!main.Result.IsCompleted || main.WasStopped)
        {
            if (main.Result.IsCompleted) stopped ??= Now;
            var ends = _open.Where(open => open != main || stopped is null).Select(open => open.Result);
            await Task.WhenAny([_inbox.Arrival, resume.At(_resumeAt), patience.At(stopped + LostTurn), .. ends]);
            if (patience.HasCome) throw new InvalidOperationException($"Step '{main.Step}' was stopped, and no command says why.");
            await TakeWhatCame(main);
            if (_resumeAt <= Now || resume.HasCome) await Resume(Party.System, Channel.System);
            await HearTheStepsBeside(main);
            if (untilReleased && main.Released) return null;
        }

        return await Hear(main);
    }

    /// <summary>What a step that has ended was answered. An answer counts on hold too, and ends the hold.</summary>
    private async Task<AnswerGiven?> Hear(OpenStep ended)
    {
        _open.Remove(ended);
        var given = (await ended.Result).Given;
        if (given is not null) await Resume(given.By, given.Channel);
        return given;
    }

    private async Task HearTheStepsBeside(OpenStep main)
    {
        foreach (var beside in _open.Where(open => open != main && open.Result.IsCompleted).ToList())
        {
            var given = await Hear(beside);
            if (beside.Step == Steps.SamePerson && given is { Answer.Choice: "same" }) await Divert(main, Next.Close("DUPLICATE", given.By));
            if (beside.Step == Steps.SupplyInformation && given is not null)
            {
                Signal(main, new StepSignal(SignalKind.SendAgain, Key: $"information-{beside.Number}", Say: MessageKind.InformationCame));
            }
        }
    }

    private void SignalAll(StepSignal signal)
    {
        foreach (var open in _open) Signal(open, signal);
    }

    private void Signal(OpenStep open, StepSignal signal)
    {
        if (open.Result.IsCompleted) return;
        open.IsToEnd |= signal.Kind is SignalKind.Stop or SignalKind.Leave;
        _context.SendEvent(StepAsk.InstanceId(Code, open.Number, open.Step.Key), StepRun.Event, signal with { Order = ++_signals });
    }

    private sealed class OpenStep
    {
        public OpenStep(Step step, int number, Func<OpenStep, Task<StepResult>> run)
        {
            (Step, Number) = (step, number);
            Result = run(this);
        }

        public Step Step { get; }

        /// <summary>Changes where a turn that a crash has lost gave the number to another step.</summary>
        public int Number { get; set; }

        public Task<StepResult> Result { get; }

        /// <summary>It was told to stop or to leave.</summary>
        public bool IsToEnd { get; set; }

        public bool Released { get; set; }

        /// <summary>It was told to stop. Where nothing here says why, the turn that told it was lost in a crash, and comes again.</summary>
        public bool WasStopped => Result is { IsCompletedSuccessfully: true, Result.State: StepState.Cancelled };
    }
}
