using Relais.Cases;
using static Relais.Tests.Doors.InboundWorld;

namespace Relais.Tests.Doors;

/// <summary>Whose replies are believed: the person who was asked, and no machine.</summary>
public class InboundSendersTests
{
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
        var post = ReplyTo(world, "1") with { Spf = "fail" };
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

        await PostAsync(world, (ReplyTo(world, "1") with { Dkim = dkim, Spf = spf, EnvelopeFrom = envelope }).Parsed());

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
        var post = ReplyTo(world, "1");
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
}
