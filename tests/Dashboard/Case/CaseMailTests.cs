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
            return [.. CaseMail.Of(history, new CaseParties(history.Case, await world.Directory.ReadAsync(TestContext.Current.CancellationToken))).Select(mail => mail.State.English)];
        }
    }
}
