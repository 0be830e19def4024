using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Emails.Rounds;

/// <summary>While somebody is away, mail goes to the delegate.</summary>
public class AbsenceTests
{
    private const string Away = "ce1.kolda@anpej.example";
    private const string Delegate = "ce2.kolda@anpej.example";

    [Fact]
    public async Task The_delegates_digest_holds_what_the_absent_would_have_been_asked()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        await IsAwayAsync(world, "2026-11-24", "2026-11-27");

        var code = await world.ReachAsync("first-contact");
        await world.PassUntilAsync("2026-11-25 09:00");

        var digest = Assert.Single(world.Mail.Digests, digest => digest.To == Delegate);
        Assert.Equal(("first-contact", "Conseiller Kolda"), (digest.Message.Items.Single().Step!.Key, digest.Message.RecipientName));
        Assert.DoesNotContain(world.Mail.Digests, digest => digest.To == Away);
        Assert.Equal("person:ce-kolda-2", (await world.LoggedAsync(code, LogKind.Asked))[^1].Audience);
    }

    [Fact]
    public async Task Once_back_the_reader_gets_the_reminders()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        await IsAwayAsync(world, "2026-11-24", "2026-11-26");

        var code = await world.ReachAsync("first-contact");
        await world.PassUntilAsync("2026-12-01 12:00");

        Assert.Equal(
            [("2026-11-25 08:30", Delegate), ("2026-11-27 08:30", Away), ("2026-12-01 08:30", Away)],
            world.Mail.Digests.Where(digest => digest.Message.Items.Any(item => item.CaseCode == code && item.Step?.Key == "first-contact")).Select(digest => (CaseWorld.Written(digest.At), digest.To)));
    }

    [Fact]
    public async Task What_waits_already_follows_to_the_delegate()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        await world.ReachAsync("first-contact");
        await IsAwayAsync(world, "2026-11-24", "2026-12-04");

        await world.PassUntilAsync("2026-11-26 12:00");

        Assert.Equal([("2026-11-26 08:30", Delegate)], world.Mail.Digests.Where(digest => digest.To is Away or Delegate).Select(digest => (CaseWorld.Written(digest.At), digest.To)));
    }

    [Fact]
    public async Task What_was_held_back_over_night_follows_to_the_delegate_and_is_sent_once()
    {
        await using var world = await CaseWorld.StartWithPostAsync(CaseWorld.At("2026-11-24 22:00"));
        var code = await world.ReferAsync();
        await world.Get<ICorrespondents>().ChangeAsync(
            "antenne.kolda@anpej.example",
            desk => desk with { Absences = [new Absence(new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 25), "person:sup-kolda")] },
            TestContext.Current.CancellationToken);

        await world.PassUntilAsync("2026-11-25 12:00");

        Assert.Equal(["ask acknowledge → sup.kolda@anpej.example"], world.Mailed(code));
        Assert.Empty(world.Outlook.Lines);
    }

    [Fact]
    public async Task A_question_that_waits_for_the_absent_and_is_refused_for_the_delegate_is_not_forgotten()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var code = await world.ReachAsync("first-contact");
        await IsAwayAsync(world, "2026-11-24", "2026-12-04");
        await world.Get<ICorrespondents>().ChangeAsync(Delegate, was => was with { Prefers = Sending.AtOnce }, TestContext.Current.CancellationToken);
        world.Mail.Refuse(Delegate);
        await world.PassUntilAsync("2026-11-25 08:50");
        Assert.Equal("No such mailbox.", (await world.CaseAsync(code)).Attention?.Reason);

        world.Mail.Instead = null;
        await world.CommandAsync(code, CommandName.Retry);
        await world.PassUntilAsync("2026-11-25 10:00");

        Assert.Equal(["ask first-contact → " + Delegate], world.Mailed(code).Where(mail => mail.EndsWith(Delegate, StringComparison.Ordinal)));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    private static Task<Correspondent> IsAwayAsync(CaseWorld world, string from, string to) => world.Get<ICorrespondents>().ChangeAsync(
        Away,
        was => was with { Absences = [new Absence(DateOnly.Parse(from, null), DateOnly.Parse(to, null), "person:ce-kolda-2")] },
        TestContext.Current.CancellationToken);
}
