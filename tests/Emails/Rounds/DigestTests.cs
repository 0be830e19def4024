using Relais.Cases;
using Relais.Emails;
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
}
