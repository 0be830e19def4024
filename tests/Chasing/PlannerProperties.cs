using CsCheck;
using Relais.Chasing;
using Relais.Referrals;
using static Relais.Tests.Chasing.Examples;

namespace Relais.Tests.Chasing;

/// <summary>What holds for every plan, whatever was asked, paused, put off and done.</summary>
public class PlannerProperties
{
    private static readonly DateTimeOffset Start = At("Thu 2026-01-01 00:00");

    private static readonly Gen<CasePolicy> Policy = Gen.OneOf(ReferralPolicy, DemonstrationPolicy);

    private static readonly string[] Keys =
        ["ask", "due", "remind-1", "remind-2", "remind-3", "escalate-1", "escalate-2", "escalate-3", "stall", "release"];

    private static readonly Gen<DateTimeOffset> Moment = Gen.Int[0, 3 * 365 * 24 * 60 * 2].Select(halfMinutes => Start.AddSeconds(30 * halfMinutes));

    private static readonly Gen<TimeSpan> Span = Gen.OneOf(
        Gen.Int[0, 120].Select(seconds => TimeSpan.FromSeconds(seconds)),
        Gen.Int[0, 60 * 24 * 3].Select(minutes => TimeSpan.FromMinutes(minutes)),
        Gen.Int[0, 24 * 60].Select(hours => TimeSpan.FromHours(hours)));

    /// <summary>A step that has just been opened.</summary>
    private static readonly Gen<PlanRequest> Fresh =
        from step in Gen.OneOf(CasePolicy.StepKeys.ToArray())
        from priority in Gen.OneOf(Priority.Urgent, Priority.High, Priority.Normal)
        from openedAt in Moment
        from askOn in Gen.Int[-60, 90].Nullable()
        from nextDay in Gen.Bool
        from notAfter in Gen.Int[-10, 60].Nullable()
        select new PlanRequest(
            step,
            priority,
            openedAt,
            openedAt,
            InDays(openedAt, askOn),
            nextDay && askOn is null,
            InDays(openedAt, notAfter));

    /// <summary>A step that is planned again after anything may have happened.</summary>
    private static readonly Gen<PlanRequest> Any =
        from fresh in Fresh
        from before in Span
        from gaps in Gen.Select(Span, Span).Array[0, 3]
        from after in Span
        from snoozes in Gen.Select(Span, Gen.Int[1, 10]).Array[0, 2]
        from asked in Span.Nullable()
        from done in Gen.OneOf(Keys).Array[0, 6]
        select With(fresh, before, gaps, after, snoozes, asked, done);

    [Fact]
    public void A_plan_is_in_order_holds_nothing_twice_and_ends() =>
        Gen.Select(Any, Policy).Sample((request, policy) =>
        {
            var plan = Planner.For(request, policy, Calendar);
            var keys = plan.Moments.Select(moment => moment.Key).ToList();
            Assert.Equal(keys.Distinct(), keys);
            Assert.Equal(plan.Moments.OrderBy(moment => moment.At), plan.Moments);
            Assert.All(plan.Moments.Where(moment => moment.Kind != MomentKind.Ask), moment => Assert.DoesNotContain(moment.Key, request.Done!));
            Assert.True(plan.DueAt > plan.AskAt || keys is ["close"]);
            var ends = policy.Step(request.Step).Window is null ? "stall" : "close";
            Assert.True(keys.Contains(ends) || request.Done!.Contains(ends));
        });

    [Fact]
    public void There_are_one_ask_and_three_reminders_at_most() =>
        Gen.Select(Any, Policy).Sample((request, policy) =>
        {
            var moments = Planner.For(request, policy, Calendar).Moments;
            return moments.Count(moment => moment.Kind == MomentKind.Ask) <= 1 && moments.Count(moment => moment.Kind == MomentKind.Remind) <= 3;
        });

    [Fact]
    public void Old_moments_never_fire_but_the_newest() =>
        Gen.Select(Any, Policy).Sample((request, policy) =>
        {
            var plan = Planner.For(request, policy, Calendar);
            var old = plan.Moments.Where(moment => moment.At < request.Now && IsMail(moment)).ToList();
            Assert.True(old.Select(moment => moment.At).Distinct().Count() <= 1);
            Assert.All(plan.Skipped ?? [], moment => Assert.True(moment.At < request.Now && IsMail(moment)));
            Assert.DoesNotContain(plan.Moments, moment => moment.Kind is MomentKind.Ask or MomentKind.Due && moment.At < request.Now);
        });

    [Fact]
    public void Nobody_is_mailed_before_the_ask_after_the_close_or_as_an_owner_after_the_stall() =>
        Gen.Select(Any, Policy).Sample((request, policy) =>
        {
            var plan = Planner.For(request, policy, Calendar);
            var mails = plan.Moments.Where(moment => IsMail(moment) && moment.Kind != MomentKind.Ask).ToList();
            Assert.All(mails, moment => Assert.True(moment.At > plan.AskAt));
            if (plan.Moments.SingleOrDefault(moment => moment.Kind == MomentKind.Close) is { } close)
                Assert.All(mails, moment => Assert.True(moment.At < close.At));
            if (plan.Moments.SingleOrDefault(moment => moment.Kind == MomentKind.Stall) is { } stall)
                Assert.All(mails.Where(moment => moment.Kind == MomentKind.Remind), moment => Assert.True(moment.At <= stall.At));
        });

    [Fact]
    public void Nobody_is_mailed_out_of_hours_unless_it_is_urgent_or_asked_at_once() =>
        Any.Sample(request => Planner.For(request, ReferralPolicy, Calendar).Moments
            .Where(moment => IsMail(moment) && request.Priority != Priority.Urgent)
            .Where(moment => moment.Kind != MomentKind.Ask || request.AskOn is not null || request.AskNextWorkingDay)
            .All(moment => Calendar.IsWorkingMoment(moment.At)));

    [Fact]
    public void Each_level_is_later_than_the_one_before_and_tells_somebody_higher() =>
        Gen.Select(Any, Policy).Sample((request, policy) =>
        {
            var plan = Planner.For(request, policy, Calendar);
            var levels = plan.Moments.Where(moment => moment.Kind == MomentKind.Escalate).OrderBy(moment => moment.Number).ToList();
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At && pair.First.Audience < pair.Second.Audience));
            Assert.All(levels, level => Assert.True(level.At >= plan.DueAt && level.Audience > Audience.Owner));
            Assert.DoesNotContain(levels, level => policy.Step(request.Step).Owner == StepOwner.Supervisor && level.Audience == Audience.Supervisor);
        });

    [Fact]
    public void Planning_again_gives_what_was_left_at_the_same_times() =>
        Gen.Select(Any, Policy, Gen.Double[0, 1]).Sample((request, policy, share) =>
        {
            var first = Planner.For(request, policy, Calendar);
            var acted = (int)(share * first.Moments.Count);
            if (acted == 0) return;
            var (done, left) = (first.Moments.Take(acted).ToList(), first.Moments.Skip(acted).ToList());
            var again = Planner.For(
                request with
                {
                    Now = done[^1].At > request.Now ? done[^1].At : request.Now,
                    Done = [.. request.Done!, .. done.Select(moment => moment.Key)],
                    AskedAt = done.Any(moment => moment.Kind == MomentKind.Ask) ? first.AskAt : request.AskedAt,
                },
                policy,
                Calendar);
            Assert.Equal(left, again.Moments);
            Assert.Equal(first.DueAt, again.DueAt);
        });

    [Fact]
    public void A_pause_never_shortens() =>
        Gen.Select(Fresh, Policy, Span, Span, Span).Sample((fresh, policy, before, length, after) =>
        {
            var pause = new Pause(fresh.OpenedAt + before, fresh.OpenedAt + before + length);
            var without = Planner.For(fresh with { Now = pause.To + after }, policy, Calendar);
            var with = Planner.For(fresh with { Now = pause.To + after, Pauses = [pause] }, policy, Calendar);
            Assert.True(with.DueAt >= without.DueAt);
            Assert.True(with.AskAt >= without.AskAt);
        });

    [Fact]
    public void A_clock_never_runs_in_a_pause() =>
        Any.Sample(any =>
        {
            var step = ReferralPolicy.Step(any.Step).Window is null ? any.Step : "decide";
            var request = any with { Step = step, AskOn = null, AskNextWorkingDay = false, NotAfter = null, AskedAt = any.OpenedAt };
            var plan = Planner.For(request, ReferralPolicy, Calendar);
            var deadline = ReferralPolicy.Step(request.Step).For(request.Priority).Deadline!.Value.Length(WorkingCalendar.WorkingDay, default);
            var paused = request.Pauses!.Aggregate(TimeSpan.Zero, (sum, pause) => sum + Paused(pause, plan.DueAt));
            var ran = Calendar.Between(request.OpenedAt, plan.DueAt) - paused;
            var least = deadline < WorkingCalendar.WorkingDay ? deadline : WorkingCalendar.WorkingDay;
            var isLeastAfterAPause = request.Pauses!.Any(pause => plan.DueAt == Calendar.Add(pause.To, least, request.Pauses));
            Assert.True(ran == deadline || (ran > deadline && isLeastAfterAPause));
        });

    [Fact]
    public void A_snooze_moves_no_deadline_and_no_escalation_and_no_reminder_to_an_earlier_time() =>
        Gen.Select(Any, Policy).Sample((request, policy) =>
        {
            var with = Planner.For(request, policy, Calendar);
            var without = Planner.For(request with { Snoozes = null }, policy, Calendar);
            Assert.Equal(without.DueAt, with.DueAt);
            var pairs = with.Moments.Join(without.Moments, moment => moment.Key, other => other.Key, (moment, other) => (moment, other));
            foreach (var (moment, other) in pairs)
                Assert.True(moment.Kind == MomentKind.Remind ? moment.At >= other.At : moment.At == other.At);
        });

    [Fact]
    public void An_owner_who_cannot_be_reached_brings_the_first_level_forward_and_moves_nothing_else() =>
        Gen.Select(Any, Policy).Sample((request, policy) =>
        {
            var asked = request with { AskedAt = request.AskedAt ?? request.OpenedAt, Done = [.. request.Done!.Append("ask").Distinct()] };
            var without = Planner.For(asked, policy, Calendar);
            var with = Planner.For(asked with { UnreachableSince = asked.AskedAt }, policy, Calendar);
            Assert.Equal((without.AskAt, without.DueAt), (with.AskAt, with.DueAt));
            var (told, planned) = (First(with), First(without));
            if (with.Moments.Any(moment => moment.Kind == MomentKind.Ask) || asked.Done!.Contains("escalate-1"))
            {
                Assert.Equal(planned, told);
                return;
            }

            // It comes as soon as mail may go, never later than planned, and not after the window.
            if (told is null)
            {
                Assert.Contains(with.Moments, moment => moment.Kind == MomentKind.Close);
                return;
            }

            Assert.True(planned is null || told.At <= planned.At);
            Assert.True(told.At <= asked.Now || Calendar.Between(asked.Now, told.At) == TimeSpan.Zero || told.At == planned?.At);
            Assert.Equal(
                without.Moments.Where(moment => moment.Key != told.Key && moment.At > told.At),
                with.Moments.Where(moment => moment.Key != told.Key && moment.At > told.At));

            static Moment? First(Plan plan) => plan.Moments.SingleOrDefault(moment => moment.Key == "escalate-1");
        });

    private static PlanRequest With(
        PlanRequest fresh,
        TimeSpan before,
        (TimeSpan Gap, TimeSpan Length)[] gaps,
        TimeSpan after,
        (TimeSpan After, int Days)[] snoozes,
        TimeSpan? asked,
        string[] done)
    {
        var time = fresh.OpenedAt + before;
        var pauses = new List<Pause>();
        foreach (var (gap, length) in gaps)
        {
            pauses.Add(new Pause(time + gap, time + gap + length));
            time = pauses[^1].To;
        }

        var now = time + after;
        var askedAt = fresh.OpenedAt + asked;
        return fresh with
        {
            Now = now,
            Pauses = pauses,
            Snoozes = [.. snoozes.Select(snooze => new Snooze(fresh.OpenedAt + snooze.After, snooze.Days))],
            AskedAt = askedAt <= now ? askedAt : null,
            Done = askedAt <= now ? [.. done.Append("ask").Distinct()] : [.. done.Where(key => key != "ask").Distinct()],
        };
    }

    private static TimeSpan Paused(Pause pause, DateTimeOffset until) => Calendar.Between(pause.From, pause.To < until ? pause.To : until);

    private static WorldDate? InDays(DateTimeOffset openedAt, int? days) =>
        days is { } number ? new WorldDate(DateOnly.FromDateTime(openedAt.UtcDateTime).AddDays(number), openedAt) : null;

    private static bool IsMail(Moment moment) => moment.Kind is MomentKind.Ask or MomentKind.Remind or MomentKind.Escalate;
}
