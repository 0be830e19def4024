using System.Text.Json.Serialization;
using Relais.Chasing;

namespace Relais.Cases;

/// <summary>Why a case does not take a command.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CommandRefusal>))]
public enum CommandRefusal
{
    CaseClosed,
    CaseNotClosed,
    CaseRevoked,
    OnHoldAlready,
    NotOnHold,
    ResumeDateOutOfRange,
    NoStepAsked,
    OwnerOfOtherSide,
    OfficeUnknown,
    SameOffice,
    TooManySnoozes,
    SnoozeOutOfRange,
    PolicyUnknown,
    StepUnknown,
    NothingToRetry,
    ReasonNeeded,
    FollowedElsewhere,
    CaseErased,
}

/// <summary>Which commands a case takes in which state.</summary>
public static class CommandRules
{
    /// <summary>The steps that a case can be sent to by hand, and reopened at.</summary>
    private static readonly HashSet<string> NotByHand = [Steps.SamePerson.Key, Steps.SupplyInformation.Key, Steps.Minor.Key];

    private static readonly HashSet<string> ReopenAt = [Steps.FirstContact.Key, Steps.FollowUp.Key];

    /// <summary>Whoever stops the process, or takes it another way, says why.</summary>
    public static bool NeedsReason(CommandName name) => name is CommandName.Hold or CommandName.Snooze or CommandName.Goto or CommandName.Reopen or CommandName.Erase;

    /// <returns>Null when the command is taken.</returns>
    public static CommandRefusal? Refuse(CaseCommand command, CaseRecord @case, StepRecord? step, DirectoryReading directory, PolicyCatalog policies, DateTimeOffset now)
    {
        if (@case.ErasedAt is not null) return CommandRefusal.CaseErased;
        if (command.Name == CommandName.Erase) return null;

        // A closed case may need attention too: its reopening failed.
        if (command.Name == CommandName.Retry && @case.Attention is not null) return null;
        if (command.Name == CommandName.Reopen)
        {
            return @case.Status switch
            {
                CaseStatus.Revoked => CommandRefusal.CaseRevoked,
                CaseStatus.Closed => CanReopen(command, @case) ? null : CommandRefusal.StepUnknown,
                _ => CommandRefusal.CaseNotClosed,
            };
        }

        // Consent may be withdrawn at any time, and hides the person from the receiver of a closed case too.
        if (@case.Status == CaseStatus.Closed && IsWithdrawal(command)) return null;
        if (!@case.Status.IsOpen()) return @case.Status == CaseStatus.Revoked ? CommandRefusal.CaseRevoked : CommandRefusal.CaseClosed;
        return command.Name switch
        {
            CommandName.Hold => RefuseHold(command, @case, policies, now),
            CommandName.Resume => @case.Hold is null ? CommandRefusal.NotOnHold : null,
            CommandName.Reassign => RefuseReassign(command, @case, directory),
            CommandName.Transfer => !directory.Offices.ContainsKey(command.Office ?? "") ? CommandRefusal.OfficeUnknown
                : command.Office == @case.Office ? CommandRefusal.SameOffice : null,
            CommandName.Remind => RefuseUnlessAsked(@case),
            CommandName.Snooze => RefuseSnooze(command, @case, step, policies),
            CommandName.Move => policies.All.Any(policy => policy.Version == command.Terms?.Version) ? null : CommandRefusal.PolicyUnknown,
            CommandName.Goto => Steps.TryFind(command.Step ?? "", out _) && !NotByHand.Contains(command.Step!) && HasWhatItNeeds(command.Step!, @case.Facts)
                ? null
                : CommandRefusal.StepUnknown,
            CommandName.Retry => CommandRefusal.NothingToRetry,
            _ => null,
        };
    }

    /// <summary>What must not get lost, nor wait for anybody: a withdrawal of consent, or an erasure.</summary>
    public static bool IsAboutConsent(CaseCommand command) => command.Name == CommandName.Erase || IsWithdrawal(command);

    /// <summary>Whether the person has withdrawn their consent.</summary>
    public static bool IsWithdrawal(CaseCommand command) => command is { Name: CommandName.Revoke, Code: ReasonCodes.ConsentWithdrawn };

    private static bool CanReopen(CaseCommand command, CaseRecord @case) =>
        ReopenAt.Contains(command.Step ?? "") && HasWhatItNeeds(command.Step!, @case.Facts);

    /// <summary>A step about training needs the training's dates; follow-up counts from a day.</summary>
    private static bool HasWhatItNeeds(string step, CaseFacts facts) => step switch
    {
        "confirm-place" or "start" or "attendance" or "completion" => facts.TrainingStart is not null && facts.TrainingEnd is not null,
        "follow-up" => facts.FollowUpFrom is not null,
        "closure" => facts.ClosureCode is not null,
        _ => true,
    };

    private static CommandRefusal? RefuseHold(CaseCommand command, CaseRecord @case, PolicyCatalog policies, DateTimeOffset now)
    {
        if (@case.Hold is not null) return CommandRefusal.OnHoldAlready;
        var today = WorkingCalendar.DateOf(now);
        var days = (command.Until ?? today).DayNumber - today.DayNumber;
        return days < 1 || days > policies.ByVersion(@case.PolicyVersion).Terms.MaxHoldDays ? CommandRefusal.ResumeDateOutOfRange : null;
    }

    /// <summary>An owner of the same side: a counsellor or the desk of the case's office, for a step that they own.</summary>
    private static CommandRefusal? RefuseReassign(CaseCommand command, CaseRecord @case, DirectoryReading directory)
    {
        if (@case.Step is not { } current) return CommandRefusal.NoStepAsked;
        var owner = command.Owner ?? "";
        var role = Steps.Named(current.Key).Owner;
        var fits = role switch
        {
            OwnerRole.Desk or OwnerRole.Counsellor =>
                owner == Party.Office(@case.Office) || (Party.IsPerson(owner, out var id) && directory.People.GetValueOrDefault(id)?.Office == @case.Office),
            OwnerRole.Supervisor => Party.IsPerson(owner, out var id) && directory.People.GetValueOrDefault(id)?.Role == PersonRole.Supervisor,
            OwnerRole.Coordinator => Party.IsPerson(owner, out var id) && directory.People.GetValueOrDefault(id)?.Role == PersonRole.Coordinator,
            _ => false,
        };
        return fits ? null : CommandRefusal.OwnerOfOtherSide;
    }

    private static CommandRefusal? RefuseUnlessAsked(CaseRecord @case) =>
        @case.Step?.AskedAt is null ? CommandRefusal.NoStepAsked : @case.Hold is not null ? CommandRefusal.OnHoldAlready : null;

    private static CommandRefusal? RefuseSnooze(CaseCommand command, CaseRecord @case, StepRecord? step, PolicyCatalog policies)
    {
        if (RefuseUnlessAsked(@case) is { } refusal) return refusal;
        var terms = policies.ByVersion(@case.PolicyVersion).Terms;
        if (command.Days is not { } days || days < 1 || days > terms.MaxSnoozeWorkingDays) return CommandRefusal.SnoozeOutOfRange;
        return step?.Snoozes.Count >= terms.MaxSnoozes ? CommandRefusal.TooManySnoozes : null;
    }
}
