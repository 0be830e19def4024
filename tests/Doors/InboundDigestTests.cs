using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;
using static Relais.Tests.Doors.InboundWorld;

namespace Relais.Tests.Doors;

/// <summary>A reply to a digest answers several steps at once.</summary>
public class InboundDigestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
}
