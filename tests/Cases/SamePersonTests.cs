using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>A supervisor is asked, beside the running case, whether two cases follow the same person.</summary>
public class SamePersonTests
{
    [Fact]
    public async Task The_supervisor_is_asked_beside_the_running_case()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();

        var steps = (await world.HistoryAsync(code)).Steps;
        Assert.Equal([("same-person", "person:sup-kolda"), ("acknowledge", "office:kolda")], steps.Select(step => (step.Key, step.Owner)));
        Assert.Equal(CaseWorld.At("2026-11-26 10:00"), steps[0].DueAt);
        Assert.Equal("acknowledge", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task The_same_person_closes_the_case_as_a_duplicate_whatever_it_waits_for()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();
        await world.AnswerAllAsync(code, "received", "accept");

        await world.AnswerStepAsync(code, 1, "same-person", "same", "person:sup-kolda");

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Closed, "DUPLICATE"), (@case.Status, @case.Outcome));
        Assert.Equal(StepState.Cancelled, (await world.StepAsync(code, "first-contact")).State);
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task A_different_person_changes_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();
        await world.AnswerAllAsync(code, "received");
        var (before, mails) = (await world.CaseAsync(code), world.Mail.Sent.Count);

        await world.AnswerStepAsync(code, 1, "same-person", "different", "person:sup-kolda");

        Assert.Equal(before, await world.CaseAsync(code));
        Assert.Equal(mails, world.Mail.Sent.Count);
    }

    [Fact]
    public async Task It_is_asked_once_only_and_ends_with_the_case()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();

        await world.AnswerAllAsync(code, "received", "decline", "close");

        Assert.Equal(StepState.Cancelled, (await world.StepAsync(code, "same-person")).State);
        Assert.Single(await world.StepsAsync(code), step => step == "same-person");
        Assert.True(world.IsOver(code));
    }

    [Fact]
    public async Task It_is_chased_like_any_step_but_does_not_stall_the_case()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferSuspectAsync();
        await world.AnswerAllAsync(code, "received", "accept", "reached", "placement");

        await world.PassUntilAsync("2026-12-15 00:00");

        Assert.Equal(
            ["ask", "remind 1", "remind 2", "remind 3", "escalate 1", "escalate 1"],
            world.MailedAbout(code, "same-person").Select(mail => mail[17..mail.IndexOf(" same-person", StringComparison.Ordinal)]));
        Assert.Equal(["weekly escalate 2 same-person → head@anpej.example", "weekly escalate 2 same-person → head@iom.example"], world.Waiting(code));
        Assert.Null((await world.CaseAsync(code)).StalledSince);
    }
}
