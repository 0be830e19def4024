using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Rounds;

/// <summary>What goes out at once, and what is held back and released.</summary>
public class DispatchTests
{
    private const string Desk = "antenne.kolda@anpej.example";

    [Fact]
    public async Task A_referral_of_the_night_is_asked_when_the_quiet_ends()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"));
        var code = await world.ReferAsync();

        Assert.Empty(world.Mail.Sent);
        await world.PassUntilAsync("2026-11-25 12:00");

        var ask = Assert.Single(world.Mail.Sent, mail => mail.Message.Kind == MessageKind.Ask);
        Assert.Equal((CaseWorld.At("2026-11-25 08:00").AddSeconds(1), Desk), (ask.At, ask.To));
        Assert.Equal(CaseWorld.At("2026-11-25 08:00"), Assert.Single(await world.LoggedAsync(code, LogKind.Asked)).At);
        Assert.Empty(world.Outlook.Lines);
    }

    [Fact]
    public async Task An_answer_cancels_what_was_held_back()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"));
        var code = await world.ReferAsync();

        await world.AnswerAsync(code, "received");
        await world.PassUntilAsync("2026-11-25 12:00");

        Assert.DoesNotContain(world.Mail.Contacts, contact => contact.Message is { Kind: MessageKind.Ask, Step.Key: "acknowledge" });
        Assert.Equal(["feedback acknowledged → cm.kolda@iom.example"], world.Mailed(code));
    }

    [Fact]
    public async Task Wherever_a_retry_in_a_closed_case_is_cut_off_its_mail_goes_out_and_no_attention_is_left() => await CutOff.EverywhereAsync(staysDead: true, async cutOff =>
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"), with: cutOff.WatchAll);
        var code = await world.CloseAsync();
        world.Mail.Refuse();
        await world.PassUntilAsync("2026-11-25 08:50");
        world.Mail.Instead = null;
        var retry = world.Command("crash", CommandName.Retry);
        await cutOff.SurvivesAsync(() => world.SendCommandAsync(code, retry));

        await world.ReconcileAsync();
        await world.SendCommandAsync(code, retry);
        await world.PassUntilAsync("2026-11-25 09:10");

        Assert.Single(world.Mail.Contacts, mail => mail.Message.CaseCode == code && mail.Message.Feedback == Feedback.Closed);
        Assert.Null((await world.CaseAsync(code)).Attention);
        Assert.Single(await world.LoggedAsync(code, LogKind.Retried));
        Assert.Empty(await world.Get<IOutlook>().OfCaseAsync(code, TestContext.Current.CancellationToken));
    });

    [Fact]
    public async Task A_sixth_mail_of_a_day_goes_into_the_digest()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var codes = new List<string>();
        for (var referral = 0; referral < 7; referral++) codes.Add(await world.ReferAsync());

        Assert.Equal(5, world.Mail.Sent.Count(mail => mail.To == Desk));
        await world.PassUntilAsync("2026-11-25 09:00");

        var digest = Assert.Single(world.Mail.Digests, digest => digest.To == Desk);
        Assert.Equal(codes.TakeLast(2).Order(), digest.Message.Items.Where(item => item.Kind == MessageKind.Ask).Select(item => item.CaseCode).Order());
    }

    [Fact]
    public async Task What_exceeds_the_hour_of_the_whole_installation_waits_for_the_next()
    {
        await using var world = await CaseWorld.StartWithPostAsync(with: services => services.AddSingleton(new DispatchOptions(MostPerHour: 2)));
        await world.ReferAsync(SampleReferrals.Next(region: "Kolda"));
        await world.ReferAsync(SampleReferrals.Next(region: "Dakar"));
        await world.ReferAsync(SampleReferrals.Next(region: "Thiès"));

        Assert.Equal(2, world.Mail.Sent.Count);
        await world.PassUntilAsync("2026-11-24 11:30");

        Assert.Equal(3, world.Mail.Sent.Count);
    }

    [Fact]
    public async Task Whoever_prefers_it_gets_each_question_at_once()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        await world.Get<ICorrespondents>().ChangeAsync(Desk, was => was with { Prefers = Sending.AtOnce }, TestContext.Current.CancellationToken);

        var code = await world.ReachAsync("decide");

        Assert.Contains("ask decide → " + Desk, world.Mailed(code));
    }

    [Fact]
    public async Task Everything_about_an_urgent_case_goes_at_once()
    {
        await using var world = await CaseWorld.StartWithPostAsync();

        var code = await world.ReachAsync("decide", SampleReferrals.Next(Priority.Urgent));

        Assert.Contains("ask decide → " + Desk, world.Mailed(code));
    }

    [Fact]
    public async Task On_hold_a_line_of_the_digest_waits_for_the_resume()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("decide");
        await world.CommandAsync(code, CommandName.Hold, hold => hold with { Until = new DateOnly(2026, 12, 2) });

        await world.PassUntilAsync("2026-12-01 12:00");
        Assert.Empty(world.Mail.Digests);
        await world.PassUntilAsync("2026-12-03 12:00");

        Assert.Contains(world.Mail.Digests, digest => digest.Message.Items.Any(item => item.CaseCode == code));
    }

    [Fact]
    public async Task The_heads_get_one_list_a_week_until_the_step_is_answered()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("first-contact");

        await world.PassUntilAsync("2027-01-05 12:00");
        var lists = world.Mail.Digests.Where(digest => digest.To == "head@anpej.example").Select(digest => CaseWorld.Written(digest.At)).ToList();
        await world.AnswerAsync(code, "reached");
        await world.PassUntilAsync("2027-01-20 12:00");

        Assert.Equal(["2026-12-21 08:30", "2026-12-28 08:30", "2027-01-04 08:30"], lists);
        Assert.Equal(3, world.Mail.Digests.Count(digest => digest.To == "head@anpej.example"));
    }

    [Fact]
    public async Task A_mail_that_was_held_back_and_is_refused_needs_attention_and_is_sent_on_retry()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"));
        var code = await world.ReferAsync();
        world.Mail.Refuse();
        await world.PassUntilAsync("2026-11-25 08:10");

        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention?.Reason);
        Assert.Equal(MailState.Parked, Assert.Single((await world.HistoryAsync(code)).Mails).State);
        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);
        await world.PassUntilAsync("2026-11-25 09:10");

        Assert.Equal(["ask acknowledge → " + Desk], world.Mailed(code));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task A_digest_that_is_refused_is_sent_on_retry_and_no_line_of_it_is_lost()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("decide");
        world.Mail.Refuse();
        await world.PassUntilAsync("2026-11-25 08:50");

        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention?.Reason);
        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);
        await world.PassUntilAsync("2026-11-25 09:10");

        Assert.Equal(code, Assert.Single(Assert.Single(world.Mail.Digests).Message.Items).CaseCode);
    }

    [Fact]
    public async Task A_mail_about_a_case_that_has_closed_since_needs_attention_too_and_is_sent_on_retry()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"));
        var code = await world.CloseAsync();
        world.Mail.Refuse();
        await world.PassUntilAsync("2026-11-25 08:50");
        Assert.Equal((CaseStatus.Closed, "No such mailbox."), ((await world.CaseAsync(code)).Status, (await world.CaseAsync(code)).Attention?.Reason));

        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);
        await world.PassUntilAsync("2026-11-25 09:10");

        Assert.Single(world.Mail.Contacts, mail => mail.Message.CaseCode == code && mail.Message.Feedback == Feedback.Closed);
        Assert.Null((await world.CaseAsync(code)).Attention);
        Assert.Single(await world.LoggedAsync(code, LogKind.Retried));
    }

    [Fact]
    public async Task The_post_that_was_away_over_the_weekend_makes_good_what_it_missed()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-26 10:00"));
        var code = await world.ReachAsync("decide");
        var down = true;
        world.Time.BeforeActivity = (activity, _) =>
        {
            if (down && activity == "ListMailboxes") throw new NotNowException("away");
        };
        await world.PassUntilAsync("2026-11-28 12:00");
        down = false;
        await world.PassUntilAsync("2026-11-30 08:20");

        var digest = Assert.Single(world.Mail.Digests);
        Assert.Equal((CaseWorld.At("2026-11-30 08:00").AddSeconds(1), code), (digest.At, Assert.Single(digest.Message.Items).CaseCode));
    }
}
