using Relais.Cases;
using Relais.Chasing;
using Relais.Simulation;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>What is allowed: each refusal, and what lies next to it and is taken.</summary>
public class CommandRulesTests
{
    private static readonly DateTimeOffset Now = CaseWorld.TuesdayAtTen;
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly CaseRecord Open = new()
    {
        Code = "SN-26-000001-X",
        Status = CaseStatus.Accepted,
        Office = "kolda",
        Partner = "iom-dakar",
        Priority = Relais.Referrals.Priority.Normal,
        Service = "TRAINING",
        Region = "kolda",
        OpenedAt = Now,
        PolicyVersion = "referral-1",
        ReferrerName = "Gestionnaire",
        ReferrerEmail = "cm.kolda@iom.example",
        Step = Asks("first-contact", "person:ce-kolda-1"),
        Facts = new CaseFacts { Office = "kolda" },
    };

    private static readonly CaseRecord Held = Open with { Hold = new Hold(Now, Today.AddDays(7), Party.Administrator) };
    private static readonly CaseRecord Waiting = Open with { Step = Open.Step! with { AskedAt = null } };
    private static readonly CaseRecord Closed = Open with { Status = CaseStatus.Closed, Step = null };

    private static readonly CaseRecord Trained = Open with
    {
        Facts = Open.Facts with { TrainingStart = new(Today, Now), TrainingEnd = new(Today, Now), FollowUpFrom = new(Today, Now) },
    };

    private static readonly CaseRecord Declined = Open with { Step = Asks("choose-next", Party.Referrer) };
    private static readonly CaseRecord Closing = Open with { Step = Asks("closure", "person:sup-kolda") };
    private static readonly CaseRecord Routed = Open with { Step = Asks("route", Party.Coordinators) };

    public static TheoryData<string, CaseCommand, CaseRecord, CommandRefusal?> Rules { get; } = new()
    {
        { "a closed case is closed", Command(CommandName.Hold), Closed, CommandRefusal.CaseClosed },
        { "a revoked case is revoked", Command(CommandName.Resume), Open with { Status = CaseStatus.Revoked }, CommandRefusal.CaseRevoked },
        { "a revoked case stays so", Command(CommandName.Reopen) with { Step = "first-contact" }, Open with { Status = CaseStatus.Revoked }, CommandRefusal.CaseRevoked },
        { "an open case cannot be reopened", Command(CommandName.Reopen) with { Step = "first-contact" }, Open, CommandRefusal.CaseNotClosed },
        { "a case is reopened at first contact", Command(CommandName.Reopen) with { Step = "first-contact" }, Closed, null },
        { "or at follow-up", Command(CommandName.Reopen) with { Step = "follow-up" }, Trained with { Status = CaseStatus.Closed }, null },
        { "if it was ever followed up", Command(CommandName.Reopen) with { Step = "follow-up" }, Closed, CommandRefusal.StepUnknown },
        { "but nowhere else", Command(CommandName.Reopen) with { Step = "orientation" }, Closed, CommandRefusal.StepUnknown },

        { "consent to a closed case can be withdrawn", Command(CommandName.Revoke) with { Code = "CONSENT_WITHDRAWN" }, Closed, null },
        { "but a closed case is not cancelled", Command(CommandName.Revoke) with { Code = "CANCELLED" }, Closed, CommandRefusal.CaseClosed },
        { "nor is a revoked one revoked", Command(CommandName.Revoke) with { Code = "CONSENT_WITHDRAWN" }, Closed with { Status = CaseStatus.Revoked }, CommandRefusal.CaseRevoked },
        { "an open case is erased", Command(CommandName.Erase), Open, null },
        { "and one that has ended", Command(CommandName.Erase), Closed with { Status = CaseStatus.Revoked }, null },
        { "once", Command(CommandName.Erase), Closed with { ErasedAt = Now }, CommandRefusal.CaseErased },
        { "and then it takes nothing", Command(CommandName.Reopen) with { Step = "first-contact" }, Closed with { ErasedAt = Now }, CommandRefusal.CaseErased },

        { "a hold ends tomorrow at the earliest", Command(CommandName.Hold) with { Until = Today.AddDays(1) }, Open, null },
        { "not today", Command(CommandName.Hold) with { Until = Today }, Open, CommandRefusal.ResumeDateOutOfRange },
        { "and within 90 days", Command(CommandName.Hold) with { Until = Today.AddDays(90) }, Open, null },
        { "not after 91", Command(CommandName.Hold) with { Until = Today.AddDays(91) }, Open, CommandRefusal.ResumeDateOutOfRange },
        { "and it has an end", Command(CommandName.Hold), Open, CommandRefusal.ResumeDateOutOfRange },
        { "a case is held once at a time", Command(CommandName.Hold) with { Until = Today.AddDays(1) }, Held, CommandRefusal.OnHoldAlready },
        { "what is held is resumed", Command(CommandName.Resume), Held, null },
        { "what is not held is not", Command(CommandName.Resume), Open, CommandRefusal.NotOnHold },

        { "a counsellor of the office becomes the owner", Command(CommandName.Reassign) with { Owner = "person:ce-kolda-2" }, Open, null },
        { "or its desk", Command(CommandName.Reassign) with { Owner = "office:kolda" }, Open, null },
        { "a counsellor of another office does not", Command(CommandName.Reassign) with { Owner = "person:ce-dakar-1" }, Open, CommandRefusal.OwnerOfOtherSide },
        { "nor a case manager's supervisor", Command(CommandName.Reassign) with { Owner = "person:sup-iom" }, Open, CommandRefusal.OwnerOfOtherSide },
        { "nor nobody", Command(CommandName.Reassign), Open, CommandRefusal.OwnerOfOtherSide },
        { "the referrer's step is the referrer's", Command(CommandName.Reassign) with { Owner = "person:sup-iom" }, Declined, CommandRefusal.OwnerOfOtherSide },
        { "a supervisor decides on closure for another", Command(CommandName.Reassign) with { Owner = "person:sup-dakar" }, Closing, null },
        { "a counsellor does not", Command(CommandName.Reassign) with { Owner = "person:ce-kolda-1" }, Closing, CommandRefusal.OwnerOfOtherSide },
        { "one co-ordinator for both", Command(CommandName.Reassign) with { Owner = "person:coord-iom" }, Routed, null },
        { "an owner needs a step", Command(CommandName.Reassign) with { Owner = "office:kolda" }, Open with { Step = null }, CommandRefusal.NoStepAsked },

        { "a case is transferred to another office", Command(CommandName.Transfer) with { Office = "dakar" }, Open, null },
        { "that exists", Command(CommandName.Transfer) with { Office = "paris" }, Open, CommandRefusal.OfficeUnknown },
        { "and is named", Command(CommandName.Transfer), Open, CommandRefusal.OfficeUnknown },
        { "and is another", Command(CommandName.Transfer) with { Office = "kolda" }, Open, CommandRefusal.SameOffice },

        { "what is asked is reminded of", Command(CommandName.Remind), Open, null },
        { "what waits for its day is not", Command(CommandName.Remind), Waiting, CommandRefusal.NoStepAsked },
        { "nothing is sent on hold", Command(CommandName.Remind), Held, CommandRefusal.OnHoldAlready },

        { "a snooze takes a day", Command(CommandName.Snooze) with { Days = 1 }, Open, null },
        { "to ten", Command(CommandName.Snooze) with { Days = 10 }, Open, null },
        { "not eleven", Command(CommandName.Snooze) with { Days = 11 }, Open, CommandRefusal.SnoozeOutOfRange },
        { "nor none", Command(CommandName.Snooze) with { Days = 0 }, Open, CommandRefusal.SnoozeOutOfRange },
        { "nor an unknown number", Command(CommandName.Snooze), Open, CommandRefusal.SnoozeOutOfRange },
        { "there is nothing to snooze before the ask", Command(CommandName.Snooze) with { Days = 1 }, Waiting, CommandRefusal.NoStepAsked },

        { "a case is moved to a policy", Command(CommandName.Move) with { Terms = SamplePolicies.SlowerTerms }, Open, null },
        { "that exists", Command(CommandName.Move) with { Terms = SamplePolicies.SlowerTerms with { Version = "gone-1" } }, Open, CommandRefusal.PolicyUnknown },
        { "and is named", Command(CommandName.Move), Open, CommandRefusal.PolicyUnknown },

        { "a case goes to a step", Command(CommandName.Goto) with { Step = "orientation" }, Open, null },
        { "that exists", Command(CommandName.Goto) with { Step = "paradise" }, Open, CommandRefusal.StepUnknown },
        { "and is named", Command(CommandName.Goto), Open, CommandRefusal.StepUnknown },
        { "and stands in the process", Command(CommandName.Goto) with { Step = "same-person" }, Open, CommandRefusal.StepUnknown },
        { "not without the dates that it asks about", Command(CommandName.Goto) with { Step = "attendance" }, Open, CommandRefusal.StepUnknown },
        { "but with them", Command(CommandName.Goto) with { Step = "attendance" }, Trained, null },
        { "nor to a closure without a code", Command(CommandName.Goto) with { Step = "closure" }, Open, CommandRefusal.StepUnknown },

        { "what went wrong is retried", Command(CommandName.Retry), Open with { Attention = new Attention(Now, "PlanStep", "x") }, null },
        { "in a reopening too", Command(CommandName.Retry), Closed with { Attention = new Attention(Now, "PlanStep", "x") }, null },
        { "what did not is not", Command(CommandName.Retry), Open, CommandRefusal.NothingToRetry },
        { "every open case can be revoked", Command(CommandName.Revoke), Held, null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_command_is_taken_or_refused(string rule, CaseCommand command, CaseRecord @case, CommandRefusal? refusal)
    {
        Assert.Equal((rule, refusal), (rule, await RefuseAsync(command, @case, snoozes: 0)));
    }

    [Fact]
    public async Task A_step_is_snoozed_twice()
    {
        var snooze = Command(CommandName.Snooze) with { Days = 3 };
        Assert.Null(await RefuseAsync(snooze, Open, snoozes: 1));
        Assert.Equal(CommandRefusal.TooManySnoozes, await RefuseAsync(snooze, Open, snoozes: 2));
    }

    [Fact]
    public void Every_refusal_stands_in_this_table()
    {
        var tested = Rules.Select(row => row.Data.Item4).OfType<CommandRefusal>().Append(CommandRefusal.TooManySnoozes);

        // Whether there is a reason, and whether the person is followed elsewhere, is seen at the door.
        Assert.Equal(Enum.GetValues<CommandRefusal>().Except([CommandRefusal.ReasonNeeded, CommandRefusal.FollowedElsewhere]).Order(), tested.Distinct().Order());
    }

    private static async Task<CommandRefusal?> RefuseAsync(CaseCommand command, CaseRecord @case, int snoozes)
    {
        var directory = new InMemoryDirectory();
        await SampleDirectory.FillAsync(directory);
        var step = @case.Step is not { } current ? null : new StepRecord
        {
            Number = current.Number,
            Key = current.Key,
            State = StepState.Open,
            Owner = current.Owner,
            OpenedAt = Now,
            DueAt = current.DueAt,
            Snoozes = [.. Enumerable.Range(1, snoozes).Select(days => new Snooze(Now, days))],
        };
        return CommandRules.Refuse(command, @case, step, await directory.ReadAsync(), SamplePolicies.Catalog, Now);
    }

    private static CaseCommand Command(CommandName name) => new("k", name, Party.Administrator, Channel.Api, Now);

    private static CurrentStep Asks(string key, string owner) => new(key, 3, owner, Now, Now.AddDays(7));
}
