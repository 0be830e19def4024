using Relais.Cases;
using Relais.Functions.Dashboard.Case;
using Relais.Tests.Support;

namespace Relais.Tests.Dashboard.Case;

/// <summary>What has become of a case's mails, as its page says it.</summary>
public class CaseMailTests
{
    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_being_sent_until_its_step_is_over()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Mail.Instead = _ => throw new NotNowException("The provider did not answer.");
        var code = await world.ReferAsync();
        Assert.Equal(["being sent"], await StatesAsync());

        await world.AnswerAsync(code, "received");
        await world.PassDaysAsync(1);

        Assert.Equal("no word from the sending service", (await StatesAsync())[^1]);

        async Task<List<string>> StatesAsync()
        {
            var history = await world.HistoryAsync(code);
            return [.. CaseMail.Of(history, [], new CaseParties(history.Case, await world.Directory.ReadAsync(TestContext.Current.CancellationToken))).Select(mail => mail.State.English)];
        }
    }

    [Fact]
    public async Task A_question_of_the_night_waits_for_the_mail_hours_and_is_then_sent()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"));
        var code = await world.ReferAsync();

        var waiting = Assert.Single(await MailsAsync());
        Assert.Equal(("Question: acknowledgement", "waits for the mail hours", null), (waiting.What.English, waiting.State.English, waiting.Key));
        Assert.Equal("2026-11-25 08:00", CaseWorld.Written(waiting.At));
        await world.PassDaysAsync(1);
        Assert.All(await MailsAsync(), mail => Assert.Equal("sent", mail.State.English));

        async Task<IReadOnlyList<CaseMail>> MailsAsync()
        {
            var history = await world.HistoryAsync(code);
            return CaseMail.Of(history, [.. world.Outlook.Lines.Where(line => line.CaseCode == code)], new CaseParties(history.Case, await world.Directory.ReadAsync(TestContext.Current.CancellationToken)));
        }
    }
}
