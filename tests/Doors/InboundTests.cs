using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Housekeeping;
using static Relais.Tests.Doors.InboundWorld;

namespace Relais.Tests.Doors;

/// <summary>Replies by email over HTTP, as SendGrid posts them.</summary>
public class InboundTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reply_with_a_number_answers_the_step(bool raw)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var post = ReplyTo(world, "1");

        Assert.Equal(200, await PostAsync(world, raw ? post.Raw() : post.Parsed()));

        var given = Assert.Single((await HistoryAsync(world, code)).Answers).Given;
        Assert.Equal(("received", Party.Office("kolda"), Channel.Reply), (given.Answer.Choice, given.By, given.Channel));
        Assert.Equal("decide", (await world.CaseAsync(code)).Step!.Key);
    }

    [Fact]
    public async Task A_counsellor_who_accepts_from_their_own_mailbox_is_the_counsellor()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);

        await PostAsync(world, (ReplyTo(world, "J'accepte") with { From = "ce2.kolda@anpej.example" }).Parsed());

        Assert.Equal("ce-kolda-2", (await world.CaseAsync(code)).Facts.Counsellor);
        Assert.Equal(Party.Person("ce-kolda-2"), (await HistoryAsync(world, code)).Answers[^1].Given.By);
    }

    [Fact]
    public async Task The_same_message_counts_once()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);
        var post = ReplyTo(world, "peut-être");

        for (var times = 0; times < 3; times++) Assert.Equal(200, await PostAsync(world, times == 1 ? post.Raw() : post.Parsed()));

        Assert.Single((await HistoryAsync(world, code)).Replies, reply => reply.Outcome == InboundOutcome.Unclear);
        Assert.Single(Sent(world, MessageKind.Unclear));
    }

    [Fact]
    public async Task What_is_not_understood_is_asked_back_at_most_twice_to_whoever_wrote()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);

        var asked = ReplyTo(world, "");
        await PostAsync(world, (ReplyTo(world, "REFUSE") with { From = "ce1.kolda@anpej.example" }).Parsed());
        await PostAsync(world, (ReplyTo(world, "AIDE") with { To = asked.To }).Parsed());
        await PostAsync(world, (ReplyTo(world, "Je vous rappelle") with { To = asked.To }).Parsed());

        var unclear = Assert.Single(Sent(world, MessageKind.Unclear));
        Assert.Equal(("ce1.kolda@anpej.example", "code"), (unclear.To, Assert.Single(unclear.Message.Missing)));
        Assert.Equal(Desk, Assert.Single(Sent(world, MessageKind.Help)).To);
        var history = await HistoryAsync(world, code);
        OutcomesAre(history, InboundOutcome.Answered, InboundOutcome.Unclear, InboundOutcome.HelpAsked, InboundOutcome.NotAskedAgain);
        Assert.Equal(3, history.Log.Count(line => line.Kind == LogKind.ReplyUnclear));
        Assert.Equal("decide", history.Case.Step!.Key);

        // The mail that asks back takes the answer.
        await PostAsync(world, (ReplyTo(world, "2 CAPACITY") with { To = $"r+{unclear.Email.ReplyToken}@reply.relais.example", From = "ce1.kolda@anpej.example" }).Parsed());
        Assert.Equal("choose-next", (await world.CaseAsync(code)).Step!.Key);
    }

    [Fact]
    public async Task Reminders_are_postponed_by_reply()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);

        await PostAsync(world, ReplyTo(world, "REPORT 3").Parsed());
        await world.Time.RunUntilAsync(world.Time.Now.AddMinutes(1));
        await PostAsync(world, ReplyTo(world, "REPORT 30").Parsed());

        var history = await HistoryAsync(world, code);
        OutcomesAre(history, InboundOutcome.Answered, InboundOutcome.Snoozed, InboundOutcome.Unclear);
        Assert.Equal(3, Assert.Single(history.Log, line => line.Kind == LogKind.Snoozed).Level);
        Assert.Equal("days", Assert.Single(Assert.Single(Sent(world, MessageKind.Unclear)).Message.Missing));
    }

    [Fact]
    public async Task A_different_answer_that_comes_too_late_is_kept_and_its_sender_told_who_answered_and_when()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);
        var (accept, refuse, thanks) = (ReplyTo(world, "1 ce-kolda-1"), ReplyTo(world, "2 CAPACITY"), ReplyTo(world, "Merci !"));

        await PostAsync(world, accept.Parsed());
        await PostAsync(world, (accept with { MessageId = "<again@anpej.example>" }).Parsed());
        await PostAsync(world, (refuse with { From = "ce2.kolda@anpej.example" }).Parsed());
        await PostAsync(world, thanks.Parsed());

        var late = Assert.Single(Sent(world, MessageKind.AnsweredAlready));
        Assert.Equal(("ce2.kolda@anpej.example", "accept", "l’antenne de Kolda"), (late.To, late.Message.Given!.Answer.Choice, late.Message.OwnerName));
        var history = await HistoryAsync(world, code);
        Assert.Single(history.Log, line => line.Kind == LogKind.LateAnswer);
        OutcomesAre(history, InboundOutcome.Answered, InboundOutcome.Answered, InboundOutcome.Repeated, InboundOutcome.TooLate, InboundOutcome.Kept);
    }

    [Fact]
    public async Task That_an_answer_came_too_late_is_kept_for_a_retry_where_the_provider_refuses_it()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);
        var (accept, refuse) = (ReplyTo(world, "1 ce-kolda-1"), ReplyTo(world, "2 CAPACITY"));
        await PostAsync(world, accept.Parsed());
        world.Mail.Refuse("ce2.kolda@anpej.example");

        await PostAsync(world, (refuse with { From = "ce2.kolda@anpej.example" }).Parsed());

        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention?.Reason);
        Assert.Contains(await world.Get<IOutlook>().OfCaseAsync(code, Cancellation), line => line is { Refused: "No such mailbox.", Message.Kind: MessageKind.AnsweredAlready });
    }

    [Fact]
    public async Task An_address_that_has_expired_brings_the_owner_a_fresh_mail()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);
        var asked = world.Mail.Sent[^1];
        var links = world.Get<IAnswerLinks>();
        var link = (await links.FindAsync(asked.Email.ReplyToken!, Cancellation))!;
        var old = await links.IssueAsync(link with { ExpiresAt = world.Time.Now.AddDays(-1) }, Cancellation);

        await PostAsync(world, (ReplyTo(world, "2 CAPACITY") with { To = $"r+{old}@reply.relais.example" }).Parsed());

        Assert.Equal("decide", (await world.CaseAsync(code)).Step!.Key);
        Assert.Equal(2, Sent(world, MessageKind.Ask).Count(mail => mail.Message.Step == Steps.Decide));
    }

    [Fact]
    public async Task Attachments_are_dropped_and_noted()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        await PostAsync(world, (ReplyTo(world, "1") with { Files = 2 }).Parsed());

        var history = await HistoryAsync(world, code);
        Assert.Single(history.Answers);
        Assert.Equal("2", history.Notes.Single(note => note.Texts.ContainsKey("attachments")).Texts["attachments"]);
        Assert.Single(history.Log, line => line.Detail == "attachments-dropped");
    }

    [Fact]
    public async Task The_token_is_found_in_whatever_case_and_in_the_headers_if_need_be()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var post = ReplyTo(world, "1");

        await PostAsync(world, (post with { To = "relais@relais.example", Headers = [$"Delivered-To: {post.To.ToUpperInvariant()}"] }).Parsed());

        Assert.Single((await HistoryAsync(world, code)).Answers);
    }

    [Fact]
    public async Task A_mail_to_no_address_of_ours_is_taken_and_nothing_is_kept_of_it()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var page = world.LinkSentTo(Desk)[3..];

        foreach (var to in new[] { "relais@relais.example", $"r+{new string('z', 32)}@reply.relais.example", "r+short@reply.relais.example", $"r+{page}@reply.relais.example" })
        {
            Assert.Equal(200, await PostAsync(world, (ReplyTo(world, "1") with { To = to }).Parsed()));
        }

        Assert.Empty((await HistoryAsync(world, code)).Replies);
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("kolda@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_crash_leaves_unhandled_is_handled_by_the_reconciler()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var tasks = world.Get<VirtualTaskClient>();
        tasks.Failure = new RpcException(new Status(StatusCode.Unavailable, "away"));
        Assert.Equal(503, await PostAsync(world, ReplyTo(world, "peut-être").Parsed()));
        Assert.Null(Assert.Single((await HistoryAsync(world, code)).Replies).Outcome);
        tasks.Failure = null;

        await ActivatorUtilities.CreateInstance<Reconcile>(world.Get<IServiceProvider>()).Run(new TimerInfo(), tasks, Cancellation);
        await world.Time.SettleAsync();

        Assert.Equal(InboundOutcome.Unclear, Assert.Single((await HistoryAsync(world, code)).Replies).Outcome);
        Assert.Single(Sent(world, MessageKind.Unclear));
    }
}
