using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Rounds;

public class CutOffTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Between_whichever_two_writes_the_process_dies_every_mail_is_sent_and_told_of(bool after)
    {
        var writes = 0;
        while (await SurvivesAsync(new CutOff(++writes, after)))
        {
        }

        // At the least: a claim, a sending and a mark for each mail by itself, and what a digest needs beside them.
        Assert.InRange(writes, 20, 200);
    }

    /// <returns>False when there were not so many writes.</returns>
    private static async Task<bool> SurvivesAsync(CutOff cutOff)
    {
        await using var world = await CaseWorld.StartWithPostAsync(with: cutOff.WatchAll);
        world.Time.BeforeActivity = (_, _) => cutOff.IsArmed = true;
        world.Time.RunTwice = _ => cutOff.IsArmed = false;

        // One asked at once, then by digest; one that comes at night and is held back.
        var first = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromMinutes(10));
        await world.AnswerAsync(first, "received");
        await world.PassUntilAsync("2026-11-24 22:00");
        var second = await world.ReferAsync();
        await world.PassUntilAsync("2026-11-25 20:00");
        cutOff.IsArmed = false;

        Assert.True(IsSaid(first, "acknowledge") && IsSaid(first, "decide") && IsSaid(second, "acknowledge"), cutOff.Where);
        Assert.Contains("feedback acknowledged → cm.kolda@iom.example", world.Mailed(first));
        Assert.Empty(await world.Get<IOutlook>().MailboxesAsync(world.Now, TestContext.Current.CancellationToken));
        Assert.Equal(["acknowledge", "decide"], (await world.LoggedAsync(first, LogKind.Asked)).Select(line => line.Step));
        Assert.Equal(["acknowledge"], (await world.LoggedAsync(second, LogKind.Asked)).Select(line => line.Step));
        Assert.All((await world.HistoryAsync(first)).Mails, mail => Assert.Equal(MailState.Sent, mail.State));
        return cutOff.HasHappened;

        bool IsSaid(string code, string step) => world.Mail.Contacts.Any(contact => contact.Message.CaseCode == code && contact.Message.Step?.Key == step);
    }
}
