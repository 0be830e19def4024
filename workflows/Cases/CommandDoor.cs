using Relais.Cases.Erasing;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Emails;
using Relais.Partners;
using Relais.Referrals;

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
public sealed class CommandDoor(
    ICaseStore cases,
    IClaims claims,
    PersonKeys keys,
    IDirectory directory,
    IPendingWork pending,
    PolicyCatalog policies,
    Erasure erasure,
    PartnerEvents events,
    RunDoor restarts,
    RefusedMail refusedMail,
    TimeProvider clock)
{
    /// <param name="reason">Free text, kept in a note.</param>
    public async Task<CommandVerdict> SendAsync(string code, CaseCommand command, string? reason, ICaseRuns runs, CancellationToken cancellation = default)
    {
        var judged = await JudgeAsync(code, command, reason, cancellation);
        if (judged.Written is not var (@case, mark)) return judged.Verdict;
        command = judged.Command;
        if (command.Name == CommandName.Reopen && !await ReopenAsync(@case, command, runs, cancellation))
        {
            var refused = new CommandRecord(command, clock.GetUtcNow(), nameof(CommandRefusal.FollowedElsewhere));
            await cases.CommitAsync(new CaseChange(code) { Command = refused }, cancellation);
            await pending.ClearAsync(mark, cancellation);
            return new CommandVerdict.Refused(CommandRefusal.FollowedElsewhere);
        }

        // What is written about a case while it is erased is erased again by the reconciler, as long as there is a mark.
        if (await IsCarriedOutAsync(@case, command, runs, cancellation) && command.Name != CommandName.Erase) await pending.ClearAsync(mark, cancellation);
        return judged.Verdict;
    }

    /// <summary>Writes a command down for an orchestration to tell the case of it, which loses nothing. Not for what begins or erases a case.</summary>
    /// <param name="reason">Free text, kept in a note.</param>
    public async Task<CommandVerdict> WriteAsync(string code, CaseCommand command, string? reason, CancellationToken cancellation = default)
    {
        var judged = await JudgeAsync(code, command, reason, cancellation);
        if (judged.Written is not var (@case, mark)) return judged.Verdict;

        // A withdrawal from a closed case is done here. Whether an open case can hear that it is revoked, or has to run again first, the reconciler sees, and what a retry in a closed case means.
        var isLeft = command.Name switch
        {
            CommandName.Revoke => @case.Status.IsOpen() || !await WithdrawAsync(@case, command, cancellation),
            CommandName.Retry => !@case.Status.IsOpen(),
            _ => false,
        };
        if (!isLeft) await pending.ClearAsync(mark, cancellation);
        return judged.Verdict;
    }

    /// <summary>Tells the case, or does here what a case that has ended cannot be told.</summary>
    /// <returns>False when the mark must stay, so that the reconciler sees it through.</returns>
    public async Task<bool> IsCarriedOutAsync(CaseRecord @case, CaseCommand command, ICaseRuns runs, CancellationToken cancellation = default)
    {
        if (@case.Status.IsOpen() && await IsToRunAgainAsync(@case, command, runs, cancellation))
        {
            // Nobody's consent waits for an administrator: what was terminated, has failed or waits for a retry runs again, to end well. And whoever retries means it to run.
            var order = new RunOrder(RunAct.Restart, "for-" + command.Key, clock.GetUtcNow(), command.By, CommandRecord.NoteOf(command.Key));
            await restarts.OrderAsync(@case.Code, order, reason: null, runs, cancellation);
        }

        switch (command.Name)
        {
            case CommandName.Reopen:
                return true;
            case CommandName.Erase when @case.Status.IsOpen():
                await runs.SignalCaseAsync(@case.Code, new CaseSignal(RevocationFor(command)), cancellation);
                return false;
            case CommandName.Erase:
                return await IsErasedAsync(@case.Code, command, runs, cancellation);
            case CommandName.Revoke when !@case.Status.IsOpen() && await WithdrawAsync(@case, command, cancellation):
                return true;
            case CommandName.Retry when !@case.Status.IsOpen():
                // A reopening that failed hears it itself.
                if (!await runs.SignalCaseAsync(@case.Code, new CaseSignal(command), cancellation)) await SendMailAgainAsync(@case.Code, command, cancellation);
                return true;
            default:
                // Where nothing runs the reconciler starts the case from its row. A case that closes at this very moment does not hear it either, and a withdrawal must not be lost.
                return await runs.SignalCaseAsync(@case.Code, new CaseSignal(command), cancellation) && !CommandRules.IsWithdrawal(command);
        }
    }

    private async Task<Judged> JudgeAsync(string code, CaseCommand command, string? reason, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var state = await ReadAsync(code, command, cancellation);
        if (state is null) return Not(new CommandVerdict.NoSuchCase());
        if (state.Command is { } known) return Not(known.Refused is { } why ? new CommandVerdict.Refused(Enum.Parse<CommandRefusal>(why)) : new CommandVerdict.Accepted());
        if (CommandRules.Refuse(command, state.Case, state.Step, entries, policies, clock.GetUtcNow()) is { } refusal) return Not(new CommandVerdict.Refused(refusal));
        if (command.Number is { } meant && meant != state.Case.Step?.Number) return Not(new CommandVerdict.Refused(CommandRefusal.NoStepAsked));
        if (CommandRules.NeedsReason(command.Name) && command.Code is null && string.IsNullOrWhiteSpace(reason)) return Not(new CommandVerdict.Refused(CommandRefusal.ReasonNeeded));

        if (command.Name is CommandName.Snooze or CommandName.Remind) command = command with { Number = state.Case.Step?.Number };
        var mark = new PendingCase(code, command.At);
        await pending.MarkAsync(mark, cancellation);
        var note = string.IsNullOrWhiteSpace(reason)
            ? null
            : new NoteRecord(CommandRecord.NoteOf(command.Key), command.At, command.By, new Dictionary<string, string> { ["reason"] = reason });

        // False means that the same command was written a moment ago by another request.
        await cases.CommitAsync(new CaseChange(code) { Command = new CommandRecord(command), Notes = note is null ? [] : [note] }, cancellation);
        return new Judged(new CommandVerdict.Accepted(), command, (state.Case, mark));

        Judged Not(CommandVerdict verdict) => new(verdict, command, null);
    }

    private static async Task<bool> IsToRunAgainAsync(CaseRecord @case, CaseCommand command, ICaseRuns runs, CancellationToken cancellation) =>
        (CommandRules.IsAboutConsent(command) && @case.Attention?.Instance == @case.Code)
            || (command.Name is CommandName.Revoke or CommandName.Erase or CommandName.Retry && await HasStoppedAsync(@case, runs, cancellation));

    private static async Task<bool> HasStoppedAsync(CaseRecord @case, ICaseRuns runs, CancellationToken cancellation) =>
        @case.Run is { Act: RunAct.Terminate } || await runs.FindAsync(@case.Code, cancellation) == RunState.Failed;

    /// <returns>False when it cannot be completed at this moment.</returns>
    private async Task<bool> IsErasedAsync(string code, CaseCommand command, ICaseRuns runs, CancellationToken cancellation)
    {
        try
        {
            await erasure.EraseAsync(code, ErasureOrder.Of(command), runs, cancellation);
            return true;
        }
        catch (NotNowException)
        {
            return false;
        }
    }

    /// <summary>The consent to a closed case is withdrawn: nothing runs that could take the command.</summary>
    /// <returns>False when the case was reopened meanwhile, and is to be told.</returns>
    private async Task<bool> WithdrawAsync(CaseRecord @case, CaseCommand command, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        var line = new LogEntry(at, $"{@case.LastStep:D3}-withdrawn", LogKind.Revoked, command.By, command.Channel) { Code = command.Code, Note = CommandRecord.NoteOf(command.Key) };
        var found = await cases.ChangeAsync(
            @case.Code,
            new CaseRows(),
            state => state.Case.Status != CaseStatus.Closed ? null : new CaseChange(@case.Code)
            {
                Case = state.Case with { Status = CaseStatus.Revoked, Outcome = command.Code, Attention = null },
                Command = new CommandRecord(command, at),
                Log = [line with { Id = line.Id + "-status", Kind = LogKind.StatusChanged, By = Party.System, Channel = Channel.System, Status = CaseStatus.Revoked, Note = null }, line],
            },
            cancellation);
        if (found.Case.Status.IsOpen()) return false;
        await events.TellAsync(@case.Code, @case.Partner, cancellation);
        return true;
    }

    /// <summary>Mail about a case that has closed since was refused, and nothing runs that could take the command.</summary>
    private async Task SendMailAgainAsync(string code, CaseCommand command, CancellationToken cancellation)
    {
        await refusedMail.TryAgainAsync(code, cancellation);
        var at = clock.GetUtcNow();
        var note = CommandRecord.NoteOf(command.Key);
        await cases.ChangeAsync(
            code,
            new CaseRows(Command: command.Key),
            state => state.Command is { AppliedAt: not null } ? null : new CaseChange(code)
            {
                Case = state.Case with { Attention = null },
                Command = new CommandRecord(command, at),
                Log = [new LogEntry(at, note, LogKind.Retried, command.By, command.Channel) { Detail = Words.Of(command.Name), Note = note }],
            },
            cancellation);
    }

    private static CaseCommand RevocationFor(CaseCommand erasure) => erasure with { Key = "revoke-" + erasure.Key, Name = CommandName.Revoke };

    /// <summary>Words to be kept with the case; they change nothing. The same key again keeps them once.</summary>
    /// <returns>False when there is no such case, or it is erased.</returns>
    public async Task<bool> NoteAsync(string code, string key, string text, string by, Channel channel, CancellationToken cancellation = default)
    {
        if (await cases.ReadHistoryAsync(code, cancellation) is not { Case.ErasedAt: null } history) return false;
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
        if (await TakeBackAsync(@case.Code, command.At, cancellation) is not { } taken) return false;
        await cases.ChangeAsync(
            @case.Code,
            new CaseRows(),
            state => state.Case.Claims.SequenceEqual(taken) ? null : new CaseChange(@case.Code) { Case = state.Case with { Claims = taken } },
            cancellation);
        var start = CaseStart.Of(@case, policies.ByVersion(@case.PolicyVersion).Terms) with { From = command.Step!, Reopened = command, Run = command.Key };
        return await runs.StartAsync(start, cancellation) ? true : throw new NotNowException($"Case {@case.Code} is still closing.");
    }

    /// <returns>The claims and traces of the case; null when another case holds one, with what was taken given back.</returns>
    private async Task<IReadOnlyList<ClaimKey>?> TakeBackAsync(string code, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await cases.ReadReferralAsync(code, cancellation) is not { } referral) return [];
        var taken = new List<ClaimKey>();
        foreach (var lookup in keys.ClaimsOf(referral).Concat(keys.TracesOf(code, referral)))
        {
            if (await IsHeldByAnotherAsync(lookup, code, at, cancellation))
            {
                foreach (var back in taken) await claims.FreeAsync(back, code, cancellation);
                return null;
            }

            taken.Add(lookup.Key);
        }

        return taken;
    }

    private async Task<bool> IsHeldByAnotherAsync(Lookup lookup, string code, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var earlier in lookup.Earlier)
        {
            if (await claims.FindAsync(earlier, cancellation) is { } claim && claim.CaseCode != code) return true;
        }

        return !await claims.TryTakeAsync(lookup.Key, new Claim(code, at, lookup.Content), cancellation)
            && (await claims.FindAsync(lookup.Key, cancellation))?.CaseCode != code;
    }

    private async Task<CaseState?> ReadAsync(string code, CaseCommand command, CancellationToken cancellation)
    {
        if (await cases.FindAsync(code, cancellation) is not { } @case) return null;
        return await cases.ReadAsync(code, new CaseRows(@case.Step?.Number, @case.Step?.Key, Command: command.Key), cancellation);
    }

    /// <param name="Command">As the case keeps it.</param>
    /// <param name="Written">The case and its mark, where the command was written down.</param>
    private sealed record Judged(CommandVerdict Verdict, CaseCommand Command, (CaseRecord Case, PendingCase Mark)? Written);
}
