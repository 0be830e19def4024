using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Functions.Dashboard.Case;
using Relais.Tests.Support;

namespace Relais.Tests.Dashboard.Case;

/// <summary>A mail that is shown again says what it said when it was sent.</summary>
public sealed class MailAgainTests
{
    [Fact]
    public async Task Every_mail_of_a_long_and_late_case_is_said_again_as_it_was()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync();
        string[] answers = ["received", "ask-information", "given", "accept", "attempt-failed", "reached", "training", "confirmed", "started", "attending", "attending", "completed", "employed"];
        foreach (var said in answers)
        {
            await world.UntilAskedAsync(code);
            await world.PassDaysAsync(2);
            await world.AnswerAsync(code, said);
        }

        await world.UntilAskedAsync(code);
        await world.PassDaysAsync(14);

        var wrong = await DifferencesAsync(world, code);
        Assert.Empty(wrong);
        Assert.True(world.Mail.Sent.Count > 20);
    }

    [Fact]
    public async Task Escalations_call_tasks_postponements_and_revocations_are_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        await world.CommandAsync(code, CommandName.Snooze, command => command with { Days = 1, Code = "WAITING_DOCS" });
        await world.PassDaysAsync(30);
        await world.CommandAsync(code, CommandName.Revoke, command => command with { Code = "CANCELLED" });

        Assert.Empty(await DifferencesAsync(world, code));
        Assert.Contains(world.Mail.Sent, mail => mail.Message.Kind == MessageKind.CallTask);
        Assert.Contains(world.Mail.Sent, mail => mail.Message.Kind == MessageKind.Revoked);
    }

    [Fact]
    public async Task What_a_case_was_asked_before_it_moved_to_a_policy_with_other_months_is_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.UntilAskedAsync(code);

        await world.CommandAsync(code, CommandName.Move, command => command with { Terms = SamplePolicies.SlowerTerms });

        Assert.Equal(1, world.Mail.Sent[^1].Message.Occurrence);
        Assert.Empty(await DifferencesAsync(world, code));
    }

    [Fact]
    public async Task A_row_that_tells_too_little_is_not_guessed_at()
    {
        await using var world = await CaseWorld.StartAsync();
        var history = await world.HistoryAsync(await world.ReferAsync());

        var unknown = history.Mails[0] with { Kind = "from-a-later-release" };
        var lost = history.Mails[0] with { Recipient = "person:gone" };

        Assert.All([unknown, lost], mail => Assert.Null(MailAgain.Of(mail, history, new DirectoryReading(new Dictionary<string, Office>(), new Dictionary<string, Person>(), new Dictionary<string, Partner>()), world.Get<PolicyCatalog>())));
    }

    /// <summary>What is said otherwise than when it was sent. Suggestions and sessions are of their day, and are not kept.</summary>
    private static async Task<List<string>> DifferencesAsync(CaseWorld world, string code)
    {
        var history = await world.HistoryAsync(code);
        var directory = await world.Directory.ReadAsync();
        var wrong = new List<string>();
        foreach (var mail in history.Mails)
        {
            var sent = world.Mail.Sent.Single(sent => sent.Email.MailKey == $"{code}/{mail.Key}");
            var was = MailContents.Of(sent.Message with { Suggested = null, Sessions = [] }, mail.SentAt!.Value);
            var again = MailAgain.Of(mail, history, directory, world.Get<PolicyCatalog>());
            if (again is null) wrong.Add($"{mail.Key}: nothing");
            else if (Said(was) != Said(again)) wrong.Add($"{mail.Key}: {Said(was)} ≠ {Said(again)}");
        }

        return wrong;
    }

    private static string Said(MailContent mail) => string.Join(
        "\n", [mail.Subject, mail.Heading, mail.Greeting, .. mail.Lines.Select(line => line.ToString()), .. mail.Links.Select(link => $"{link.Number} {link.Label}"), .. mail.SmallPrint.Select(line => line.ToString())]);
}
