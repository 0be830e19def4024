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
        Assert.Equal(
            ["feedback acknowledged", "feedback accepted", "feedback enrolled", "feedback completed", "feedback closed"],
            world.Mail.Sent.Where(mail => mail.To == "cm.kolda@iom.example").Select(mail => mail.About));
        Assert.True(world.Time.Find(code)!.IsOver);
    }
}
