using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class TrainingCaseTests
{
    [Fact]
    public async Task A_referral_for_training_runs_through_every_status_to_its_closure()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();

        await world.AnswerAllAsync(code, "received", "accept", "reached", "training", "confirmed", "started", "attending", "attending", "completed");
        await world.AnswerAllAsync(code, "employed", "employed", "self-employed", "employed", "approve");

        var @case = await world.CaseAsync(code);
        Assert.Equal(CaseStatus.Closed, @case.Status);
        Assert.Equal("GOALS_MET", @case.Outcome);
        Assert.Equal(
            [
                CaseStatus.Sent, CaseStatus.Received, CaseStatus.Accepted, CaseStatus.Intake, CaseStatus.Enrolled, CaseStatus.InTraining, CaseStatus.Trained,
                CaseStatus.FollowUp, CaseStatus.ClosureRequested, CaseStatus.Closed,
            ],
            await world.StatusesAsync(code));
        Assert.Equal(["acknowledged", "accepted", "enrolled", "completed", "closed"], world.Fedback(code));
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task The_place_is_to_be_confirmed_before_the_training_starts()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("orientation");

        await world.AnswerAsync(code, "training start=2026-11-26 end=2027-02-06");

        Assert.Equal(CaseWorld.At("2026-11-26 17:00"), (await world.StepAsync(code, "confirm-place")).DueAt);
    }

    [Fact]
    public async Task Without_a_place_now_the_next_session_is_confirmed_and_the_training_keeps_its_length()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("confirm-place");

        await world.AnswerAsync(code, "no-place nextSession=2027-01-12");
        await world.AnswerAsync(code, "confirmed");

        var facts = (await world.CaseAsync(code)).Facts;
        Assert.Equal((new DateOnly(2027, 1, 12), new DateOnly(2027, 3, 13)), (facts.TrainingStart!.Date, facts.TrainingEnd!.Date));
        await world.UntilAskedAsync(code);
        Assert.Equal(CaseWorld.At("2027-01-12 08:00"), world.Now);
    }

    [Fact]
    public async Task Attendance_is_checked_every_four_weeks_until_the_training_ends()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("orientation");

        await world.AnswerAllAsync(code, "training start=2026-11-30 end=2027-03-01", "confirmed", "started", "attending", "attending", "attending", "completed");

        var checks = (await world.HistoryAsync(code)).Steps.Where(step => step.Key is "attendance" or "completion");
        Assert.Equal(
            ["attendance 2026-12-28 08:00", "attendance 2027-01-25 08:00", "attendance 2027-02-22 08:00", "completion 2027-03-01 08:00"],
            checks.Select(step => $"{step.Key} {CaseWorld.Written(step.AskedAt!.Value)}"));
    }

    [Fact]
    public async Task A_training_shorter_than_four_weeks_goes_from_its_start_to_its_end()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("orientation");

        await world.AnswerAllAsync(code, "training start=2026-11-30 end=2026-12-18", "confirmed", "started");

        Assert.Equal("completion", (await world.CurrentAsync(code)).Key);
        Assert.Equal(CaseStatus.InTraining, (await world.CaseAsync(code)).Status);
        await world.UntilAskedAsync(code);
        Assert.Equal(CaseStatus.Trained, (await world.CaseAsync(code)).Status);
    }

    [Fact]
    public async Task Attendance_checks_that_a_late_answer_has_overtaken_are_not_asked_any_more()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("orientation");
        await world.AnswerAllAsync(code, "training start=2026-11-30 end=2027-03-01", "confirmed");

        await world.PassUntilAsync("2027-02-01 09:00");
        await world.AnswerAsync(code, "started");

        await world.UntilAskedAsync(code);
        Assert.Equal(CaseWorld.At("2027-02-22 08:00"), world.Now);
    }

    [Theory]
    [InlineData("start", "not-started code=TRANSPORT_COST")]
    [InlineData("attendance", "dropped-out code=FAMILY_CARE")]
    [InlineData("completion", "dropped-out code=JOB_FOUND")]
    public async Task Who_does_not_start_or_drops_out_is_fed_back_and_reviewed(string step, string answer)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync(step);

        await world.AnswerAllAsync(code, answer);

        Assert.Equal("review", (await world.CurrentAsync(code)).Key);
        var fedback = world.Mail.Sent.Last(mail => mail.Message.Feedback is not null).Message;
        Assert.Equal((Relais.Emails.Feedback.DroppedOut, answer[(answer.IndexOf('=', StringComparison.Ordinal) + 1)..]), (fedback.Feedback, fedback.Code));
    }
}
