using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Housekeeping;
using Relais.Functions.SendGrid;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>Replies by email over HTTP, as SendGrid posts them.</summary>
public class InboundTests
{
    private const string Door = "/hooks/sendgrid/inbound/" + DoorWorld.InboundSecret;
    private const string Desk = "antenne.kolda@anpej.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reply_with_a_number_answers_the_step(bool raw)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var post = Reply(world, "1");

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

        await PostAsync(world, (Reply(world, "J'accepte") with { From = "ce2.kolda@anpej.example" }).Parsed());

        Assert.Equal("ce-kolda-2", (await world.CaseAsync(code)).Facts.Counsellor);
        Assert.Equal(Party.Person("ce-kolda-2"), (await HistoryAsync(world, code)).Answers[^1].Given.By);
    }

    [Fact]
    public async Task The_same_message_counts_once()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);
        var post = Reply(world, "peut-être");

        for (var times = 0; times < 3; times++) Assert.Equal(200, await PostAsync(world, times == 1 ? post.Raw() : post.Parsed()));

        Assert.Single((await HistoryAsync(world, code)).Replies, reply => reply.Outcome == InboundOutcome.Unclear);
        Assert.Single(Sent(world, MessageKind.Unclear));
    }

    [Fact]
    public async Task What_is_not_understood_is_asked_back_at_most_twice_to_whoever_wrote()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);

        var asked = Reply(world, "");
        await PostAsync(world, (Reply(world, "REFUSE") with { From = "ce1.kolda@anpej.example" }).Parsed());
        await PostAsync(world, (Reply(world, "AIDE") with { To = asked.To }).Parsed());
        await PostAsync(world, (Reply(world, "Je vous rappelle") with { To = asked.To }).Parsed());

        var unclear = Assert.Single(Sent(world, MessageKind.Unclear));
        Assert.Equal(("ce1.kolda@anpej.example", "code"), (unclear.To, Assert.Single(unclear.Message.Missing)));
        Assert.Equal(Desk, Assert.Single(Sent(world, MessageKind.Help)).To);
        var history = await HistoryAsync(world, code);
        OutcomesAre(history, InboundOutcome.Answered, InboundOutcome.Unclear, InboundOutcome.HelpAsked, InboundOutcome.NotAskedAgain);
        Assert.Equal(3, history.Log.Count(line => line.Kind == LogKind.ReplyUnclear));
        Assert.Equal("decide", history.Case.Step!.Key);

        // The mail that asks back takes the answer.
        await PostAsync(world, (Reply(world, "2 CAPACITY") with { To = $"r+{unclear.Email.ReplyToken}@reply.relais.example", From = "ce1.kolda@anpej.example" }).Parsed());
        Assert.Equal("choose-next", (await world.CaseAsync(code)).Step!.Key);
    }

    [Fact]
    public async Task Reminders_are_postponed_by_reply()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);

        await PostAsync(world, Reply(world, "REPORT 3").Parsed());
        await PostAsync(world, Reply(world, "REPORT 30").Parsed());

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
        var (accept, refuse, thanks) = (Reply(world, "1 ce-kolda-1"), Reply(world, "2 CAPACITY"), Reply(world, "Merci !"));

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
    public async Task An_address_that_has_expired_brings_the_owner_a_fresh_mail()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await DecidingAsync(world);
        var asked = world.Mail.Sent[^1];
        var links = world.Get<IAnswerLinks>();
        var link = (await links.FindAsync(asked.Email.ReplyToken!, Cancellation))!;
        var old = await links.IssueAsync(link with { ExpiresAt = world.Time.Now.AddDays(-1) }, Cancellation);

        await PostAsync(world, (Reply(world, "2 CAPACITY") with { To = $"r+{old}@reply.relais.example" }).Parsed());

        Assert.Equal("decide", (await world.CaseAsync(code)).Step!.Key);
        Assert.Equal(2, Sent(world, MessageKind.Ask).Count(mail => mail.Message.Step == Steps.Decide));
    }

    public static TheoryData<string, string> Doubtful => new()
    {
        { "stranger", "sender-unknown" },
        { "other-office", "sender-unknown" },
        { "two-addresses", "sender-not-one" },
        { "two-headers", "sender-not-one" },
        { "nobody", "sender-unknown" },
        { "unsigned", "not-authenticated" },
        { "signed-by-others", "not-authenticated" },
        { "crafted-signature", "not-authenticated" },
        { "envelope-of-others", "not-authenticated" },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task A_mail_whose_sender_is_not_certain_is_kept_for_an_administrator_and_nobody_is_written_to(string what, string why)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var post = Reply(world, "1") with { Spf = "fail" };
        post = what switch
        {
            "stranger" => post with { From = "quelqu.un@elsewhere.example", Dkim = "{@elsewhere.example : pass}" },
            "other-office" => post with { From = "antenne.dakar@anpej.example" },
            "two-addresses" => post with { From = $"{Desk}, ce1.kolda@anpej.example" },
            "two-headers" => post with { Headers = [$"From: {Desk}"] },
            "nobody" => post with { From = "undisclosed:;" },
            "unsigned" => post with { Dkim = "none" },
            "signed-by-others" => post with { Dkim = "{@elsewhere.example : pass, @anpej.example : fail}" },
            "crafted-signature" => post with { Dkim = "{@x : pass} @anpej.example : pass}" },
            _ => post with { Dkim = "none", Spf = "pass", EnvelopeFrom = "bounce@elsewhere.example" },
        };
        var mails = world.Mail.Sent.Count;

        Assert.Equal(200, await PostAsync(world, post.Parsed()));
        Assert.Equal(200, await PostAsync(world, (post with { MessageId = "<other@anpej.example>" }).Raw()));

        var history = await HistoryAsync(world, code);
        Assert.Empty(history.Answers);
        Assert.Equal(mails, world.Mail.Sent.Count);
        Assert.Equal([why, why], history.Log.Where(line => line.Kind == LogKind.ReplyKept).Select(line => line.Detail));
        Assert.Contains(history.Notes, note => note.Texts["reply"] == "1");
    }

    [Theory]
    [InlineData("{@mail.anpej.example : pass}", "fail", null)]
    [InlineData("{@sendgrid.example : fail, @anpej.example : pass}", "none", "x@elsewhere.example")]
    [InlineData("none", "pass", "bounces+1@retour.anpej.example")]
    public async Task An_aligned_signature_or_envelope_vouches_for_the_sender(string dkim, string spf, string? envelope)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        await PostAsync(world, (Reply(world, "1") with { Dkim = dkim, Spf = spf, EnvelopeFrom = envelope }).Parsed());

        Assert.Single((await HistoryAsync(world, code)).Answers);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: yes")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=x")]
    [InlineData("Return-Path: <>")]
    [InlineData("Subject: Absence du bureau : Re: [SN-26-000123-T]")]
    [InlineData("Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_absent?=")]
    [InlineData("Subject: Automatic reply: away")]
    [InlineData("Subject: Out of Office")]
    [InlineData("envelope")]
    [InlineData("loop")]
    public async Task What_a_machine_wrote_is_noted_and_neither_answers_nor_is_answered(string mark)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var post = Reply(world, "1");
        post = mark switch
        {
            "envelope" => post with { EnvelopeFrom = "" },
            "loop" => post with { From = "relais@relais.example", Dkim = "{@relais.example : pass}" },
            _ when mark.StartsWith("Subject: ", StringComparison.Ordinal) => post with { Subject = mark[9..] },
            _ => post with { Headers = [mark] },
        };
        var mails = world.Mail.Sent.Count;

        if (!mark.StartsWith("Subject: =", StringComparison.Ordinal)) Assert.Equal(200, await PostAsync(world, post.Parsed()));
        Assert.Equal(200, await PostAsync(world, (post with { MessageId = "<raw@anpej.example>" }).Raw()));

        var history = await HistoryAsync(world, code);
        Assert.Empty(history.Answers);
        Assert.Equal(mails, world.Mail.Sent.Count);
        Assert.All(history.Replies, reply => Assert.Equal(InboundOutcome.Automatic, reply.Outcome));
        Assert.Equal(history.Replies.Count, history.Log.Count(line => line.Kind == LogKind.AutomaticReply));
        Assert.NotEmpty(history.Replies);
    }

    [Fact]
    public async Task Attachments_are_dropped_and_noted()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        await PostAsync(world, (Reply(world, "1") with { Files = 2 }).Parsed());

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
        var post = Reply(world, "1");

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
            Assert.Equal(200, await PostAsync(world, (Reply(world, "1") with { To = to }).Parsed()));
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
        Assert.Equal(503, await PostAsync(world, Reply(world, "peut-être").Parsed()));
        Assert.Null(Assert.Single((await HistoryAsync(world, code)).Replies).Outcome);
        tasks.Failure = null;

        await ActivatorUtilities.CreateInstance<Reconcile>(world.Get<IServiceProvider>()).Run(new TimerInfo(), tasks, Cancellation);
        await world.Time.SettleAsync();

        Assert.Equal(InboundOutcome.Unclear, Assert.Single((await HistoryAsync(world, code)).Replies).Outcome);
        Assert.Single(Sent(world, MessageKind.Unclear));
    }

    [Fact]
    public async Task A_reply_to_a_digest_answers_its_lines_by_their_numbers()
    {
        await using var world = await DoorWorld.StartAsync();
        var (first, second) = (await world.ReferAsync(), await world.ReferAsync());
        var post = await DigestReplyAsync(world, first, second) with { Text = "Bonjour,\n1 OUI\n2 REÇU\n\nCordialement" };

        await PostAsync(world, post.Parsed());
        await PostAsync(world, post.Parsed());

        foreach (var code in new[] { first, second })
        {
            var history = await HistoryAsync(world, code);
            Assert.Equal(("received", InboundOutcome.Answered), (Assert.Single(history.Answers).Given.Answer.Choice, Assert.Single(history.Replies).Outcome));
        }
    }

    [Theory]
    [InlineData("OUI")]
    [InlineData("1 OUI\n3 OUI")]
    [InlineData("1 OUI\n1 NON")]
    public async Task A_reply_to_a_digest_that_is_not_certain_is_asked_back_about(string text)
    {
        await using var world = await DoorWorld.StartAsync();
        var (first, second) = (await world.ReferAsync(), await world.ReferAsync());

        await PostAsync(world, (await DigestReplyAsync(world, first, second) with { Text = text }).Parsed());

        Assert.Empty((await HistoryAsync(world, first)).Answers);
        Assert.Empty((await HistoryAsync(world, second)).Answers);
        Assert.Equal(first, Assert.Single(Sent(world, MessageKind.Unclear)).Message.CaseCode);
    }

    [Theory]
    [InlineData("S3CRET")]
    [InlineData("x")]
    [InlineData("s3cret0")]
    public async Task Without_the_secret_there_is_no_door(string secret)
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();

        Assert.Equal(404, (await world.SendAsync(HttpMethod.Post, "/hooks/sendgrid/inbound/" + secret, Reply(world, "1").Parsed(), key: null)).Status);
    }

    [Fact]
    public async Task Where_posts_are_signed_the_signature_must_hold()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var world = await DoorWorld.StartAsync(settings: ("SendGrid:InboundPublicKey", Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())));
        var code = await world.ReferAsync();
        var (signed, unsigned) = (Reply(world, "1"), Reply(world, "1"));

        (await world.SendAsync(HttpMethod.Post, Door, unsigned.Parsed(), key: null)).IsProblem(403, "$ signature-wrong");
        (await SendSignedAsync(key, "1790000000", "1790000001")).IsProblem(403, "$ signature-wrong");
        Assert.Empty((await HistoryAsync(world, code)).Replies);
        Assert.Equal(200, (await SendSignedAsync(key, "1790000000", "1790000000")).Status);
        Assert.Single((await HistoryAsync(world, code)).Answers);

        async Task<Reply> SendSignedAsync(ECDsa key, string over, string said)
        {
            var form = signed.Parsed();
            var body = await form.ReadAsByteArrayAsync(Cancellation);
            var signature = key.SignData([.. Encoding.UTF8.GetBytes(over), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return await world.SendAsync(
                HttpMethod.Post,
                Door,
                form,
                key: null,
                (SendGridSignature.SignatureHeader, Convert.ToBase64String(signature)),
                (SendGridSignature.TimestampHeader, said));
        }
    }

    [Fact]
    public async Task What_is_no_form_of_a_mail_is_refused_with_a_status_that_says_so()
    {
        await using var world = await DoorWorld.StartAsync();
        var large = new MultipartFormDataContent { { new ByteArrayContent(new byte[30 * 1024 * 1024]), "email" } };

        (await SendAsync(large)).IsProblem(413, "$ too-large");
        (await SendAsync(new FormUrlEncodedContent([new("text", "1")]))).IsProblem(415, "Content-Type media-type");
        (await SendAsync(Bytes("--b\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\ntorn", "multipart/form-data; boundary=b"))).IsProblem(400, "$ malformed-form");
        (await SendAsync(Bytes("--b--\r\n", "multipart/form-data"))).IsProblem(400, "$ malformed-form");
        (await SendAsync(new MultipartFormDataContent { { new StringContent("1"), "text" } })).IsProblem(400, "$ no-mail");

        Task<Reply> SendAsync(HttpContent content) => world.SendAsync(HttpMethod.Post, Door, content, key: null);
    }

    [Fact]
    public async Task Whatever_bytes_come_are_taken_or_refused_and_never_a_failure()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        var to = Reply(world, "1").To;
        var pieces = Gen.OneOf(
            Gen.Const("--b\r\n"), Gen.Const("--b--\r\n"), Gen.Const("Content-Disposition: form-data; name=\"email\"\r\n\r\n"), Gen.Const("Content-Disposition: form-data; name=\"headers\"\r\n\r\n"),
            Gen.Const("Content-Disposition: form-data; name=\"charsets\"\r\n\r\n{\"text\":\"x-unknown\"}\r\n"), Gen.Const($"From: {Desk}\r\nTo: {to}\r\nContent-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c\r\n"),
            Gen.Const("Content-Type: text/html; charset=utf-7\r\nContent-Transfer-Encoding: base64\r\n\r\n"), Gen.Const("envelope\":[}"), Gen.Byte.Array[0, 40].Select(Encoding.Latin1.GetString));
        await pieces.Array[0, 12].SampleAsync(
            async parts =>
            {
                var reply = await world.SendAsync(HttpMethod.Post, Door, Bytes(string.Concat(parts), "multipart/form-data; boundary=b"), key: null);
                return reply.Status is 200 or 400;
            },
            iter: 200,
            threads: 1);
    }

    private static async Task<InboundPost> DigestReplyAsync(DoorWorld world, params string[] codes)
    {
        var digest = new DigestRecord
        {
            Key = new DigestKey(Correspondent.IdOf(Desk), world.Time.Now),
            State = MailState.Sent,
            To = new Recipient(Party.Office("kolda"), Desk, "Antenne de Kolda", Language.French, RecipientRole.Owner),
            Lines = [.. codes.Select(code => new DigestLine(code, "001-ask", 1, "acknowledge"))],
            ClaimedAt = world.Time.Now,
        };
        Assert.True(await world.Get<IOutlook>().TrySaveDigestAsync(digest, Cancellation));
        var token = await world.Get<MailLinks>().ReplyTokenAsync(digest.Key, digest.To, Cancellation);
        return new InboundPost { To = $"r+{token}@reply.relais.example" };
    }

    /// <summary>A case whose office is about to decide, after a first reply.</summary>
    private static async Task<string> DecidingAsync(DoorWorld world)
    {
        var code = await world.ReferAsync(SampleReferrals.Next(priority: Relais.Referrals.Priority.Urgent));
        await PostAsync(world, Reply(world, "1").Parsed());
        return code;
    }

    /// <summary>A reply to the last mail that can be replied to.</summary>
    private static InboundPost Reply(DoorWorld world, string text) =>
        new() { To = $"r+{world.Mail.Sent.Last(mail => mail.Email.ReplyToken is not null).Email.ReplyToken}@reply.relais.example", Text = text };

    private static async Task<int> PostAsync(DoorWorld world, HttpContent form) => (await world.SendAsync(HttpMethod.Post, Door, form, key: null)).Status;

    private static async Task<CaseHistory> HistoryAsync(DoorWorld world, string code) => (await world.Cases.ReadHistoryAsync(code, Cancellation))!;

    /// <summary>In whatever order: within one instant they have none.</summary>
    private static void OutcomesAre(CaseHistory history, params InboundOutcome[] outcomes) => Assert.Equal(outcomes.Order(), history.Replies.Select(reply => reply.Outcome!.Value).Order());

    private static IEnumerable<SentMail> Sent(DoorWorld world, MessageKind kind) => world.Mail.Sent.Where(mail => mail.Message?.Kind == kind);

    private static ByteArrayContent Bytes(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
