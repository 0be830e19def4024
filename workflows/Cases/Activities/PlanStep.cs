using Relais.Cases.Replanning;
using Relais.Chasing;
using Relais.Partners;
using Relais.Trainings;

namespace Relais.Cases.Activities;

/// <summary>Plans a step and writes where the case now stands.</summary>
internal sealed class PlanStep(ICaseStore cases, IDirectory directory, PolicyCatalog policies, Calendars calendars, ICalendarChanges changes, PartnerEvents events, TrainingPlaces places)
    : EchoingActivity<StepPlanning, Plan>
{
    protected override async Task<Plan> RunAsync(StepPlanning input)
    {
        var ask = input.Ask;
        var opens = input.Revision == 1;
        var rows = new CaseRows(ask.Number, ask.Step) { NumberTaken = opens };
        var reading = cases.ReadAsync(ask.Code, rows);
        var calendar = await calendars.ReadAnewAsync();
        var plan = Planner.For(
            new PlanRequest(ask.Step, ask.Priority, ask.ClockFrom ?? ask.OpenedAt, input.At)
            {
                AskOn = ask.AskOn,
                AskNextWorkingDay = ask.AskNextWorkingDay,
                NotAfter = ask.NotAfter,
                Pauses = input.Pauses,
                Snoozes = input.Snoozes,
                Done = input.Done,
                AskedAt = input.AskedAt,
                UnreachableSince = input.UnreachableSince,
            },
            policies.ByVersion(ask.PolicyVersion),
            calendar);
        var entries = await directory.ReadAsync();
        var state = await reading ?? throw new InvalidOperationException($"There is no case {ask.Code}.");
        state = await cases.ChangeAsync(state, rows, state => Record(state, input, plan, entries));
        if (IsNumberTaken(state)) return plan with { Ended = new StepResult(StepState.Cancelled) { NumberTaken = true } };
        await events.TellAsync(ask.Code, state.Case.Partner);
        if (opens && !ask.Beside && state.Step is null or { State: StepState.Open }) await places.FollowAsync(ask, state.Case.Facts);
        if (input.Because is { } change) await NoteMoveAsync(change, ask);
        return state.Step is { State: not StepState.Open } over ? plan with { Ended = new StepResult(over.State, state.Answer?.Given) } : plan;
    }

    /// <summary>The case's log says what moved, also when it was written by an attempt that ended there.</summary>
    private async Task NoteMoveAsync(string change, StepAsk ask)
    {
        var history = await cases.ReadHistoryAsync(ask.Code);
        var moved = history?.Log.FirstOrDefault(line => line.Kind == LogKind.Replanned && line.Detail == change && line.Number == ask.Number);
        if (moved is not null) await changes.NoteAsync(change, new StepMove(ask.Code, ask.Number, ask.Step, moved.Before!.Value, moved.Until!.Value));
    }

    private static CaseChange? Record(CaseState state, StepPlanning input, Plan plan, DirectoryReading directory)
    {
        // Planned before, or answered meanwhile: neither must be undone.
        if (state.Step is { } was && (was.Revision >= input.Revision || was.State != StepState.Open)) return null;
        if (IsNumberTaken(state)) return null;

        var ask = input.Ask;
        var opens = input.Revision == 1;
        var askedAt = input.AskedBy(plan);
        var owner = ask.Owner == Party.Supervisor && Recipients.SupervisorOf(ask.Owner, state.Case, directory) is { } supervisor
            ? Party.Person(supervisor.Id)
            : ask.Owner;
        var step = new StepRecord
        {
            Number = ask.Number,
            Key = ask.Step,
            State = StepState.Open,
            Owner = owner,
            OpenedAt = ask.OpenedAt,
            AskedAt = askedAt,
            DueAt = plan.DueAt,
            AskOn = ask.AskOn,
            Occurrence = ask.Occurrence,
            Plan = plan.Moments,
            Revision = input.Revision,

            // A snooze that was taken a moment ago is in the row before the step hears of it.
            Snoozes = state.Step?.Snoozes.Count > input.Snoozes.Count ? state.Step.Snoozes : input.Snoozes,
            Version = state.Step?.Version,
        };
        var @case = state.Case with { LastStep = Math.Max(state.Case.LastStep, ask.Number) };
        var log = (plan.Skipped ?? []).Select(skipped => Line(input, "skipped-" + skipped.Key, LogKind.MomentSkipped) with { Detail = skipped.Key, Until = skipped.At }).ToList();
        if (input.Because is { } change && state.Step is { } before && HasMoved(before, plan))
        {
            log.Add(Line(input, "replanned-" + change, LogKind.Replanned) with { Before = before.DueAt, Until = plan.DueAt, Detail = change });
        }

        if (!ask.Beside)
        {
            var status = askedAt is null ? ask.Status : ask.StatusWhenAsked ?? ask.Status;
            if (status != @case.Status) log.Add(Line(input, "status", LogKind.StatusChanged) with { Status = status });
            @case = @case with
            {
                Status = status,
                Step = new CurrentStep(ask.Step, ask.Number, owner, askedAt, plan.DueAt),
                PolicyVersion = ask.PolicyVersion,
                Office = opens ? ask.Facts.Office : @case.Office,
                Facts = opens ? ask.Facts : @case.Facts,
                StalledSince = opens ? null : @case.StalledSince,
                CallTaskSince = opens ? null : @case.CallTaskSince,
                StallReason = opens ? null : @case.StallReason,
                EscalationLevel = opens ? 0 : @case.EscalationLevel,
                Undelivered = opens ? null : @case.Undelivered,
                Attention = opens && TroubledTheStepBefore(@case) ? null : @case.Attention,
                ClosedAt = null,
                Outcome = null,
            };
        }

        return new CaseChange(ask.Code) { Case = @case, Steps = [step], Log = log };
    }

    /// <summary>Mails, lines of the log and links go by the number: a turn of the case that a crash has lost may have given it to another step already.</summary>
    private static bool IsNumberTaken(CaseState state) => state is { NumberTaken: true, Step: null };

    private static bool HasMoved(StepRecord before, Plan plan) =>
        before.DueAt != plan.DueAt || before.Plan.Join(plan.Moments, moment => moment.Key, moment => moment.Key, (was, now) => was.At != now.At).Any(moved => moved);

    /// <summary>An answer has made needless what the step before could not do.</summary>
    private static bool TroubledTheStepBefore(CaseRecord @case) =>
        @case.Step is { } before && @case.Attention?.Instance == StepAsk.InstanceId(@case.Code, before.Number, before.Key);

    private static LogEntry Line(StepPlanning input, string what, LogKind kind) =>
        new(input.At, $"{input.Ask.Number:D3}-{what}", kind, Party.System, Channel.System) { Step = input.Ask.Step, Number = input.Ask.Number };
}
