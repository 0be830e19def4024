using CsCheck;
using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Emails;

/// <summary>What becomes of a mail after the provider took it, and who hears of it when it does not arrive.</summary>
public class DeliveryDoorTests
{
    private const string Desk = "antenne.kolda@anpej.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_is_delivered_says_so_in_its_row_and_in_the_log()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();

        await world.TellAsync("ask acknowledge", Delivery.Processed, "e0");
        await world.TellAsync("ask acknowledge", Delivery.Delivered, reason: null, at: world.Now.AddSeconds(3));

        var row = await RowAsync(world, code);
        Assert.Equal((Delivery.Delivered, world.Now.AddSeconds(3), MailState.Sent), (row.Delivery, row.DeliveryAt, row.State));
        var line = Assert.Single(await world.LoggedAsync(code, LogKind.Delivered));
        Assert.Equal((world.Now.AddSeconds(3), "acknowledge", Party.Office("kolda")), (line.At, line.Step, line.Audience));
    }

    [Fact]
    public void Whatever_the_order_in_which_events_come_and_however_often_a_mail_ends_where_it_is()
    {
        var start = CaseWorld.TuesdayAtTen;
        var happened = Gen.Select(Gen.OneOf(Enum.GetValues<Delivery>()), Gen.Int[0, 5], Gen.Int[0, 9])
            .Select((what, second, id) => new DeliveryEvent($"e{id}-{what}-{second}", what, start.AddSeconds(second), "SN-26-000001-X/m"));
        Gen.Select(happened.Array[1, 8], Gen.Int[0, int.MaxValue]).Sample((events, seed) =>
        {
            var shuffled = events.Concat(events).OrderBy(one => HashCode.Combine(one.Id, seed)).ToArray();
            return After(events) == After(shuffled);
        });
        Assert.Equal(Delivery.Delivered, After([Told(Delivery.Delivered, 1), Told(Delivery.Deferred, 2)]).Delivery);
        Assert.Equal(Delivery.Bounced, After([Told(Delivery.Bounced, 1), Told(Delivery.Delivered, 2)]).Delivery);

        DeliveryEvent Told(Delivery what, int second) => new($"{what}", what, start.AddSeconds(second), "SN-26-000001-X/m");
    }

    [Theory]
    [InlineData(Delivery.Processed, Delivery.Delivered)]
    [InlineData(Delivery.Delivered, Delivery.Processed)]
    [InlineData(Delivery.Processed, Delivery.Deferred, Delivery.Bounced)]
    [InlineData(Delivery.Bounced, Delivery.Deferred, Delivery.Delivered, Delivery.SpamReported)]
    public async Task What_is_told_of_a_mail_together_is_one_change_and_tells_what_it_tells_one_by_one(params Delivery[] happened)
    {
        var (together, changes) = await TellAsync((world, events) => world.Get<DeliveryDoor>().TakeAsync(events[0].Mail, [.. events, events[0]], world.Runs, Cancellation));
        var (oneByOne, _) = await TellAsync(async (world, events) =>
        {
            foreach (var one in events) await world.Get<DeliveryDoor>().TakeAsync(one, world.Runs, Cancellation);
        });

        Assert.Equal(oneByOne, together);
        Assert.Equal(1, changes);

        async Task<(string Told, int Changes)> TellAsync(Func<CaseWorld, IReadOnlyList<DeliveryEvent>, Task> tell)
        {
            await using var world = await CaseWorld.StartAsync(with: FailingStore.Decorate);
            var code = await world.ReferAsync();
            var changes = 0;
            var ask = Assert.Single(world.Mail.Sent).Email.MailKey;
            ((FailingStore)world.Cases).FailOnce(change =>
            {
                if (change.Mail?.Kind == "ask") changes++;
                return false;
            });
            await tell(world, [.. happened.Select((what, second) => new DeliveryEvent($"e{second}", what, world.Now.AddSeconds(second), ask))]);
            await world.Time.SettleAsync();
            var history = await world.HistoryAsync(code);
            var row = Assert.Single(history.Mails, mail => mail.Kind == "ask") with { Version = null };
            var known = (await KnownAsync(world))! with { Version = null };
            return (string.Join('\n', [$"{row}", $"{history.Case.Undelivered}", $"{known.BouncedAt} {known.ReachedAt}", .. history.Log.Select(line => $"{line.At} {line.Id} {line.Kind}"), .. world.Mailed(code)]), changes);
        }
    }

    [Fact]
    public async Task A_hard_bounce_tells_the_supervisor_and_the_administrators_at_once_and_the_step_escalates_without_waiting()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();

        await world.TellAsync("ask acknowledge", Delivery.Bounced, reason: "550 no such mailbox");

        Assert.Equal(
            [
                $"ask acknowledge → {Desk}",
                "bounced acknowledge → sup.kolda@anpej.example",
                "bounced acknowledge → admin@anpej.example",
                "escalate 1 acknowledge → sup.kolda@anpej.example",
            ],
            world.Mailed(code));
        Assert.All(world.Mail.Sent.Skip(1), mail => Assert.Equal(world.Now, mail.At));
        Assert.True(world.Mail.Sent[^1].Message.OwnerUnreachable);
        Assert.Equal("550 no such mailbox", Assert.Single(await world.LoggedAsync(code, LogKind.Bounced)).Detail);
        var known = (await KnownAsync(world))!;
        Assert.Equal((world.Now, "550 no such mailbox"), (known.BouncedAt, known.BounceReason));

        // The levels above keep their moments, and the first is not told twice.
        await world.PassUntilAsync("2026-12-31 00:00");
        Assert.Equal("2026-12-04 10:00 escalate 2 acknowledge → coord@anpej.example", world.MailedAbout(code, "acknowledge").First(mail => mail.Contains("escalate 2", StringComparison.Ordinal)));
        Assert.Single(await world.LoggedAsync(code, LogKind.Escalated), line => line.Level == 1);
    }

    [Theory]
    [InlineData(Delivery.Dropped, LogKind.Dropped)]
    [InlineData(Delivery.SpamReported, LogKind.SpamReported)]
    public async Task What_is_dropped_or_taken_for_spam_is_like_a_bounce(Delivery what, LogKind kind)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();

        await world.TellAsync("ask acknowledge", what);

        Assert.Single(await world.LoggedAsync(code, kind));
        Assert.Contains("bounced acknowledge → admin@anpej.example", world.Mailed(code));
        Assert.Contains("escalate 1 acknowledge → sup.kolda@anpej.example", world.Mailed(code));
    }

    [Theory]
    [InlineData(Delivery.Deferred)]
    [InlineData(Delivery.Blocked)]
    public async Task What_is_put_off_or_blocked_for_now_is_noted_only(Delivery what)
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();

        await world.TellAsync("ask acknowledge", what, reason: "421 try again later");

        Assert.Equal("421 try again later", Assert.Single(await world.LoggedAsync(code, LogKind.Deferred)).Detail);
        Assert.Single(world.Mailed(code));
        Assert.Null((await KnownAsync(world))!.BouncedAt);
    }

    [Fact]
    public async Task The_same_events_again_change_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        var at = world.Now;
        await world.TellAsync("ask acknowledge", Delivery.Bounced, at: at);
        var before = (world.Mailed(code), (await world.HistoryAsync(code)).Log);

        await world.PassAsync(TimeSpan.FromHours(3));
        for (var time = 0; time < 3; time++) await world.TellAsync("ask acknowledge", Delivery.Bounced, at: at);

        Assert.Equal(before.Item1, world.Mailed(code));
        Assert.Equal(before.Log, (await world.HistoryAsync(code)).Log);
    }

    [Fact]
    public async Task An_event_that_comes_before_and_after_a_mail_is_sent_again_is_logged_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var taken = world.Mail.LoseAnswers();
        var code = await world.ReferAsync();
        var happened = new DeliveryEvent("e1", Delivery.Delivered, world.Now.AddSeconds(-1), taken[^1].MailKey);
        await world.Get<DeliveryDoor>().TakeAsync(happened, world.Runs, Cancellation);

        world.Mail.Instead = null;
        await world.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Single(world.Mailed(code));
        var row = await RowAsync(world, code);
        Assert.Equal((MailState.Sent, Delivery.Delivered), (row.State, row.Delivery));
        await world.Get<DeliveryDoor>().TakeAsync(happened, world.Runs, Cancellation);

        Assert.Single(await world.LoggedAsync(code, LogKind.Delivered));
    }

    [Fact]
    public async Task What_the_provider_tells_of_a_mail_before_its_answer_is_lost_stays()
    {
        await using var world = await CaseWorld.StartAsync();
        var told = Task.FromResult(false);
        world.Mail.Instead = email =>
        {
            told = world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e1", Delivery.Delivered, world.Now, email.MailKey), world.Runs, Cancellation);
            throw new NotNowException("The provider took it, told of it, and its answer was lost.");
        };

        var code = await world.ReferAsync();

        Assert.True(await told);
        var row = await RowAsync(world, code);
        Assert.Equal((MailState.Waiting, Delivery.Delivered), (row.State, row.Delivery));
    }

    [Fact]
    public async Task A_later_delivery_makes_the_mailbox_reachable_again_and_the_old_bounce_counts_no_more()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReferAsync();
        var bounced = world.Now;
        await world.TellAsync("ask acknowledge", Delivery.Bounced, at: bounced);
        await world.ReferAsync();
        await world.TellAsync("ask acknowledge", Delivery.Delivered, "e2", at: bounced.AddMinutes(1));
        Assert.Null((await KnownAsync(world))!.BouncedAt);

        await world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e1", Delivery.Bounced, bounced, world.Mail.Sent[0].Email.MailKey), world.Runs, Cancellation);

        Assert.Null((await KnownAsync(world))!.BouncedAt);
    }

    [Fact]
    public async Task The_case_says_that_a_mail_of_its_step_did_not_arrive_until_a_later_one_does()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        var bounced = world.Now;
        var ask = world.Mail.Sent[0].Email.MailKey;
        await world.TellAsync("ask acknowledge", Delivery.Bounced, at: bounced);
        Assert.Equal(new Undelivered(bounced, "office:kolda"), (await world.CaseAsync(code)).Undelivered);

        await world.CommandAsync(code, CommandName.Remind);
        await world.TellAsync("ask acknowledge", Delivery.Delivered, "e2", at: bounced.AddMinutes(1));
        Assert.Null((await world.CaseAsync(code)).Undelivered);

        await world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e1", Delivery.Bounced, bounced, ask), world.Runs, Cancellation);
        Assert.Null((await world.CaseAsync(code)).Undelivered);
    }

    [Fact]
    public async Task It_says_so_no_longer_when_somebody_else_is_asked_or_something_else()
    {
        await using var world = await CaseWorld.StartAsync();
        var given = await world.ReferAsync();
        await world.TellAsync("ask acknowledge", Delivery.Bounced);
        var answered = await world.ReferAsync();
        await world.TellAsync("ask acknowledge", Delivery.SpamReported, "e2");
        Assert.NotNull((await world.CaseAsync(answered)).Undelivered);

        await world.CommandAsync(given, CommandName.Reassign, command => command with { Owner = Party.Person("ce-kolda-2") });
        await world.AnswerAsync(answered, "received");

        Assert.Null((await world.CaseAsync(given)).Undelivered);
        Assert.Null((await world.CaseAsync(answered)).Undelivered);
    }

    [Fact]
    public async Task On_hold_the_first_level_is_told_on_resume()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, CommandName.Hold, command => command with { Until = new DateOnly(2026, 12, 9) });

        await world.TellAsync("ask acknowledge", Delivery.Bounced);
        await world.PassUntilAsync("2026-12-09 07:59");
        Assert.DoesNotContain(world.Mailed(code), mail => mail.StartsWith("escalate", StringComparison.Ordinal));

        await world.PassUntilAsync("2026-12-09 08:01");
        Assert.Contains("2026-12-09 08:00 escalate 1 acknowledge → sup.kolda@anpej.example", world.MailedAbout(code, "acknowledge"));
    }

    [Fact]
    public async Task At_night_the_first_level_is_told_in_the_morning()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.PassUntilAsync("2026-11-24 22:00");

        await world.TellAsync("ask acknowledge", Delivery.Bounced);
        await world.PassUntilAsync("2026-11-25 12:00");

        Assert.Contains("2026-11-25 08:00 escalate 1 acknowledge → sup.kolda@anpej.example", world.MailedAbout(code, "acknowledge"));
    }

    [Fact]
    public async Task Whoever_the_step_is_given_to_after_a_bounce_has_their_time()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.PassUntilAsync("2026-11-24 22:00");
        await world.TellAsync("ask acknowledge", Delivery.Bounced);

        await world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = Party.Person("ce-kolda-2") });
        await world.PassUntilAsync("2026-11-25 12:00");

        Assert.DoesNotContain(world.Mailed(code), mail => mail.StartsWith("escalate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_came_back_before_says_nothing_of_whoever_has_the_step_since_though_it_is_told_again()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("first-contact");
        var step = await world.CurrentAsync(code);
        var cameBack = new StepSignal(SignalKind.Unreachable, At: world.Now);
        await world.SignalAsync(code, step.Number, step.Key, cameBack);
        await world.CommandAsync(code, CommandName.Reassign, command => command with { Owner = Party.Person("ce-kolda-2") });
        var (before, mails) = (await world.HistoryAsync(code), world.Mail.Sent.Count);

        await world.SignalAsync(code, step.Number, step.Key, cameBack);

        Assert.Equal(before.Steps[^1].Revision, (await world.HistoryAsync(code)).Steps[^1].Revision);
        Assert.Equal(mails, world.Mail.Sent.Count);
    }

    [Fact]
    public async Task A_bounce_after_the_answer_tells_of_the_mailbox_and_escalates_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.AnswerAsync(code, "received");

        await world.TellAsync("ask acknowledge", Delivery.Bounced);

        Assert.Contains("bounced acknowledge → admin@anpej.example", world.Mailed(code));
        Assert.DoesNotContain(world.Mailed(code), mail => mail.StartsWith("escalate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bounce_at_a_higher_level_is_not_taken_for_the_owners()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.PassUntilAsync("2026-12-01 12:00");

        await world.TellAsync("escalate 1 acknowledge", Delivery.Bounced);

        // The supervisor cannot be told that mail to the supervisor comes back.
        Assert.Equal(["bounced acknowledge → admin@anpej.example"], world.Mailed(code).Where(mail => mail.StartsWith("bounced", StringComparison.Ordinal)));
        Assert.DoesNotContain(world.Mail.Sent, mail => mail.Message.OwnerUnreachable);
    }

    [Fact]
    public async Task Of_an_alarm_that_does_not_arrive_nobody_is_told()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.TellAsync("ask acknowledge", Delivery.Bounced);
        var mailed = world.Mailed(code).Count;

        await world.TellAsync("bounced acknowledge", Delivery.Bounced, "e2");

        Assert.Equal(mailed, world.Mailed(code).Count);
        Assert.Equal(2, (await world.LoggedAsync(code, LogKind.Bounced)).Count);
    }

    [Fact]
    public async Task Several_mails_of_a_step_that_come_back_are_one_alarm()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.PassUntilAsync("2026-11-26 11:00");

        await world.TellAsync("ask acknowledge", Delivery.Bounced);
        await world.TellAsync("remind 1 acknowledge", Delivery.Dropped, "e2");

        Assert.Single(world.Mailed(code), mail => mail == "bounced acknowledge → admin@anpej.example");
    }

    [Fact]
    public async Task What_becomes_of_a_digest_becomes_of_each_of_its_lines()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        string[] codes = [await world.ReachAsync("decide"), await world.ReachAsync("decide")];
        await world.PassUntilAsync("2026-11-25 09:00");
        var digest = Assert.Single(world.Mail.Digests, digest => digest.To == Desk);

        Assert.True(await world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e1", Delivery.Bounced, world.Now, digest.Email.MailKey), world.Runs, Cancellation));
        await world.Time.SettleAsync();

        foreach (var code in codes)
        {
            Assert.Equal("decide", Assert.Single(await world.LoggedAsync(code, LogKind.Bounced)).Step);
            Assert.Contains("bounced decide → admin@anpej.example", world.Mailed(code));
            Assert.Contains("escalate 1 decide → sup.kolda@anpej.example", world.Mailed(code));
        }
    }

    [Fact]
    public async Task A_digest_whose_lines_are_not_written_yet_is_told_of_later()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        await world.ReachAsync("decide");
        Exception? refused = null;
        world.Mail.Instead = email =>
        {
            if (email.MailKey.StartsWith("digest/", StringComparison.Ordinal))
                refused = Record.Exception(() => world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e1", Delivery.Delivered, world.Now, email.MailKey), world.Runs, Cancellation).GetAwaiter().GetResult());
            return null;
        };

        await world.PassUntilAsync("2026-11-25 09:00");

        Assert.IsType<NotNowException>(refused);
    }

    [Fact]
    public async Task A_digest_whose_line_is_answered_before_it_could_be_written_down_is_told_of_in_vain_and_keeps_nothing_waiting()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var taken = world.Mail.LoseAnswers(email => email.MailKey.StartsWith("digest/", StringComparison.Ordinal));
        var code = await world.ReferAsync();
        await world.AnswerAsync(code, "received");
        await world.PassUntilAsync("2026-11-25 08:31");
        var happened = new DeliveryEvent("e1", Delivery.Delivered, world.Now, taken[^1].MailKey);
        await Assert.ThrowsAsync<NotNowException>(() => world.Get<DeliveryDoor>().TakeAsync(happened, world.Runs, Cancellation));

        await world.AnswerAsync(code, "accept");
        world.Mail.Instead = null;
        await world.PassAsync(TimeSpan.FromMinutes(20));

        Assert.True(await world.Get<DeliveryDoor>().TakeAsync(happened, world.Runs, Cancellation));
    }

    [Fact]
    public async Task In_the_quiet_the_alarm_waits_for_the_morning()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReferAsync();
        await world.PassUntilAsync("2026-11-24 22:00");

        await world.TellAsync("ask acknowledge", Delivery.Bounced);
        Assert.DoesNotContain(world.Mailed(code), mail => mail.StartsWith("bounced", StringComparison.Ordinal));
        await world.PassUntilAsync("2026-11-25 08:01");

        Assert.Contains("2026-11-25 08:00 bounced acknowledge → admin@anpej.example", world.MailedAbout(code, "acknowledge"));
    }

    [Fact]
    public async Task What_is_not_ours_is_passed_over()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        var log = (await world.HistoryAsync(code)).Log;

        foreach (var mail in new[] { "", "newsletter", "SN-26-000999-X/m", $"{code}/nothing", $"{code}/a/b", "digest/abc" })
        {
            Assert.False(await world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e", Delivery.Bounced, world.Now, mail), world.Runs, Cancellation));
        }

        Assert.Equal(log, (await world.HistoryAsync(code)).Log);
    }

    [Fact]
    public async Task An_event_that_is_faster_than_the_mark_of_the_mail_is_kept()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Mail.Instead = email =>
        {
            var happened = new DeliveryEvent("e1", Delivery.Delivered, world.Now, email.MailKey);
            Assert.True(world.Get<DeliveryDoor>().TakeAsync(happened, world.Runs, Cancellation).GetAwaiter().GetResult());
            return null;
        };

        var row = await RowAsync(world, await world.ReferAsync());

        Assert.Equal((MailState.Sent, Delivery.Delivered), (row.State, row.Delivery));
    }

    private static async Task<MailRecord> RowAsync(CaseWorld world, string code) => Assert.Single((await world.HistoryAsync(code)).Mails);

    private static Task<Correspondent?> KnownAsync(CaseWorld world) => world.Get<ICorrespondents>().FindAsync(Correspondent.IdOf(Desk), Cancellation);

    private static MailRecord After(IEnumerable<DeliveryEvent> events) => events.Aggregate(
        new MailRecord { Key = "m", Kind = "ask", State = MailState.Sent, Recipient = "office:kolda", Address = Desk, ClaimedAt = default },
        (mail, happened) => happened.IsNewsTo(mail) ? mail with { Delivery = happened.What, DeliveryAt = happened.At, DeliveryEvent = happened.Id } : mail);
}
