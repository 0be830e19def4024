using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>Silence: who is reminded, who is told, and when it ends.</summary>
public class EscalationTests
{
    [Fact]
    public async Task Silence_is_reminded_three_times_and_told_to_each_level_until_the_step_is_stalled()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");

        await world.PassDaysAsync(120);

        Assert.Equal(
            [
                "2026-11-24 10:00 ask first-contact → ce1.kolda@anpej.example",
                "2026-11-27 10:00 remind 1 first-contact → ce1.kolda@anpej.example",
                "2026-12-01 10:00 remind 2 first-contact → ce1.kolda@anpej.example",
                "2026-12-03 10:00 remind 3 first-contact → ce1.kolda@anpej.example",
                "2026-12-04 10:00 escalate 1 first-contact → sup.kolda@anpej.example",
                "2026-12-09 10:00 escalate 2 first-contact → coord@anpej.example",
                "2026-12-09 10:00 escalate 2 first-contact → coord@iom.example",
                "2026-12-09 10:00 calltask first-contact → sup.kolda@anpej.example",
            ],
            world.MailedAbout(code, "first-contact"));
        Assert.Equal(["weekly escalate 3 first-contact → head@anpej.example", "weekly escalate 3 first-contact → head@iom.example"], world.Waiting(code));
        Assert.Equal(CaseWorld.At("2026-12-09 10:00"), (await world.CaseAsync(code)).StalledSince);
    }

    [Fact]
    public async Task The_case_says_how_far_its_current_step_was_escalated_and_the_next_one_begins_anew()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        await world.PassUntilAsync("2026-12-03 23:00");
        Assert.Equal(0, (await world.CaseAsync(code)).EscalationLevel);
        await world.PassUntilAsync("2026-12-04 10:01");
        Assert.Equal(1, (await world.CaseAsync(code)).EscalationLevel);
        await world.PassUntilAsync("2026-12-09 10:01");
        Assert.Equal(2, (await world.CaseAsync(code)).EscalationLevel);

        await world.AnswerAsync(code, "reached");

        Assert.Equal("orientation", (await world.CurrentAsync(code)).Key);
        Assert.Equal(0, (await world.CaseAsync(code)).EscalationLevel);
    }

    [Fact]
    public async Task Two_working_days_to_acknowledge_are_reminded_at_half_time()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("acknowledge");

        await world.PassDaysAsync(7);

        Assert.Equal(
            [
                "2026-11-24 10:00 ask acknowledge → antenne.kolda@anpej.example",
                "2026-11-25 10:00 remind 1 acknowledge → antenne.kolda@anpej.example",
                "2026-11-26 10:00 remind 2 acknowledge → antenne.kolda@anpej.example",
                "2026-11-27 10:00 remind 3 acknowledge → antenne.kolda@anpej.example",
                "2026-12-01 10:00 escalate 1 acknowledge → sup.kolda@anpej.example",
            ],
            world.MailedAbout(code, "acknowledge"));
    }

    [Fact]
    public async Task An_urgent_step_is_told_to_the_supervisor_on_its_deadline_and_its_owner_is_left_alone_once_it_is_stalled()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("acknowledge", SampleReferrals.Next(Priority.Urgent));

        await world.PassDaysAsync(30);

        Assert.Equal(
            [
                "2026-11-24 10:00 ask acknowledge → antenne.kolda@anpej.example",
                "2026-11-24 12:00 remind 1 acknowledge → antenne.kolda@anpej.example",
                "2026-11-24 14:00 escalate 1 acknowledge → sup.kolda@anpej.example",
                "2026-11-24 14:00 remind 2 acknowledge → antenne.kolda@anpej.example",
                "2026-11-25 14:00 escalate 2 acknowledge → coord@anpej.example",
                "2026-11-25 14:00 escalate 2 acknowledge → coord@iom.example",
                "2026-11-25 14:00 remind 3 acknowledge → antenne.kolda@anpej.example",
                "2026-11-25 14:00 calltask acknowledge → sup.kolda@anpej.example",
                "2026-11-26 14:00 escalate 3 acknowledge → head@anpej.example",
                "2026-11-26 14:00 escalate 3 acknowledge → head@iom.example",
            ],
            world.MailedAbout(code, "acknowledge"));
    }

    [Fact]
    public async Task A_case_manager_s_silence_is_told_to_the_partner_s_supervisor()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("choose-next");

        await world.PassDaysAsync(11);

        Assert.Equal("2026-12-04 10:00 escalate 1 choose-next → sup@iom.example", world.MailedAbout(code, "choose-next")[^1]);
    }

    [Fact]
    public async Task Where_the_supervisor_is_the_owner_the_next_level_is_told()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.SuperviseKoldaAsync("ce-kolda-1");
        var code = await world.ReachAsync("first-contact");

        await world.PassUntilAsync("2026-12-05 00:00");

        Assert.Equal(
            ["2026-12-04 10:00 escalate 1 first-contact → coord@anpej.example", "2026-12-04 10:00 escalate 1 first-contact → coord@iom.example"],
            world.MailedAbout(code, "first-contact").TakeLast(2));
    }

    [Fact]
    public async Task Closure_is_a_supervisor_s_own_step_so_its_breach_goes_to_the_co_ordinators_and_the_heads()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("closure");

        await world.PassDaysAsync(60);

        Assert.Equal(
            ["coord@anpej.example", "coord@iom.example"],
            world.Mail.Sent.Where(mail => mail.Message is { Kind: Relais.Emails.MessageKind.Escalate, CaseCode: var about } && about == code).Select(mail => mail.To));
        Assert.Equal(["weekly escalate 2 closure → head@anpej.example", "weekly escalate 2 closure → head@iom.example"], world.Waiting(code));
    }

    [Fact]
    public async Task An_answer_stops_what_was_still_to_be_sent()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassUntilAsync("2026-12-02 10:00");

        await world.AnswerAsync(code, "accept");
        await world.PassDaysAsync(90);

        Assert.Equal("2026-12-01 10:00 remind 2 decide → antenne.kolda@anpej.example", world.MailedAbout(code, "decide")[^1]);
    }

    [Fact]
    public async Task An_answer_to_a_stalled_step_counts_and_the_case_is_stalled_no_longer()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.PassDaysAsync(100);

        await world.AnswerAsync(code, "accept");

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Accepted, null), (@case.Status, @case.StalledSince));
    }
}
