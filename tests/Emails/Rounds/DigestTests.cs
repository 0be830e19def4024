using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Digests;
using Relais.Emails.Replies;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Rounds;

/// <summary>What is not sent at once comes in one message a day.</summary>
public class DigestTests
{
    private const string Desk = "antenne.kolda@anpej.example";
    private const string Counsellor = "ce1.kolda@anpej.example";

    [Fact]
    public async Task What_is_asked_on_one_day_is_said_in_the_next_mornings_digest()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("decide");

        Assert.Equal(["ask acknowledge → " + Desk], world.Mailed(code).Where(mail => !mail.StartsWith("feedback", StringComparison.Ordinal)));
        await world.PassUntilAsync("2026-11-25 09:00");

        var digest = Assert.Single(world.Mail.Digests);
        Assert.Equal((CaseWorld.At("2026-11-25 08:30").AddSeconds(1), Desk), (digest.At, digest.To));
        Assert.Equal((code, "decide", MessageKind.Ask), Assert.Single(digest.Message.Items.Select(item => (item.CaseCode, item.Step!.Key, item.Kind))));
        var asked = (await world.LoggedAsync(code, LogKind.Asked))[^1];
        Assert.Equal((CaseWorld.At("2026-11-25 08:30"), "decide", "office:kolda"), (asked.At, asked.Step, asked.Audience));
        Assert.Empty(world.Outlook.Lines);
    }

    [Fact]
    public async Task Nothing_is_sent_where_nothing_waits()
    {
        await using var world = await CaseWorld.StartWithPostAsync();

        await world.PassDaysAsync(10);

        Assert.Empty(world.Mail.Digests);
        Assert.Empty(world.Mail.Sent);
    }

    [Fact]
    public async Task Only_lines_that_ask_can_be_answered_by_a_reply()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("first-contact");
        await world.PassUntilAsync("2026-11-25 10:00");
        await world.CommandAsync(code, CommandName.Snooze, snooze => snooze with { Days = 2, Code = "WAITING_DOCS" });
        await world.PassUntilAsync("2026-11-26 09:00");

        var lines = world.Outlook.Digests.OrderBy(digest => digest.Key.At).Select(digest => (digest.To.Address, Assert.Single(digest.Lines).Number));
        Assert.Equal([(Counsellor, 3), ("sup.kolda@anpej.example", (int?)null)], lines);
    }

    [Fact]
    public async Task A_digest_names_its_lines_in_the_order_in_which_it_shows_them()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        for (var @case = 0; @case < 3; @case++) await world.ReachAsync("decide", SampleReferrals.Next((Relais.Referrals.Priority)(2 - (@case % 2))));
        await world.PassUntilAsync("2026-11-25 09:00");

        var record = Assert.Single(world.Outlook.Digests, digest => digest.To.Address == Desk);
        var shown = DigestContents.Of(Assert.Single(world.Mail.Digests, digest => digest.To == Desk).Message);
        Assert.Equal(
            shown.Parts.SelectMany(part => part.Items).Select(item => (item.Number, item.About[..14])),
            record.Lines.Select((line, index) => (index + 1, line.CaseCode)));
    }

    [Fact]
    public async Task Numbers_keep_their_meaning_when_a_digest_is_sent_again_for_its_answer_was_lost()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var codes = new[] { await world.ReachAsync("decide"), await world.ReachAsync("decide"), await world.ReachAsync("decide") };
        var lost = LoseDigests(world);
        await world.PassUntilAsync("2026-11-25 08:31");
        var first = lost[^1];
        var numbered = Assert.Single(world.Outlook.Digests).Lines.Select(line => line.CaseCode).ToList();
        Assert.Equal(codes.Order(), numbered.Order());

        await world.AnswerAsync(numbered[0], "accept");
        world.Mail.Instead = null;
        await world.PassUntilAsync("2026-11-25 09:00");

        var second = Assert.Single(world.Mail.Digests, digest => digest.To == Desk && digest.At < CaseWorld.At("2026-11-25 09:00"));
        Assert.Equal(
            [(2, numbered[1]), (3, numbered[2])],
            DigestContents.Of(second.Message).Parts.SelectMany(part => part.Items).Select(item => (item.Number, item.About[..14])));
        Assert.Equal(Received.Handled, await ReplyAsync(world, first, "2 REFUSE CAPACITY"));
        Assert.Equal(Received.Handled, await ReplyAsync(world, second.Email, "3 REFUSE CAPACITY"));
        foreach (var code in numbered) Assert.Single((await world.HistoryAsync(code)).Answers, answer => answer.Key == "decide");
    }

    [Fact]
    public async Task A_line_that_the_second_copy_of_a_digest_says_no_more_waits_for_a_later_one()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var (held, said) = (await world.ReachAsync("decide"), await world.ReachAsync("decide"));
        LoseDigests(world);
        await world.PassUntilAsync("2026-11-25 08:31");

        await world.CommandAsync(held, CommandName.Hold, hold => hold with { Until = new DateOnly(2026, 12, 9) });
        world.Mail.Instead = null;
        await world.PassUntilAsync("2026-11-25 09:00");

        Assert.Equal(said, Assert.Single(Assert.Single(world.Mail.Digests).Message.Items).CaseCode);
        Assert.Equal(held, Assert.Single(world.Outlook.Lines).CaseCode);
        Assert.Empty(await AskedAsync(held));
        Assert.Single(await AskedAsync(said));
        var key = Assert.Single(world.Outlook.Digests).Key;
        Assert.True(await world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e1", Delivery.Delivered, world.Now, $"digest/{key}"), world.Runs, TestContext.Current.CancellationToken));

        async Task<IEnumerable<LogEntry>> AskedAsync(string code) => (await world.LoggedAsync(code, LogKind.Asked)).Where(line => line.Step == "decide");
    }

    private static IReadOnlyList<OutgoingEmail> LoseDigests(CaseWorld world) => world.Mail.LoseAnswers(email => email.MailKey.StartsWith("digest/", StringComparison.Ordinal));

    private static Task<Received> ReplyAsync(CaseWorld world, OutgoingEmail to, string text) => world.Get<ReplyDoor>().ReceiveAsync(
        new InboundMail
        {
            MessageId = $"<{text}@anpej.example>",
            From = [new MailAddress(Desk, "Antenne de Kolda")],
            To = [$"r+{to.ReplyToken}@reply.relais.example"],
            EnvelopeFrom = Desk,
            Text = text,
            Authentication = new MailAuthentication(["anpej.example"], SpfPasses: true),
        },
        world.Runs,
        TestContext.Current.CancellationToken);
}
