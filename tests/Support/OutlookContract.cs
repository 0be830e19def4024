using Relais.Cases;
using Relais.Emails;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IOutlook"/> does.</summary>
public abstract class OutlookContract
{
    private static readonly DateTimeOffset Tuesday = CaseWorld.At("2026-11-24 10:00");
    private static readonly Recipient Desk = new("office:kolda", "antenne.kolda@anpej.example", "Antenne de Kolda", Language.French, RecipientRole.Owner);

    private static readonly OutlookLine Line = new()
    {
        Mailbox = Correspondent.IdOf(Desk.Address),
        To = Desk,
        CaseCode = "SN-26-000123-T",
        Key = "002-ask",
        Way = Way.Daily,
        NotBefore = Tuesday,
        PutAt = Tuesday.AddHours(-1),
        Message = new EmailMessage
        {
            Kind = MessageKind.Ask,
            Language = Language.French,
            CaseCode = "SN-26-000123-T",
            RecipientName = Desk.Name,
            Role = RecipientRole.Owner,
            Priority = Priority.High,
            Service = "TRAINING",
            OfficeName = Desk.Name,
            PartnerName = "OIM Dakar",
            AskedAt = Tuesday.AddHours(-1),
            DueAt = Tuesday.AddDays(3),
            Number = 1,
            OwnerName = Desk.Name,
            Feedback = Feedback.Declined,
            Code = "CAPACITY",
            Start = new DateOnly(2026, 12, 1),
            End = new DateOnly(2027, 2, 1),
            Occurrence = 2,
        },
        Line = new LogEntry(Tuesday, "ask", LogKind.Asked, Party.System, Channel.System) { Step = "decide", Number = 2, Until = Tuesday.AddDays(3) },
        Number = 2,
        Step = "decide",
        Owner = "office:kolda",
        Again = true,
    };

    protected abstract Task<IOutlook> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_comes_back_as_it_was_put()
    {
        var outlook = await OpenAsync();

        await outlook.PutAsync(Line, Cancellation);

        var read = Assert.Single(await outlook.OfMailboxAsync(Line.Mailbox, Cancellation));
        Assert.Equivalent(Line with { Version = read.Version }, read, strict: true);
        Assert.Equivalent(read, Assert.Single(await outlook.OfCaseAsync(Line.CaseCode, Cancellation)), strict: true);
        Assert.Empty(await outlook.OfCaseAsync("SN-26-000124-R", Cancellation));
    }

    [Fact]
    public async Task Putting_the_same_again_leaves_one_line()
    {
        var outlook = await OpenAsync();

        await outlook.PutAsync(Line, Cancellation);
        await outlook.PutAsync(Line with { NotBefore = Tuesday.AddDays(1) }, Cancellation);

        Assert.Equal(Tuesday.AddDays(1), Assert.Single(await outlook.OfMailboxAsync(Line.Mailbox, Cancellation)).NotBefore);
    }

    [Fact]
    public async Task Only_mailboxes_for_which_something_is_due_are_gone_to()
    {
        var outlook = await OpenAsync();
        await outlook.PutAsync(Line, Cancellation);
        await outlook.PutAsync(Line with { Key = "003-ask" }, Cancellation);
        await outlook.PutAsync(Line with { Mailbox = Correspondent.IdOf("later@iom.example"), NotBefore = Tuesday.AddSeconds(1) }, Cancellation);
        await outlook.PutAsync(Line with { Mailbox = Correspondent.IdOf("refused@iom.example"), Refused = "No such mailbox." }, Cancellation);
        await outlook.TrySaveDigestAsync(Digest(), Cancellation);

        Assert.Equal([Line.Mailbox], await outlook.MailboxesAsync(Tuesday, Cancellation));
    }

    [Fact]
    public async Task A_line_that_was_replaced_after_it_was_read_is_not_removed()
    {
        var outlook = await OpenAsync();
        await outlook.PutAsync(Line, Cancellation);
        var read = Assert.Single(await outlook.OfMailboxAsync(Line.Mailbox, Cancellation));
        await outlook.PutAsync(Line with { PutAt = Tuesday }, Cancellation);

        await outlook.RemoveAsync(read, Cancellation);
        var now = Assert.Single(await outlook.OfMailboxAsync(Line.Mailbox, Cancellation));
        await outlook.RemoveAsync(now, Cancellation);
        await outlook.RemoveAsync(now, Cancellation);

        Assert.Empty(await outlook.OfMailboxAsync(Line.Mailbox, Cancellation));
    }

    [Fact]
    public async Task A_digest_is_claimed_once_and_written_by_whoever_read_it_last()
    {
        var outlook = await OpenAsync();
        var digest = Digest();

        Assert.True(await outlook.TrySaveDigestAsync(digest, Cancellation));
        Assert.False(await outlook.TrySaveDigestAsync(digest, Cancellation));
        var claimed = (await outlook.FindDigestAsync(digest.Key, Cancellation))!;
        Assert.Equivalent(digest with { Version = claimed.Version }, claimed, strict: true);
        Assert.True(await outlook.TrySaveDigestAsync(claimed with { State = MailState.Sent, SentAt = Tuesday, ProviderId = "id" }, Cancellation));
        Assert.False(await outlook.TrySaveDigestAsync(claimed, Cancellation));

        var sent = (await outlook.FindDigestAsync(DigestKey.Parse(digest.Key.ToString())!, Cancellation))!;
        Assert.Equal((MailState.Sent, Tuesday, "id"), (sent.State, sent.SentAt, sent.ProviderId));
        Assert.Null(await outlook.FindDigestAsync(digest.Key with { At = Tuesday.AddDays(1) }, Cancellation));
    }

    /// <summary>A round that was missed is made good at any moment, and what the provider tells and what readers reply names it by what the mail carries.</summary>
    [Fact]
    public async Task A_digest_of_a_round_that_came_late_is_found_by_its_name()
    {
        var outlook = await OpenAsync();
        var digest = Digest() with { Key = new DigestKey(Line.Mailbox, Tuesday.AddMilliseconds(678).AddTicks(9)) };

        Assert.True(await outlook.TrySaveDigestAsync(digest, Cancellation));

        var named = await outlook.FindDigestAsync(DigestKey.Parse(digest.Key.ToString())!, Cancellation);
        Assert.Equal(digest.Key, named?.Key);
    }

    private static DigestRecord Digest() => new()
    {
        Key = new DigestKey(Line.Mailbox, Tuesday),
        State = MailState.Claimed,
        To = Desk,
        Lines = [new DigestLine(Line.CaseCode, Line.Key, Line.Number, Line.Step, Withdrawn: true), new DigestLine(Line.CaseCode, "feedback")],
        ClaimedAt = Tuesday,
    };
}
