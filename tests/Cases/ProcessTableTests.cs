using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>The table of the process, row by row.</summary>
public class ProcessTableTests
{
    private const string Office = "office:kolda";
    private const string Counsellor = "person:ce-kolda-1";
    private const string Supervisor = "person:sup-kolda";

    [Theory]
    [InlineData("minor", CaseStatus.Sent, Party.Coordinators)]
    [InlineData("acknowledge", CaseStatus.Sent, Office)]
    [InlineData("decide", CaseStatus.Received, Office)]
    [InlineData("supply-information", CaseStatus.InfoNeeded, Party.Referrer)]
    [InlineData("choose-next", CaseStatus.Declined, Party.Referrer)]
    [InlineData("route", CaseStatus.Sent, Party.Coordinators)]
    [InlineData("first-contact", CaseStatus.Accepted, Counsellor)]
    [InlineData("orientation", CaseStatus.Intake, Counsellor)]
    [InlineData("confirm-place", CaseStatus.Enrolled, Counsellor)]
    [InlineData("start", CaseStatus.InTraining, Counsellor)]
    [InlineData("attendance", CaseStatus.InTraining, Counsellor)]
    [InlineData("completion", CaseStatus.Trained, Counsellor)]
    [InlineData("follow-up", CaseStatus.FollowUp, Counsellor)]
    [InlineData("review", CaseStatus.Accepted, Counsellor)]
    [InlineData("closure", CaseStatus.ClosureRequested, Supervisor)]
    public async Task Each_step_is_asked_of_its_owner_in_its_status(string step, CaseStatus status, string owner)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync(step);

        await world.UntilAskedAsync(code);

        var @case = await world.CaseAsync(code);
        Assert.Equal(status, @case.Status);
        Assert.Equal(owner, @case.Step!.Owner);
        Assert.All(world.MailedAbout(code, step), mail => Assert.StartsWith($"{CaseWorld.Written(@case.Step.AskedAt!.Value)} ask {step}", mail, StringComparison.Ordinal));
        Assert.Equal(owner == Party.Coordinators ? 2 : 1, world.MailedAbout(code, step).Count);
    }

    // All are asked on a Tuesday at ten.
    [Theory]
    [InlineData("acknowledge", "2026-11-24 14:00", "2026-11-25 10:00", "2026-11-26 10:00")]
    [InlineData("decide", "2026-11-25 10:00", "2026-11-27 10:00", "2026-12-01 10:00")]
    [InlineData("supply-information", "2026-11-27 10:00", "2026-11-27 10:00", "2026-11-27 10:00")]
    [InlineData("choose-next", "2026-12-01 10:00", "2026-12-01 10:00", "2026-12-01 10:00")]
    [InlineData("route", "2026-11-25 10:00", "2026-11-25 10:00", "2026-11-25 10:00")]
    [InlineData("first-contact", "2026-12-01 10:00", "2026-12-01 10:00", "2026-12-01 10:00")]
    [InlineData("orientation", "2026-12-08 10:00", "2026-12-08 10:00", "2026-12-08 10:00")]
    [InlineData("confirm-place", "2026-12-01 10:00", "2026-12-01 10:00", "2026-12-01 10:00")]
    [InlineData("review", "2026-12-01 10:00", "2026-12-01 10:00", "2026-12-01 10:00")]
    [InlineData("closure", "2026-11-26 10:00", "2026-11-26 10:00", "2026-11-26 10:00")]
    public async Task Each_step_is_due_as_its_priority_says(string step, string urgent, string high, string normal)
    {
        await using var world = await CaseWorld.StartAsync();

        foreach (var (priority, due) in new[] { (Priority.Urgent, urgent), (Priority.High, high), (Priority.Normal, normal) })
        {
            var code = await world.ReachAsync(step, SampleReferrals.Next(priority));
            Assert.Equal(due, CaseWorld.Written((await world.StepAsync(code, step)).DueAt));
        }
    }

    [Fact]
    public async Task A_minor_s_case_is_due_at_the_co_ordinator_s_within_a_working_day()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("minor");
        Assert.Equal(CaseWorld.At("2026-11-25 10:00"), (await world.StepAsync(code, "minor")).DueAt);
    }

    // The training begins on Tuesday 8 December and ends on Saturday 6 February.
    [Theory]
    [InlineData("start", "2026-12-08 08:00", "2026-12-09 17:00")]
    [InlineData("attendance", "2027-01-05 08:00", "2027-01-07 17:00")]
    [InlineData("completion", "2027-02-08 08:00", "2027-02-12 17:00")]
    public async Task A_step_of_the_training_is_asked_on_its_day(string step, string asked, string due)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync(step);

        Assert.Null((await world.StepAsync(code, step)).AskedAt);
        await world.UntilAskedAsync(code);

        var row = await world.StepAsync(code, step);
        Assert.Equal((asked, due), (CaseWorld.Written(row.AskedAt!.Value), CaseWorld.Written(row.DueAt)));
    }

    [Theory]
    [InlineData("minor", "go-on", "acknowledge", CaseStatus.Sent)]
    [InlineData("minor", "decline", "choose-next", CaseStatus.Declined)]
    [InlineData("acknowledge", "received", "decide", CaseStatus.Received)]
    [InlineData("decide", "accept", "first-contact", CaseStatus.Accepted)]
    [InlineData("decide", "decline", "choose-next", CaseStatus.Declined)]
    [InlineData("decide", "ask-information", "supply-information", CaseStatus.InfoNeeded)]
    [InlineData("decide", "redirect", "acknowledge", CaseStatus.Sent)]
    [InlineData("supply-information", "given", "decide", CaseStatus.Received)]
    [InlineData("supply-information", "cannot-be-given", "decide", CaseStatus.Received)]
    [InlineData("choose-next", "refer-elsewhere", "acknowledge", CaseStatus.Sent)]
    [InlineData("choose-next", "close", null, CaseStatus.Closed)]
    [InlineData("route", "office", "acknowledge", CaseStatus.Sent)]
    [InlineData("route", "decline", "choose-next", CaseStatus.Declined)]
    [InlineData("first-contact", "reached", "orientation", CaseStatus.Intake)]
    [InlineData("first-contact", "attempt-failed", "first-contact", CaseStatus.Accepted)]
    [InlineData("first-contact", "withdrew", "review", CaseStatus.Accepted)]
    [InlineData("orientation", "training", "confirm-place", CaseStatus.Enrolled)]
    [InlineData("orientation", "placement", "follow-up", CaseStatus.FollowUp)]
    [InlineData("orientation", "internship", "follow-up", CaseStatus.FollowUp)]
    [InlineData("orientation", "funding", "follow-up", CaseStatus.FollowUp)]
    [InlineData("orientation", "service-given", "follow-up", CaseStatus.FollowUp)]
    [InlineData("orientation", "withdrew", "review", CaseStatus.Intake)]
    [InlineData("orientation", "unreachable", "review", CaseStatus.Intake)]
    [InlineData("confirm-place", "confirmed", "start", CaseStatus.InTraining)]
    [InlineData("confirm-place", "no-place nextSession=2027-01-11", "confirm-place", CaseStatus.Enrolled)]
    [InlineData("confirm-place", "no-place", "orientation", CaseStatus.Intake)]
    [InlineData("confirm-place", "withdrew", "review", CaseStatus.Enrolled)]
    [InlineData("start", "started", "attendance", CaseStatus.InTraining)]
    [InlineData("start", "not-started", "review", CaseStatus.InTraining)]
    [InlineData("attendance", "attending", "attendance", CaseStatus.InTraining)]
    [InlineData("attendance", "dropped-out", "review", CaseStatus.InTraining)]
    [InlineData("completion", "completed", "follow-up", CaseStatus.FollowUp)]
    [InlineData("completion", "dropped-out", "review", CaseStatus.Trained)]
    [InlineData("follow-up", "employed", "follow-up", CaseStatus.FollowUp)]
    [InlineData("follow-up", "unreachable", "follow-up", CaseStatus.FollowUp)]
    [InlineData("review", "change-service", "orientation", CaseStatus.Intake)]
    [InlineData("review", "close", "closure", CaseStatus.ClosureRequested)]
    [InlineData("closure", "approve", null, CaseStatus.Closed)]
    [InlineData("closure", "reject", "review", CaseStatus.Accepted)]
    public async Task Each_answer_leads_where_the_process_says(string step, string answer, string? next, CaseStatus status)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync(step);

        await world.AnswerAllAsync(code, answer);

        var @case = await world.CaseAsync(code);
        Assert.Equal((next, status), (@case.Step?.Key, @case.Status));
        Assert.Equal(next is null, world.IsOver(code));
    }

    [Fact]
    public void Every_step_and_every_answer_stands_in_this_table()
    {
        var tested = typeof(ProcessTableTests).GetMethod(nameof(Each_answer_leads_where_the_process_says))!
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(arguments => $"{arguments[0].Value} {((string)arguments[1].Value!).Split(' ')[0]}");

        // Follow-up goes on whatever was found, and the same person is asked beside the process: both have stories of their own.
        var all = Steps.All.SelectMany(step => step.Choices.Select(choice => $"{step.Key} {choice.Key}"));
        Assert.Equal(
            ["follow-up self-employed", "follow-up in-training", "follow-up seeking", "follow-up inactive", "same-person same", "same-person different"],
            all.Except(tested));
    }
}
