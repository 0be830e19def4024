using Microsoft.DurableTask;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases.Activities;

/// <summary>Takes a command: judges it once more on the state of now, and writes what it changes.</summary>
internal sealed class TakeCommand(ICaseStore cases, IDirectory directory, PolicyCatalog policies, Calendars calendars, RefusedMail refused) : EchoingActivity<CommandToTake, CommandTaken>
{
    protected override async Task<CommandTaken> RunAsync(CommandToTake input)
    {
        var entries = await directory.ReadAsync();
        var command = input.Command;
        var taken = false;
        var state = await cases.ChangeAsync(input.Code, new CaseRows(input.Number, input.Step, Command: command.Key), state =>
        {
            // What was taken before is not taken again, unless by the same run: that hears of each command once, and had forgotten the turn in which it took this one.
            var isForAnother = command.Number is { } meant && meant != input.Number;
            taken = state.Command is { AppliedAt: not null, Refused: null } before && before.Run == input.Run && !isForAnother;
            if (state.Command is { AppliedAt: not null }) return null;
            var refusal = isForAnother
                ? CommandRefusal.NoStepAsked
                : CommandRules.Refuse(command, state.Case, state.Step, entries, policies, input.At);
            taken = refusal is null;
            return refusal is { } why ? Refuse(input, why) : Apply(input, state);
        });
        if (!taken) return new CommandTaken(false);
        if (command.Name == CommandName.Retry) await refused.TryAgainAsync(input.Code);
        return command.Name == CommandName.Hold
            ? new CommandTaken(true, CaseClock.Of(policies.ByVersion(state.Case.PolicyVersion), await calendars.ReadAsync()).OpeningOf(new WorldDate(command.Until!.Value, command.At)))
            : new CommandTaken(true);
    }

    private static CaseChange Refuse(CommandToTake input, CommandRefusal refusal) => new(input.Code)
    {
        Command = new CommandRecord(input.Command, input.At, refusal.ToString()),
    };

    private static CaseChange Apply(CommandToTake input, CaseState state)
    {
        var command = input.Command;
        var @case = state.Case;
        var change = new CaseChange(input.Code) { Command = new CommandRecord(command, input.At, Run: input.Run) };
        var note = CommandRecord.NoteOf(command.Key);
        var line = new LogEntry(input.At, note, LogKind.Commanded, command.By, command.Channel)
        {
            Detail = Words.Of(command.Name),
            Code = command.Code,
            Note = note,
        };
        return command.Name switch
        {
            CommandName.Hold => change with
            {
                Case = @case with { Hold = new Hold(input.At, command.Until!.Value, command.By) },
                Log = [line with { Kind = LogKind.Held, Until = new DateTimeOffset(command.Until.Value, default, default) }],
            },
            CommandName.Reassign => change with
            {
                Case = @case with
                {
                    Facts = Steps.Named(input.Step!).Owner == OwnerRole.Counsellor ? @case.Facts.GivenTo(command.Owner!) : @case.Facts,
                    Undelivered = @case.Undelivered?.To == @case.Step?.Owner ? null : @case.Undelivered,
                },
                Log = [line with { Kind = LogKind.Reassigned, Audience = command.Owner }],
            },
            CommandName.Transfer => change with
            {
                Case = @case with { Office = command.Office!, Facts = @case.Facts.MovedTo(command.Office!) },
                Log = [line with { Kind = LogKind.Transferred, Audience = Party.Office(command.Office!) }],
            },
            CommandName.Move => change with
            {
                Case = @case with { PolicyVersion = command.Terms!.Version },
                Log = [line with { Kind = LogKind.Moved, Detail = command.Terms.Version }],
            },
            CommandName.Snooze => change with
            {
                Steps = state.Step is { State: StepState.Open } step ? [step with { Snoozes = [.. step.Snoozes, new Chasing.Snooze(input.At, command.Days!.Value, command.Code)] }] : [],
                Log = [line with { Kind = LogKind.Snoozed, Step = input.Step, Number = input.Number, Level = command.Days }],
            },
            CommandName.Goto => change with { Log = [line with { Kind = LogKind.WentTo, Step = command.Step }] },
            CommandName.Retry => change with { Case = @case with { Attention = null }, Log = [line with { Kind = LogKind.Retried }] },
            CommandName.Reopen => Reopen(change, @case, command, line),

            // What resumes or ends the case is written where that is done.
            CommandName.Resume or CommandName.Revoke => change,
            _ => change with { Log = [line] },
        };
    }

    /// <summary>The row says at once that the case is open, so that a withdrawal of consent is told to it from now on.</summary>
    private static CaseChange Reopen(CaseChange change, CaseRecord @case, CaseCommand command, LogEntry line)
    {
        var status = command.Step == Steps.FollowUp.Key ? CaseStatus.FollowUp : CaseStatus.Accepted;
        return change with
        {
            Case = @case with { Status = status, ClosedAt = null, Outcome = null },
            Log =
            [
                line with { Kind = LogKind.Reopened, Step = command.Step },
                line with { Id = line.Id + "-status", Kind = LogKind.StatusChanged, By = Party.System, Channel = Channel.System, Detail = null, Note = null, Status = status },
            ],
        };
    }
}

/// <summary>Ends a hold.</summary>
internal sealed class EndHold(ICaseStore cases) : TaskActivity<HoldEnding, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, HoldEnding input)
    {
        // Run late once more, it leaves alone a hold that has begun since.
        await cases.ChangeAsync(input.Code, new CaseRows(), state => state.Case.Hold is not { } hold || hold.Since > input.At
            ? null
            : new CaseChange(input.Code)
            {
                Case = state.Case with { Hold = null },
                Log = [new LogEntry(input.At, "resumed", LogKind.Resumed, input.By, input.Channel)],
            });
        return true;
    }
}

/// <summary>Says that an administrator is needed.</summary>
internal sealed class MarkAttention(ICaseStore cases) : TaskActivity<CaseTrouble, bool>
{
    public override async Task<bool> RunAsync(TaskActivityContext context, CaseTrouble input)
    {
        await cases.ChangeAsync(input.Code, new CaseRows(), state => state.Case.Attention?.Since == input.At || state.Case.Status == CaseStatus.Revoked
            ? null
            : new Attention(input.At, input.Reason, input.Instance).Of(state.Case));
        return true;
    }
}
