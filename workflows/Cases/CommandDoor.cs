using Relais.Chasing;

namespace Relais.Cases;

/// <summary>What becomes of a command at the door.</summary>
public abstract record CommandVerdict
{
    private CommandVerdict()
    {
    }

    /// <summary>It is on its way; the same key again says so again and changes nothing.</summary>
    public sealed record Accepted : CommandVerdict;

    public sealed record NoSuchCase : CommandVerdict;

    public sealed record Refused(CommandRefusal Why) : CommandVerdict;
}

/// <summary>Where commands come in: judged, written down, then told to the case.</summary>
public sealed class CommandDoor(ICaseStore cases, IClaims claims, IDirectory directory, IPendingWork pending, PolicyCatalog policies, TimeProvider clock)
{
    /// <param name="reason">Free text, kept in a note.</param>
    public async Task<CommandVerdict> SendAsync(string code, CaseCommand command, string? reason, ICaseRuns runs, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var state = await ReadAsync(code, command, cancellation);
        if (state is null) return new CommandVerdict.NoSuchCase();
        if (state.Command is { } known) return known.Refused is { } why ? new CommandVerdict.Refused(Enum.Parse<CommandRefusal>(why)) : new CommandVerdict.Accepted();
        if (CommandRules.Refuse(command, state.Case, state.Step, entries, policies, clock.GetUtcNow()) is { } refusal) return new CommandVerdict.Refused(refusal);
        if (command.Number is { } meant && meant != state.Case.Step?.Number) return new CommandVerdict.Refused(CommandRefusal.NoStepAsked);
        if (CommandRules.NeedsReason(command.Name) && command.Code is null && string.IsNullOrWhiteSpace(reason)) return new CommandVerdict.Refused(CommandRefusal.ReasonNeeded);

        if (command.Name is CommandName.Snooze or CommandName.Remind) command = command with { Number = state.Case.Step?.Number };
        var mark = new PendingCase(code, command.At);
        await pending.MarkAsync(mark, cancellation);
        var note = string.IsNullOrWhiteSpace(reason)
            ? null
            : new NoteRecord("command-" + command.Key, command.At, command.By, new Dictionary<string, string> { ["reason"] = reason });

        // False means that the same command was written a moment ago by another request.
        await cases.CommitAsync(new CaseChange(code) { Command = new CommandRecord(command), Notes = note is null ? [] : [note] }, cancellation);
        if (command.Name == CommandName.Reopen && !await ReopenAsync(state.Case, command, runs, cancellation))
        {
            var refused = new CommandRecord(command, clock.GetUtcNow(), nameof(CommandRefusal.FollowedElsewhere));
            await cases.CommitAsync(new CaseChange(code) { Command = refused }, cancellation);
            await pending.ClearAsync(mark, cancellation);
            return new CommandVerdict.Refused(CommandRefusal.FollowedElsewhere);
        }

        if (command.Name != CommandName.Reopen) await runs.SignalCaseAsync(code, new CaseSignal(command), cancellation);
        await pending.ClearAsync(mark, cancellation);
        return new CommandVerdict.Accepted();
    }

    /// <summary>Words to be kept with the case; they change nothing. The same key again keeps them once.</summary>
    /// <returns>False when there is no such case.</returns>
    public async Task<bool> NoteAsync(string code, string key, string text, string by, Channel channel, CancellationToken cancellation = default)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { } history) return false;
        var at = clock.GetUtcNow();
        var id = "note-" + key;
        if (history.Notes.Any(note => note.Id == id)) return true;
        await cases.CommitAsync(
            new CaseChange(code)
            {
                Notes = [new NoteRecord(id, at, by, new Dictionary<string, string> { ["note"] = text })],
                Log = [new LogEntry(at, id, LogKind.Noted, by, channel) { Note = id }],
            },
            cancellation);
        return true;
    }

    /// <summary>Takes back what the closure freed, and starts the case anew from its row.</summary>
    /// <returns>False when another case follows the person for the same service meanwhile.</returns>
    public async Task<bool> ReopenAsync(CaseRecord @case, CaseCommand command, ICaseRuns runs, CancellationToken cancellation = default)
    {
        var taken = new List<ClaimKey>();
        foreach (var key in @case.Claims)
        {
            if (await claims.TryTakeAsync(key, new Claim(@case.Code, command.At), cancellation)) taken.Add(key);
            else if ((await claims.FindAsync(key, cancellation))?.CaseCode != @case.Code)
            {
                foreach (var back in taken) await claims.FreeAsync(back, @case.Code, cancellation);
                return false;
            }
        }

        var start = CaseStart.Of(@case, policies.ByVersion(@case.PolicyVersion).Terms) with { From = command.Step!, Reopened = command };
        return await runs.StartAsync(start, cancellation) ? true : throw new NotNowException($"Case {@case.Code} is still closing.");
    }

    private async Task<CaseState?> ReadAsync(string code, CaseCommand command, CancellationToken cancellation)
    {
        if (await cases.FindAsync(code, cancellation) is not { } @case) return null;
        return await cases.ReadAsync(code, new CaseRows(@case.Step?.Number, @case.Step?.Key, Command: command.Key), cancellation);
    }
}
