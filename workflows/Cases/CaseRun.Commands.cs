using Relais.Cases.Activities;
using Relais.Chasing;

namespace Relais.Cases;

internal sealed partial class CaseRun
{
    private async Task TakeWhatCame(OpenStep? main)
    {
        // What is about the step that is asked waits until one is.
        while (_diversion is null && _inbox.TryTake(signal => main is not null || !IsAboutTheStep(signal), out var signal))
        {
            if (signal.Replan is { } change) SignalAll(new StepSignal(SignalKind.Replan, Key: change));
            if (signal.Released is { } number && _open.Find(open => open.Number == number) is { } released) released.Released = true;
            if (signal.Command is { } command) await Take(command, main);
        }
    }

    /// <returns>False when the case's state no longer allowed it.</returns>
    private async Task<bool> Take(CaseCommand command, OpenStep? main)
    {
        var taking = new CommandToTake(Code, command, Now, main?.Number, main?.Step.Key, _start.Run);
        var taken = await Try(() => _context.TakeCommand(taking));
        if (!taken.Taken) return false;

        switch (command.Name)
        {
            case CommandName.Hold:
                _heldSince = taking.At;
                _resumeAt = taken.ResumeAt;
                SignalAll(new StepSignal(SignalKind.Held, At: _heldSince));
                break;
            case CommandName.Resume:
                await Resume(command.By, command.Channel);
                break;
            case CommandName.Remind:
                Signal(main!, new StepSignal(SignalKind.SendAgain, Key: command.Key));
                break;
            case CommandName.Snooze:
                Signal(main!, new StepSignal(SignalKind.Snoozed, Snooze: new Snooze(taking.At, command.Days!.Value, command.Code)));
                break;
            case CommandName.Reassign:
                if (main!.Step.Owner == OwnerRole.Counsellor) Facts = Facts.GivenTo(command.Owner!);
                _lastOwner = command.Owner;
                Signal(main, new StepSignal(SignalKind.Reassigned, Owner: command.Owner, Key: command.Key));
                break;
            case CommandName.Move:
                Terms = command.Terms!;
                SignalAll(new StepSignal(SignalKind.Replan, PolicyVersion: command.Terms!.Version));
                break;
            case CommandName.Retry:
                await Retry();
                break;
            case CommandName.Transfer:
                Facts = Facts.MovedTo(command.Office!);
                if (main?.Step.Owner is OwnerRole.Desk or OwnerRole.Counsellor or OwnerRole.Supervisor) await Divert(main, Next.Ask(main.Step));
                break;
            case CommandName.Goto:
                Facts = Facts.SentTo(command.Step!, Terms, Now);
                await Divert(main, Next.Ask(command.Step!));
                break;
            case CommandName.Revoke:
                await Divert(main, Next.Revoke(command.Code, command.By));
                break;
        }

        return true;
    }

    private async Task Resume(string by, Channel channel)
    {
        if (_resumeAt is null) return;
        _resumeAt = null;
        var pause = new Pause(_heldSince, Now);

        // Each asking of the decision goes on with the clock of the one before.
        if (Facts.DecidingSince is not null) Facts = Facts with { DecidePauses = [.. Facts.DecidePauses, pause] };
        var ending = new HoldEnding(Code, by, channel, Now);
        await Try(() => Done(_context.EndHold(ending)));
        SignalAll(new StepSignal(SignalKind.Resumed, Pause: pause));
    }

    /// <summary>Stops what is being waited for and takes the process another way: at once, or from the step to which an answer that came first leads.</summary>
    /// <exception cref="Diverted">The step ended for this.</exception>
    private async Task Divert(OpenStep? main, Next next)
    {
        if (main is not null)
        {
            await Stop(main);
            if (main.WasStopped || !main.Result.IsCompletedSuccessfully) throw new Diverted(next);
        }

        _diversion = next;
    }

    /// <exception cref="Diverted">A command came meanwhile.</exception>
    private async Task DivertIfWanted(OpenStep? main)
    {
        if (_diversion is not { } next) return;
        _diversion = null;
        if (main is null) throw new Diverted(next);
        await Divert(main, next);
    }

    private async Task Stop(OpenStep open)
    {
        Signal(open, new StepSignal(SignalKind.Stop));
        while (!open.Result.IsCompleted)
        {
            // A step that cannot write its end waits for a retry.
            await Task.WhenAny(open.Result, _inbox.NextArrival);
            while (_inbox.TryTake(IsRetry, out var retry)) await Take(retry.Command!, main: null);
        }

        _open.Remove(open);
    }

    private static bool IsAboutTheStep(CaseSignal signal) => signal.Command?.Name is CommandName.Reassign or CommandName.Remind or CommandName.Snooze;
}
