using System.Text.Json;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Indicators;
using Relais.Tests.Support;

namespace Relais.Tests.Indicators;

/// <summary>The facts of cases that were lived from end to end.</summary>
public sealed class FiguresOfCaseTests
{
    private static readonly WorkingCalendar Calendar = new();

    [Fact]
    public async Task A_case_on_its_way_says_how_far_it_has_come_and_what_it_waits_for()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.PassDaysAsync(1);
        await world.AnswerAsync(code, "received");
        await world.PassDaysAsync(2);
        await world.AnswerAsync(code, "accept");

        var figures = await FiguresAsync(world, code);

        Assert.Equal((CaseStatus.Accepted, "kolda", "first-contact", "person:ce-kolda-1"), (figures.Status, figures.Office, figures.Step!.Key, figures.Step.Owner));
        Assert.Equal(CaseWorld.At("2026-11-25 10:00"), figures.ReceivedAt);
        Assert.Equal(CaseWorld.At("2026-11-27 10:00"), figures.AcceptedAt);
        Assert.Equal(figures.AcceptedAt, figures.DecidedAt);
        Assert.Equal((3.0, 6.0), (figures.DecisionDays, figures.DecisionDaysAllowed));
        Assert.Equal((null, null, null), (figures.EnrolledAt, figures.TrainedAt, figures.ClosedAt));
        Assert.Contains(figures.Ahead, moment => moment is { Kind: MomentKind.Escalate, Number: 1 });
    }

    [Fact]
    public async Task A_case_that_was_followed_to_its_end_has_every_milestone()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.AnswerAllAsync(code, "received", "accept", "reached", "training", "confirmed", "started", "attending", "attending", "completed", "employed", "employed", "employed", "employed", "approve");

        var figures = await FiguresAsync(world, code);

        Assert.Equal(CaseStatus.Closed, figures.Status);
        Assert.All(new[] { figures.ReceivedAt, figures.AcceptedAt, figures.EnrolledAt, figures.TrainedAt, figures.FollowedUpAt, figures.ClosedAt }, milestone => Assert.NotNull(milestone));
        Assert.Null(figures.Step);
        Assert.Empty(figures.Ahead);
        Assert.Equal(world.Mail.Sent.Count(mail => mail.Message.CaseCode == code), figures.Mails.Sum(mail => mail.Sent));
        Assert.Equal(14, figures.Mails.Sum(mail => mail.Answered));
    }

    [Fact]
    public async Task A_decision_does_not_take_the_time_of_a_hold()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 1) });
        await world.PassUntilAsync("2026-12-02 10:00");
        await world.AnswerAsync(code, "decline");

        var figures = await FiguresAsync(world, code);

        Assert.Equal(CaseWorld.At("2026-12-02 10:00"), figures.DecidedAt);
        Assert.InRange(figures.DecisionDays!.Value, 1, 1.5);
    }

    [Fact]
    public async Task A_mail_that_came_back_is_counted_on_the_day_of_its_sending()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.TellAsync("ask acknowledge", Delivery.Bounced);

        var figures = await FiguresAsync(world, code);

        Assert.Equal((1, true), (figures.Mails.Single(mail => mail.Day == new DateOnly(2026, 11, 24)).Bounced, figures.Undelivered));
    }

    [Fact]
    public async Task What_was_erased_keeps_its_milestones()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("start");
        await world.CommandAsync(code, CommandName.Erase);
        await world.ReconcileAsync();

        var figures = await FiguresAsync(world, code);

        Assert.False(figures.IsOpen);
        Assert.NotNull(figures.EnrolledAt);
    }

    [Fact]
    public async Task Nothing_of_a_person_is_in_them()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync(SampleReferrals.Next() with { SentBy = new("Marquée Nom", "marquee@iom.example") });

        var json = JsonSerializer.Serialize(await FiguresAsync(world, code));

        Assert.All(["Marquée", "marquee", "Awa", "+221", "anpej.example"], mark => Assert.DoesNotContain(mark, json, StringComparison.Ordinal));
    }

    private static async Task<CaseFigures> FiguresAsync(CaseWorld world, string code) => FiguresOfCase.Of(await world.HistoryAsync(code), Calendar);
}
