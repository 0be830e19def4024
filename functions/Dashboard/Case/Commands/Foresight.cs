using Relais.Cases;
using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Functions.Cases;

namespace Relais.Functions.Dashboard.Case.Commands;

/// <summary>What a command would move of what is planned, by the planner that would plan it. Pure.</summary>
internal static class Foresight
{
    /// <returns>Null where it moves nothing of the current step's plan, or cannot be told beforehand.</returns>
    public static IReadOnlyList<MomentMove>? Of(CaseCommand command, CaseHistory history, PolicyCatalog policies, WorkingCalendar calendar, DateTimeOffset now)
    {
        var @case = history.Case;
        if (CasePageModel.CurrentOf(history) is not { State: StepState.Open } step) return null;
        var policy = policies.ByVersion(@case.PolicyVersion);
        if (PlannedAgain.Of(history, step, policy, calendar, @case.Hold?.Since ?? now) is not { } again) return null;
        return command.Name switch
        {
            CommandName.Hold when command.Until is { } until => MomentMove.Between(PlanView.Ahead(step, now), again.With(Resumed(now, ResumesAt(new Hold(now, until, command.By))))),
            CommandName.Resume when @case.Hold is { } hold => MomentMove.Between(again.With(Resumed(hold.Since, ResumesAt(hold))).Moments, again.With(Resumed(hold.Since, now))),
            CommandName.Snooze when command.Days is { } days => MomentMove.Between(
                PlanView.Ahead(step, now), again.With(request => request with { Snoozes = [.. request.Snoozes ?? [], new Chasing.Snooze(now, days)] })),
            CommandName.Move when command.Terms is { } terms => MomentMove.Between(PlanView.Ahead(step, now), again.With(request => request, policies.ByVersion(terms.Version))),
            _ => null,
        };

        DateTimeOffset ResumesAt(Hold hold) => PlanView.ResumesAt(@case, hold, policies, calendar);
    }

    private static Func<PlanRequest, PlanRequest> Resumed(DateTimeOffset since, DateTimeOffset at) =>
        request => request with { Now = at, Pauses = [.. request.Pauses ?? [], new Pause(since, at)] };
}
