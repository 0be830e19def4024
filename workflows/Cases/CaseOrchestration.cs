using Microsoft.DurableTask;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>The process: what is asked, of whom, and where each answer leads.</summary>
public sealed class CaseOrchestration : TaskOrchestrator<CaseStart, CaseOutcome>
{
    private const int MaxRedirects = 2;
    private const int MaxContactAttempts = 3;

    /// <summary>Each step of the process, and what is done there.</summary>
    private static readonly Dictionary<string, Func<CaseRun, Task<Next>>> Process = new()
    {
        [Steps.Minor.Key] = AskWhetherAMinorGoesOn,
        [Steps.Acknowledge.Key] = Acknowledge,
        [Steps.Decide.Key] = Decide,
        [Steps.SupplyInformation.Key] = SupplyInformation,
        [Steps.ChooseNext.Key] = ChooseWhatNext,
        [Steps.Route.Key] = Route,
        [Steps.FirstContact.Key] = MakeFirstContact,
        [Steps.Orientation.Key] = Orient,
        [Steps.ConfirmPlace.Key] = ConfirmPlace,
        [Steps.Start.Key] = ConfirmStart,
        [Steps.Attendance.Key] = CheckAttendance,
        [Steps.Completion.Key] = Complete,
        [Steps.FollowUp.Key] = FollowUp,
        [Steps.Review.Key] = Review,
        [Steps.Closure.Key] = RequestClosure,
    };

    public override async Task<CaseOutcome> RunAsync(TaskOrchestrationContext context, CaseStart input)
    {
        var @case = new CaseRun(context, input);
        if (!await @case.Begin()) return new CaseOutcome(CaseStatus.Revoked, null);
        try
        {
            return await RunAsync(@case, input.Resumed?.Revoked is { } revoked ? Next.Revoke(revoked.Code, revoked.By) : Next.Ask(input.From));
        }
        catch (Exception)
        {
            await @case.LeaveSteps();
            throw;
        }
    }

    private static async Task<CaseOutcome> RunAsync(CaseRun @case, Next next)
    {
        while (true)
        {
            try
            {
                if (next.Step is null) return await @case.Close(next.Status, next.Code, next.By);
                next = await Process[next.Step](@case);
            }
            catch (Diverted diverted)
            {
                next = diverted.Next;
            }
        }
    }

    private static async Task<Next> AskWhetherAMinorGoesOn(CaseRun @case)
    {
        var given = await @case.Ask(Steps.Minor, CaseStatus.Sent);
        return given.Answer.Choice == "go-on" ? Next.Ask(Steps.Acknowledge) : await Declined(@case, "NOT_ELIGIBLE");
    }

    private static async Task<Next> Acknowledge(CaseRun @case)
    {
        await @case.Ask(Steps.Acknowledge, CaseStatus.Sent);
        await @case.Tell(Feedback.Acknowledged);
        @case.Facts = @case.Facts with { DecidingSince = @case.Now, DecidePauses = [] };
        return Next.Ask(Steps.Decide);
    }

    private static async Task<Next> Decide(CaseRun @case)
    {
        var clockFrom = @case.Facts.DecidingSince ?? @case.Now;
        var given = await @case.Ask(Steps.Decide, CaseStatus.Received, ask => ask with { ClockFrom = clockFrom, Pauses = @case.Facts.DecidePauses });
        var answer = given.Answer;
        switch (answer.Choice)
        {
            case "accept":
                @case.Facts = @case.Facts with { Counsellor = answer.Counsellor, ContactAttempts = 0 };
                await @case.Tell(Feedback.Accepted);
                return Next.Ask(Steps.FirstContact);

            case "ask-information":
                @case.Facts = @case.Facts with { Questions = @case.Facts.Questions + 1, DecidingSince = clockFrom };
                return Next.Ask(Steps.SupplyInformation);

            case "redirect":
                return SendTo(@case, answer.Office!);

            default:
                return await Declined(@case, answer.Code);
        }
    }

    private static async Task<Next> SupplyInformation(CaseRun @case)
    {
        // The decide clock stands still until the answer, at most for the policy's release time; late information is still taken.
        var asked = @case.AskedSince(Steps.SupplyInformation);
        var given = await @case.AskUntilReleased(Steps.SupplyInformation, CaseStatus.InfoNeeded);
        @case.Facts = @case.Facts with { DecidePauses = [.. @case.Facts.DecidePauses, new Pause(asked, given?.At ?? @case.Now)] };
        return Next.Ask(Steps.Decide);
    }

    private static async Task<Next> Declined(CaseRun @case, string? code)
    {
        await @case.Tell(Feedback.Declined, code);
        return Next.Ask(Steps.ChooseNext);
    }

    private static async Task<Next> ChooseWhatNext(CaseRun @case)
    {
        var given = await @case.Ask(Steps.ChooseNext, CaseStatus.Declined);
        return given.Answer.Choice == "refer-elsewhere"
            ? SendTo(@case, given.Answer.Office!)
            : Next.Close(given.Answer.Code ?? "DECLINED", given.By);
    }

    /// <summary>To another office, unless the case goes in circles: then the co-ordinator chooses.</summary>
    private static Next SendTo(CaseRun @case, string office)
    {
        var facts = @case.Facts;
        if (office == facts.Office || facts.VisitedOffices.Contains(office) || facts.Redirects >= MaxRedirects) return Next.Ask(Steps.Route);
        @case.Facts = facts.MovedTo(office) with { Redirects = facts.Redirects + 1 };
        return Next.Ask(Steps.Acknowledge);
    }

    private static async Task<Next> Route(CaseRun @case)
    {
        var given = await @case.Ask(Steps.Route, CaseStatus.Sent);
        if (given.Answer.Choice == "decline") return await Declined(@case, "OUT_OF_AREA");
        @case.Facts = @case.Facts.MovedTo(given.Answer.Office!);
        return Next.Ask(Steps.Acknowledge);
    }

    private static async Task<Next> MakeFirstContact(CaseRun @case)
    {
        var attempt = @case.Facts.ContactAttempts + 1;
        var given = await @case.Ask(
            Steps.FirstContact,
            CaseStatus.Accepted,
            ask => ask with { Occurrence = attempt, AskNextWorkingDay = attempt > 1 });
        switch (given.Answer.Choice)
        {
            case "reached":
                return Next.Ask(Steps.Orientation);
            case "attempt-failed" when attempt < MaxContactAttempts:
                @case.Facts = @case.Facts with { ContactAttempts = attempt };
                return Next.Ask(Steps.FirstContact);
            default:
                // Should contact be begun anew, there are three attempts again.
                @case.Facts = @case.Facts with { ContactAttempts = 0 };
                return Reviewed(@case, CaseStatus.Accepted);
        }
    }

    private static async Task<Next> Orient(CaseRun @case)
    {
        var given = await @case.Ask(Steps.Orientation, CaseStatus.Intake);
        var answer = given.Answer;
        switch (answer.Choice)
        {
            case "training":
                @case.Facts = @case.Facts with
                {
                    TrainingStart = new WorldDate(answer.Start!.Value, given.At),
                    TrainingEnd = new WorldDate(answer.End!.Value, given.At),
                    TrainingSession = answer.Session,
                    AttendanceChecks = 0,
                };
                return Next.Ask(Steps.ConfirmPlace);
            case "withdrew" or "unreachable":
                return Reviewed(@case, CaseStatus.Intake);
            default:
                return Followed(@case, given.At);
        }
    }

    private static async Task<Next> ConfirmPlace(CaseRun @case)
    {
        var given = await @case.Ask(Steps.ConfirmPlace, CaseStatus.Enrolled, ask => ask with { NotAfter = @case.Facts.TrainingStart });
        switch (given.Answer.Choice)
        {
            case "confirmed":
                await @case.Tell(Feedback.Enrolled);
                return Next.Ask(Steps.Start);
            case "no-place" when given.Answer.NextSession is not null:
                @case.Facts = @case.Facts.TrainingPostponed(given.Answer, given.At);
                return Next.Ask(Steps.ConfirmPlace);
            case "no-place":
                return Next.Ask(Steps.Orientation);
            default:
                return Reviewed(@case, CaseStatus.Enrolled);
        }
    }

    private static async Task<Next> ConfirmStart(CaseRun @case)
    {
        var given = await @case.Ask(Steps.Start, CaseStatus.InTraining, ask => ask with { AskOn = @case.Facts.TrainingStart });
        return given.Answer.Choice == "started"
            ? NextCheckOrCompletion(@case)
            : await DroppedOut(@case, CaseStatus.InTraining, given.Answer.Code);
    }

    private static async Task<Next> CheckAttendance(CaseRun @case)
    {
        var check = @case.Facts.AttendanceChecks + 1;
        var given = await @case.Ask(
            Steps.Attendance,
            CaseStatus.InTraining,
            ask => ask with { AskOn = @case.Facts.AttendanceCheckOn(check, @case.Terms), Occurrence = check });
        @case.Facts = @case.Facts with { AttendanceChecks = check };
        return given.Answer.Choice == "attending"
            ? NextCheckOrCompletion(@case)
            : await DroppedOut(@case, CaseStatus.InTraining, given.Answer.Code);
    }

    private static Next NextCheckOrCompletion(CaseRun @case)
    {
        @case.Facts = @case.Facts.WithoutOvertakenChecks(@case.Today, @case.Terms);
        var check = @case.Facts.AttendanceCheckOn(@case.Facts.AttendanceChecks + 1, @case.Terms);
        return Next.Ask(check.Date < @case.Facts.TrainingEnd!.Date ? Steps.Attendance : Steps.Completion);
    }

    private static async Task<Next> Complete(CaseRun @case)
    {
        var given = await @case.Ask(
            Steps.Completion,
            CaseStatus.InTraining,
            ask => ask with { AskOn = @case.Facts.TrainingEnd, StatusWhenAsked = CaseStatus.Trained });
        if (given.Answer.Choice != "completed") return await DroppedOut(@case, CaseStatus.Trained, given.Answer.Code);
        await @case.Tell(Feedback.Completed);
        return Followed(@case, given.At);
    }

    private static async Task<Next> DroppedOut(CaseRun @case, CaseStatus status, string? code)
    {
        await @case.Tell(Feedback.DroppedOut, code);
        return Reviewed(@case, status);
    }

    /// <summary>Follow-up begins to count on the day of completion or placement.</summary>
    private static Next Followed(CaseRun @case, DateTimeOffset at)
    {
        @case.Facts = @case.Facts with
        {
            FollowUpFrom = new WorldDate(DateOnly.FromDateTime(at.UtcDateTime), at),
            FollowUpsDone = 0,
            ExtraFollowUpOn = null,
        };
        return Next.Ask(Steps.FollowUp);
    }

    private static async Task<Next> FollowUp(CaseRun @case)
    {
        if (@case.Facts.NextFollowUp(@case.Terms) is not { } check)
        {
            var working = @case.Facts.LastFollowUp is "employed" or "self-employed";
            return Closing(@case, Steps.FollowUp, working ? "GOALS_MET" : "SUPPORT_PERIOD_ENDED");
        }

        // A window that closes without an answer marks the check missed, and the case goes on.
        var given = await @case.AskWithinWindow(Steps.FollowUp, CaseStatus.FollowUp, ask => ask with { AskOn = check.On, Occurrence = check.Months });
        @case.Facts = @case.Facts.FollowedUp(given?.Answer.Choice, @case.Terms);
        return Next.Ask(Steps.FollowUp);
    }

    private static Next Reviewed(CaseRun @case, CaseStatus status)
    {
        @case.Facts = @case.Facts with { ReviewIn = status };
        return Next.Ask(Steps.Review);
    }

    private static async Task<Next> Review(CaseRun @case)
    {
        var given = await @case.Ask(Steps.Review, @case.Facts.ReviewIn ?? CaseStatus.Accepted);
        return given.Answer.Choice == "change-service"
            ? Next.Ask(Steps.Orientation)
            : Closing(@case, Steps.Review, given.Answer.Code!);
    }

    private static Next Closing(CaseRun @case, Step from, string code)
    {
        @case.Facts = @case.Facts with { ClosureFrom = from.Key, ClosureCode = code };
        return Next.Ask(Steps.Closure);
    }

    private static async Task<Next> RequestClosure(CaseRun @case)
    {
        var given = await @case.Ask(Steps.Closure, CaseStatus.ClosureRequested);
        if (given.Answer.Choice == "approve") return Next.Close(@case.Facts.ClosureCode ?? "SUPPORT_PERIOD_ENDED", given.By);
        if (@case.Facts.ClosureFrom == Steps.Review.Key) return Next.Ask(Steps.Review);

        @case.Facts = @case.Facts.FollowedUpOnceMore(@case.Now);
        return Next.Ask(Steps.FollowUp);
    }
}

/// <summary>Where the process goes: to a step, or to its end.</summary>
internal sealed record Next(string? Step, CaseStatus Status = CaseStatus.Closed, string? Code = null, string By = Party.System)
{
    public static Next Ask(Step step) => new(step.Key);

    public static Next Ask(string step) => new(step);

    public static Next Close(string code, string by) => new(null, CaseStatus.Closed, code, by);

    public static Next Revoke(string? code, string by) => new(null, CaseStatus.Revoked, code, by);
}

/// <summary>A command takes the process another way, from wherever it is.</summary>
internal sealed class Diverted(Next next) : Exception
{
    public Next Next { get; } = next;
}
