using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Emails;

/// <summary>No mail is lost between the row, the provider and the row again.</summary>
public class PostTests
{
    [Fact]
    public async Task A_provider_that_is_busy_is_tried_again_at_once_and_the_mail_goes_out_once()
    {
        await using var world = await CaseWorld.StartAsync();
        var busy = 2;
        world.Mail.Instead = _ => busy-- > 0 ? throw new NotNowException("429") : null;

        var code = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Single(world.Mailed(code));
        var row = Assert.Single((await world.HistoryAsync(code)).Mails);
        Assert.Equal((MailState.Sent, "id-1", world.Mail.Sent[0].At), (row.State, row.ProviderId, row.SentAt));
        Assert.Single(await world.LoggedAsync(code, LogKind.Asked));
    }

    [Fact]
    public async Task A_provider_that_says_how_long_to_wait_is_left_in_peace_so_long()
    {
        await using var world = await CaseWorld.StartAsync();
        var asked = new List<DateTimeOffset>();
        world.Mail.Instead = _ =>
        {
            asked.Add(world.Now);
            return asked.Count == 1 ? throw new NotNowException("429") { RetryAfter = TimeSpan.FromMinutes(2) } : null;
        };

        var code = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(2, asked.Count);
        Assert.InRange(asked[1] - asked[0], TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5));
        Assert.Equal((MailState.Sent, null), Assert.Single((await world.HistoryAsync(code)).Mails) is var row ? (row.State, row.Reason) : default);
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task However_long_a_provider_wants_it_the_mail_goes_out_without_an_administrator()
    {
        await using var world = await CaseWorld.StartAsync();
        var first = true;
        world.Mail.Instead = _ => first && !(first = false) ? throw new NotNowException("429") { RetryAfter = TimeSpan.FromDays(1) } : null;

        var code = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromHours(1));

        Assert.Single(world.Mailed(code));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task A_claim_whose_process_died_is_taken_over_after_two_minutes()
    {
        await using var world = await CaseWorld.StartAsync();
        var letter = await LetterAsync(world);
        world.Mail.Instead = _ => throw new ProcessDiedException();
        await Assert.ThrowsAsync<ProcessDiedException>(() => SendAsync(world, letter));
        world.Mail.Instead = null;

        // Until then another attempt may be under way.
        await world.PassAsync(TimeSpan.FromSeconds(119));
        await Assert.ThrowsAsync<NotNowException>(() => SendAsync(world, letter));
        Assert.DoesNotContain(world.Mail.Sent, mail => mail.Message == letter.Message);

        await world.PassAsync(TimeSpan.FromSeconds(1));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(world, letter));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(world, letter));
        Assert.Single(world.Mail.Sent, mail => mail.Message == letter.Message);
    }

    [Fact]
    public async Task A_mail_that_was_refused_is_not_tried_again_unless_somebody_wants_it()
    {
        await using var world = await CaseWorld.StartAsync();
        var letter = await LetterAsync(world);
        world.Mail.Refuse();
        await SendAsync(world, letter);
        world.Mail.Instead = null;

        Assert.Equal(new SendOutcome.Refused("No such mailbox."), await SendAsync(world, letter));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(world, letter with { Again = true }));
    }

    [Fact]
    public async Task A_crash_after_the_mail_and_before_its_mark_sends_it_again_rather_than_losing_it()
    {
        await using var world = await CaseWorld.StartAsync(with: services => FailingStore.Decorate(services));
        var store = (FailingStore)world.Cases;
        store.FailOnce(change => change.Mail is { State: MailState.Sent });

        var code = await world.ReferAsync();
        await world.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(2, world.Mailed(code).Count);
        Assert.Single(await world.LoggedAsync(code, LogKind.Asked));
        Assert.Equal(MailState.Sent, Assert.Single((await world.HistoryAsync(code)).Mails).State);
    }

    [Fact]
    public async Task A_claim_that_cannot_be_written_sends_nothing_until_it_can()
    {
        await using var world = await CaseWorld.StartAsync(with: services => FailingStore.Decorate(services));
        ((FailingStore)world.Cases).FailOnce(change => change.Mail is { State: MailState.Claimed });

        var code = await world.ReferAsync();
        Assert.Empty(world.Mail.Sent);
        await world.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Single(world.Mailed(code));
    }

    [Fact]
    public async Task A_recipient_off_the_allow_list_is_noted_and_not_tried_again()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Mail.Instead = _ => new SendOutcome.Suppressed("anpej.example is not on the allow-list.");

        var code = await world.ReferAsync();

        Assert.Equal(MailState.Suppressed, Assert.Single((await world.HistoryAsync(code)).Mails).State);
        Assert.Single(await world.LoggedAsync(code, LogKind.MailRefused));
        Assert.Null((await world.CaseAsync(code)).Attention);
    }

    [Fact]
    public async Task Links_act_for_fourteen_days_or_to_the_end_of_the_window()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("follow-up");
        await world.UntilAskedAsync(code);

        Assert.Equal(CaseWorld.TuesdayAtTen.AddDays(14), (await LinkIn(world, "ask acknowledge")).ExpiresAt);
        Assert.Equal(CaseWorld.At("2027-01-08 17:00"), (await LinkIn(world, "ask follow-up")).ExpiresAt);
    }

    [Fact]
    public async Task Each_mail_has_a_link_and_a_reply_address_of_its_own_bound_to_its_recipient()
    {
        await using var world = await CaseWorld.StartAsync();
        await world.ReachAsync("first-contact");

        var mail = world.Mail.Sent.Single(sent => sent.About == "ask first-contact");
        var (page, reply) = (await LinkIn(world, "ask first-contact"), await BoundToAsync(world, mail.Email.ReplyToken!));

        Assert.Equal((LinkPurpose.Page, LinkPurpose.Reply), (page.Purpose, reply.Purpose));
        Assert.Equal(("person:ce-kolda-1", 3, "first-contact"), (page.Holder, page.Number, page.Step));
        Assert.Null(world.Mail.Sent.Single(sent => sent.Message.Feedback == Feedback.Accepted).Email.ReplyToken);
    }

    /// <summary>Feedback on a case, without links.</summary>
    [Fact]
    public async Task A_mail_reads_its_mailbox_once_and_its_case_not_at_all()
    {
        var calls = new Calls();
        await using var world = await CaseWorld.StartWithPostAsync(with: services => calls.Watch<ICaseStore>(services).Watch<ICorrespondents>(services));
        var letter = await LetterAsync(world);

        Assert.Equal(
            ["ICorrespondents.FindAsync", "ICorrespondents.TrySaveAsync", "ICaseStore.ClaimAsync", "ICaseStore.CommitAsync"],
            await calls.DuringAsync(() => world.Get<Dispatch>().SendAsync(letter, TestContext.Current.CancellationToken)));
    }

    private static async Task<Letter> LetterAsync(CaseWorld world)
    {
        var @case = await world.CaseAsync(await world.ReferAsync());
        var recipient = new Recipient(Party.Referrer, @case.ReferrerEmail, @case.ReferrerName, Language.French, RecipientRole.Referrer);
        var message = new EmailMessage
        {
            Kind = MessageKind.Feedback,
            Language = Language.French,
            CaseCode = @case.Code,
            RecipientName = recipient.Name,
            Role = recipient.Role,
            Priority = @case.Priority,
            Service = @case.Service,
            OfficeName = "Antenne de Kolda",
            Feedback = Feedback.Accepted,
        };
        return new Letter(@case, "009-feedback-accepted", recipient, message, null, new LogEntry(world.Now, "accepted", LogKind.Fedback, Party.System, Channel.System));
    }

    private static Task<SendOutcome> SendAsync(CaseWorld world, Letter letter) => world.Get<Post>().SendAsync(letter, TestContext.Current.CancellationToken);

    private static Task<AnswerLink> LinkIn(CaseWorld world, string about) =>
        BoundToAsync(world, world.Mail.Sent.First(mail => mail.About == about).Message.AnswerUrl!.Segments[^1]);

    private static async Task<AnswerLink> BoundToAsync(CaseWorld world, string token) =>
        await world.Get<IAnswerLinks>().FindAsync(token, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("There is no such token.");
}
