using Relais.Cases;
using Relais.Emails;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ICaseStore"/> does.</summary>
public abstract class CaseStoreContract
{
    protected const string Code = "SN-26-000123-T";

    /// <summary>An empty store.</summary>
    protected abstract Task<ICaseStore> OpenAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_read_as_it_was_written()
    {
        var store = await OpenAsync();
        var full = FullCase(Code);

        Assert.True(await store.CommitAsync(new CaseChange(Code) { Case = full }, Cancellation));

        var read = await store.FindAsync(Code, Cancellation);
        Assert.Equal(Content(full), Content(read));
        Assert.NotNull(read!.Version);
    }

    [Fact]
    public async Task A_case_with_nothing_but_the_necessary_is_read_as_it_was_written()
    {
        var store = await OpenAsync();

        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);

        Assert.Equal(Content(Case(Code)), Content(await store.FindAsync(Code, Cancellation)));
    }

    [Theory]
    [InlineData("SN-26-999999-Z")]
    [InlineData("../SN-26-000123-T")]
    [InlineData("SN-26-000123-T' or PartitionKey ne '")]
    [InlineData("\0é\ud800/\\#?%\n")]
    [InlineData("")]
    public async Task A_case_that_does_not_exist_is_nothing(string code)
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);

        Assert.Null(await store.FindAsync(code, Cancellation));
        Assert.Null(await store.ReadAsync(code, new CaseRows(1, "decide", "mail", "command"), Cancellation));
        Assert.Null(await store.ReadHistoryAsync(code, Cancellation));
        Assert.Null(await store.ReadReferralAsync(code, Cancellation));
    }

    [Fact]
    public async Task A_case_is_inserted_once()
    {
        var store = await OpenAsync();

        Assert.True(await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Case = Case(Code, CaseStatus.Closed) }, Cancellation));

        Assert.Equal(CaseStatus.Sent, (await store.FindAsync(Code, Cancellation))!.Status);
    }

    [Fact]
    public async Task A_row_is_replaced_only_in_the_version_that_was_read()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = FullCase(Code), Steps = [Step(1, "decide")], Mail = Mail("m") }, Cancellation);
        var read = (await store.ReadAsync(Code, new CaseRows(1, "decide", "m"), Cancellation))!;

        var closed = read.Case with { Status = CaseStatus.Closed, Step = null, Hold = null };
        var answered = read.Step! with { State = StepState.Answered, Plan = [] };
        var sent = read.Mail! with { State = MailState.Sent, SentAt = Start, ProviderId = "x.1" };
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Case = closed, Steps = [answered], Mail = sent }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Case = closed }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Steps = [answered] }, Cancellation));

        var now = (await store.ReadAsync(Code, new CaseRows(1, "decide", "m"), Cancellation))!;
        Assert.Equal(Content(closed), Content(now.Case));
        Assert.Equal(Content(answered), Content(now.Step));
        Assert.Equal(Content(sent), Content(now.Mail));
        Assert.NotEqual(read.Case.Version, now.Case.Version);
    }

    [Fact]
    public async Task A_row_that_is_not_there_cannot_be_replaced()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Steps = [Step(1, "decide")] }, Cancellation);
        var read = (await store.ReadAsync(Code, new CaseRows(1, "decide"), Cancellation))!;

        Assert.False(await store.CommitAsync(new CaseChange(Code) { Steps = [read.Step! with { Number = 2 }] }, Cancellation));
    }

    [Fact]
    public async Task A_change_is_made_as_a_whole_or_not_at_all()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Answer = Answer(1, "decide") }, Cancellation);
        var read = (await store.FindAsync(Code, Cancellation))!;

        var late = new CaseChange(Code)
        {
            Case = read with { Status = CaseStatus.Accepted },
            Steps = [Step(2, "first-contact")],
            Answer = Answer(1, "decide", "person:somebody-else"),
            Log = [Log("late")],
            Notes = [Note("late")],
        };
        Assert.False(await store.CommitAsync(late, Cancellation));

        var history = (await store.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal(read.Version, history.Case.Version);
        Assert.Equal("office:kolda", Assert.Single(history.Answers).Given.By);
        Assert.Empty(history.Steps);
        Assert.Empty(history.Log);
        Assert.Empty(history.Notes);
    }

    [Fact]
    public async Task Of_many_answers_at_once_exactly_one_wins()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);

        var changes = Enumerable.Range(0, 20)
            .Select(number => new CaseChange(Code) { Answer = Answer(1, "decide", $"person:{number}"), Log = [Log($"{number}")] });
        var answers = await Task.WhenAll(changes.Select(async change => (change.Answer, Won: await store.CommitAsync(change, Cancellation))));

        var history = (await store.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal(Assert.Single(answers, answer => answer.Won).Answer, Assert.Single(history.Answers));
        Assert.Single(history.Log);
    }

    [Fact]
    public async Task Of_many_changes_from_the_same_reading_exactly_one_wins()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        var read = (await store.FindAsync(Code, Cancellation))!;

        var won = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            store.CommitAsync(new CaseChange(Code) { Case = read with { Office = $"office-{number}" } }, Cancellation)));

        Assert.Single(won, true);
    }

    [Fact]
    public async Task A_decision_reads_the_rows_that_it_names()
    {
        var store = await OpenAsync();
        await store.CommitAsync(
            new CaseChange(Code)
            {
                Case = Case(Code),
                Steps = [Step(1, "acknowledge"), Step(2, "decide")],
                Answer = Answer(2, "decide"),
                Mail = Mail("002-ask"),
                Command = Command("hold-1"),
            },
            Cancellation);

        var all = (await store.ReadAsync(Code, new CaseRows(2, "decide", "002-ask", "hold-1"), Cancellation))!;
        Assert.Equal(Content(Step(2, "decide")), Content(all.Step));
        Assert.Equal(Answer(2, "decide"), all.Answer);
        Assert.Equal(Content(Mail("002-ask")), Content(all.Mail));
        Assert.Equal(Command("hold-1"), all.Command);

        var some = (await store.ReadAsync(Code, new CaseRows(1, "acknowledge"), Cancellation))!;
        Assert.Equal(1, some.Step!.Number);
        Assert.Equal(all.Case.Version, some.Case.Version);
        Assert.Null(some.Answer ?? (object?)some.Mail ?? some.Command);

        var none = (await store.ReadAsync(Code, new CaseRows(3, "first-contact", "other", "other"), Cancellation))!;
        Assert.Null(none.Step ?? none.Answer ?? (object?)none.Mail ?? none.Command);
    }

    [Theory]
    [InlineData(12, "decide", false)]
    [InlineData(12, "orientation", true)]
    [InlineData(1, "decide", false)]
    [InlineData(2, "decide", false)]
    [InlineData(120, "orientation", true)]
    public async Task A_decision_reads_whether_another_step_has_its_number(int number, string step, bool isTaken)
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Steps = [Step(12, "decide"), Step(120, "decide"), Step(1200, "decide")] }, Cancellation);

        var read = (await store.ReadAsync(Code, new CaseRows(number, step) { NumberTaken = true }, Cancellation))!;
        var bare = (await store.ReadAsync(Code, new CaseRows(number, step), Cancellation))!;

        Assert.Equal(isTaken, read.NumberTaken);
        Assert.Equal((bare.Step?.Number, false), (read.Step?.Number, bare.NumberTaken));
    }

    [Fact]
    public async Task Whatever_can_be_said_of_a_case_is_kept()
    {
        var store = await OpenAsync();
        var change = new CaseChange(Code)
        {
            Case = Filled.Of<CaseRecord>() with { Code = Code, Version = null, Indexed = null },
            Steps = [Filled.Of<StepRecord>() with { Version = null }],
            Answer = Filled.Of<AnswerRecord>(),
            Mail = Filled.Of<MailRecord>() with { Version = null },
            Command = Filled.Of<CommandRecord>(),
            Reply = Filled.Of<InboundRecord>() with { Version = null },
            Log = [Filled.Of<LogEntry>()],
            Notes = [Filled.Of<NoteRecord>()],
        };
        Assert.True(await store.CommitAsync(change, Cancellation));

        var kept = (await store.ReadHistoryAsync(Code, Cancellation))!;

        Assert.Equal(Content(change.Case), Content(kept.Case));
        Assert.Equal(Content(change.Steps[0]), Content(Assert.Single(kept.Steps)));
        Assert.Equal(Content(change.Answer), Content(Assert.Single(kept.Answers)));
        Assert.Equal(Content(change.Mail), Content(Assert.Single(kept.Mails)));
        Assert.Equal(Content(change.Command), Content(Assert.Single(kept.Commands)));
        Assert.Equal(Content(change.Reply), Content(Assert.Single(kept.Replies)));
        Assert.Equal(Content(change.Log[0]), Content(Assert.Single(kept.Log)));
        Assert.Equal(Content(change.Notes[0]), Content(Assert.Single(kept.Notes)));
    }

    [Fact]
    public async Task A_command_is_inserted_once_and_replaced_when_it_is_applied()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Command = Command("key") }, Cancellation);
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Command = Command("key") }, Cancellation));

        var applied = Command("key") with { AppliedAt = Start.AddMinutes(1), Refused = "closed" };
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Command = applied }, Cancellation));
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Command = applied }, Cancellation));

        Assert.Equal(applied, (await store.ReadAsync(Code, new CaseRows(Command: "key"), Cancellation))!.Command);
    }

    [Fact]
    public async Task Whoever_has_claimed_a_mail_writes_over_the_claim_as_long_as_nobody_else_has()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);

        var claim = (await store.ClaimAsync(Code, Mail("m"), Cancellation))!;
        Assert.Equal(Content(Mail("m")), Content(claim));
        Assert.Null(await store.ClaimAsync(Code, Mail("m"), Cancellation));

        var over = (await store.ClaimAsync(Code, claim with { ClaimedAt = Start.AddMinutes(3) }, Cancellation))!;
        Assert.Null(await store.ClaimAsync(Code, claim with { ClaimedAt = Start.AddMinutes(4) }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Mail = claim with { State = MailState.Sent } }, Cancellation));
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Mail = over with { State = MailState.Sent }, Log = [Log("asked")] }, Cancellation));

        var kept = (await store.ReadAsync(Code, new CaseRows(Mail: "m"), Cancellation))!.Mail!;
        Assert.Equal((MailState.Sent, Start.AddMinutes(3)), (kept.State, kept.ClaimedAt));
    }

    [Fact]
    public async Task The_person_and_the_lines_of_a_day_are_read_with_the_case_where_they_are_asked_for()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Referral = FullReferral(), Log = [Log("before", Start.AddMilliseconds(-1)), Log("late", Start.AddHours(2)), Log("first", Start)] }, Cancellation);

        var state = (await store.ReadAsync(Code, new CaseRows { Referral = true, LoggedSince = Start }, Cancellation))!;
        Assert.Equal(FullReferral().ExternalId, state.Referral!.ExternalId);
        Assert.NotNull(state.Referral.Vulnerability.Detail);
        Assert.Equal(["first", "late"], state.Logged!.Select(line => line.Id));

        var bare = (await store.ReadAsync(Code, new CaseRows(1, "decide"), Cancellation))!;
        Assert.Null(bare.Referral);
        Assert.Null(bare.Logged);
        Assert.Empty((await store.ReadAsync(Code, new CaseRows { LoggedSince = Start.AddDays(1) }, Cancellation))!.Logged!);
    }

    [Fact]
    public async Task A_mail_is_claimed_by_one_at_a_time_and_written_by_whoever_read_it_last()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Mail = Mail("m") }, Cancellation);
        var claim = (await store.ReadAsync(Code, new CaseRows(Mail: "m"), Cancellation))!.Mail!;

        Assert.False(await store.CommitAsync(new CaseChange(Code) { Mail = Mail("m") }, Cancellation));
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Mail = claim with { ClaimedAt = Start.AddMinutes(3) } }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Mail = claim with { ClaimedAt = Start.AddMinutes(4) } }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Mail = claim with { State = MailState.Sent } }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Mail = claim with { State = MailState.Sent, Version = null } }, Cancellation));
        var again = (await store.ReadAsync(Code, new CaseRows(Mail: "m"), Cancellation))!.Mail!;
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Mail = again with { State = MailState.Sent, ProviderId = "x.1" } }, Cancellation));
        var sent = (await store.ReadAsync(Code, new CaseRows(Mail: "m"), Cancellation))!.Mail!;
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Mail = sent with { Delivery = Delivery.Delivered } }, Cancellation));
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Mail = Mail("new") with { State = MailState.Waiting } }, Cancellation));

        Assert.Equal([MailState.Waiting, MailState.Sent], (await store.ReadHistoryAsync(Code, Cancellation))!.Mails.Select(mail => mail.State));
    }

    [Fact]
    public async Task What_became_of_a_mail_is_read_as_it_was_written()
    {
        var store = await OpenAsync();
        var mail = Mail("m") with
        {
            State = MailState.Sent,
            NotBefore = Start.AddMinutes(1),
            Delivery = Delivery.SpamReported,
            DeliveryAt = Start.AddMinutes(2),
            DeliveryReason = "550",
            DeliveryEvent = "e1",
            Digest = "m/20260302T090000Z",
        };
        var line = Log("replanned") with { Before = Start, Until = Start.AddDays(1) };
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Mail = mail, Log = [line] }, Cancellation);

        var history = (await store.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal(mail, Assert.Single(history.Mails) with { Version = null });
        Assert.Equal(line, Assert.Single(history.Log));
    }

    [Fact]
    public async Task A_reply_is_inserted_once_and_replaced_in_the_version_that_was_read()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Reply = Reply("r") }, Cancellation);
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Reply = Reply("r"), Log = [Log("twice")] }, Cancellation));
        var read = (await store.ReadAsync(Code, new CaseRows(Reply: "r"), Cancellation))!.Reply!;
        Assert.Equal(Content(Reply("r")), Content(read));

        var handled = read with { Outcome = InboundOutcome.Unclear, HandledAt = Start.AddMinutes(1) };
        Assert.True(await store.CommitAsync(new CaseChange(Code) { Reply = handled }, Cancellation));
        Assert.False(await store.CommitAsync(new CaseChange(Code) { Reply = handled with { Outcome = InboundOutcome.Kept } }, Cancellation));

        var history = (await store.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal(Content(handled), Content(Assert.Single(history.Replies)));
        Assert.Empty(history.Log);
    }

    [Fact]
    public async Task A_change_of_nothing_is_made()
    {
        var store = await OpenAsync();

        Assert.True(await store.CommitAsync(new CaseChange(Code), Cancellation));

        Assert.Null(await store.FindAsync(Code, Cancellation));
    }

    [Fact]
    public async Task Log_and_notes_written_twice_are_there_once()
    {
        var store = await OpenAsync();
        var change = new CaseChange(Code) { Log = [Log("asked"), Log("asked")], Notes = [Note("n", "alt"), Note("n")] };

        await store.CommitAsync(change with { Case = Case(Code) }, Cancellation);
        Assert.True(await store.CommitAsync(change, Cancellation));

        var history = (await store.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal(Log("asked"), Assert.Single(history.Log));
        Assert.Equal(Content(Note("n")), Content(Assert.Single(history.Notes)));
    }

    [Fact]
    public async Task The_history_holds_everything_in_order()
    {
        var store = await OpenAsync();
        await store.CommitAsync(
            new CaseChange(Code)
            {
                Case = Case(Code),
                Steps = [Step(1000, "follow-up"), Step(9, "decide"), Step(10, "review")],
                Answer = Answer(9, "decide"),
                Mail = Mail("b"),
                Command = Command("b"),
                Log = [Log("b", Start.AddMilliseconds(2)), Log("c", Start.AddMilliseconds(1)), Log("a", Start.AddMilliseconds(2))],
                Notes = [Note("b"), Note("a") with { At = Start.AddDays(1) }],
            },
            Cancellation);
        await store.CommitAsync(
            new CaseChange(Code)
            {
                Answer = Answer(10, "review"),
                Mail = Mail("a") with { ClaimedAt = Start.AddDays(1) },
                Command = new CommandRecord(Command("a").Command with { At = Start.AddDays(-1) }),
            },
            Cancellation);

        var history = (await store.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal([9, 10, 1000], history.Steps.Select(step => step.Number));
        Assert.Equal([9, 10], history.Answers.Select(answer => answer.Number));
        Assert.Equal(["c", "a", "b"], history.Log.Select(entry => entry.Id));
        Assert.Equal(["b", "a"], history.Notes.Select(note => note.Id));
        Assert.Equal(["b", "a"], history.Mails.Select(mail => mail.Key));
        Assert.Equal(["a", "b"], history.Commands.Select(command => command.Command.Key));
    }

    [Fact]
    public async Task The_person_is_read_with_the_restricted_part_and_written_once()
    {
        var store = await OpenAsync();
        var referral = FullReferral();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Referral = referral }, Cancellation);

        Assert.False(await store.CommitAsync(new CaseChange(Code) { Referral = referral }, Cancellation));
        Assert.Equal(Content(referral), Content(await store.ReadReferralAsync(Code, Cancellation)));
    }

    [Fact]
    public async Task A_case_without_a_person_has_no_referral()
    {
        var store = await OpenAsync();
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);

        Assert.Null(await store.ReadReferralAsync(Code, Cancellation));
    }

    [Theory]
    [InlineData("a/b\\c#d?e%f")]
    [InlineData("a\0b\tc\u0085d\u007f")]
    [InlineData("é ~ ' \" é")]
    [InlineData("")]
    public async Task Keys_may_hold_anything(string key)
    {
        var store = await OpenAsync();
        await store.CommitAsync(Change(key) with { Case = Case(Code) }, Cancellation);
        await store.CommitAsync(Change(key + "~"), Cancellation);

        var read = (await store.ReadAsync(Code, new CaseRows(Mail: key, Command: key, Reply: key), Cancellation))!;
        Assert.Equal(key, read.Mail!.Key);
        Assert.Equal(key, read.Reply!.Key);
        Assert.Equal(key, read.Command!.Command.Key);
        var history = (await store.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal([key, key + "~"], history.Log.Select(entry => entry.Id));
        Assert.Equal([key, key + "~"], history.Notes.Select(note => note.Id));

        static CaseChange Change(string key) => new(Code) { Mail = Mail(key), Command = Command(key), Reply = Reply(key), Log = [Log(key)], Notes = [Note(key)] };
    }

    [Fact]
    public async Task Keys_may_be_long()
    {
        var store = await OpenAsync();
        var (one, other) = (new string('x', 5000) + "1", new string('x', 5000) + "2");
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Command = Command(one) }, Cancellation);
        await store.CommitAsync(new CaseChange(Code) { Command = Command(other) }, Cancellation);

        Assert.Equal(one, (await store.ReadAsync(Code, new CaseRows(Command: one), Cancellation))!.Command!.Command.Key);
        Assert.Equal(other, (await store.ReadAsync(Code, new CaseRows(Command: other), Cancellation))!.Command!.Command.Key);
    }

    [Fact]
    public async Task Long_texts_are_kept_whole()
    {
        var store = await OpenAsync();
        var texts = Enumerable.Range(800, 20).ToDictionary(times => $"text{times}", times => string.Concat(Enumerable.Repeat("é\"😀\n", times)));
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Notes = [Note("n") with { Texts = texts }] }, Cancellation);

        Assert.Equal(texts, Assert.Single((await store.ReadHistoryAsync(Code, Cancellation))!.Notes).Texts);
    }
}
