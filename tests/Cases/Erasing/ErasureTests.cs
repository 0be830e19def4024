using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Emails;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Erasing;

public class ErasureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_case_is_a_line_in_the_statistics_with_a_log_of_what_happened_when()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync(SampleReferrals.Next(birthYear: 2000));
        var before = await world.HistoryAsync(code);

        await world.CommandAsync(code, CommandName.Erase);

        var history = await world.HistoryAsync(code);
        Assert.Equal(("", "", "25-29", "2026-Q4", "kolda", world.Now), Left(history.Case));
        Assert.Null(await world.Cases.ReadReferralAsync(code, Cancellation));
        Assert.Empty(history.Notes);
        Assert.Empty(history.Mails);
        Assert.Empty(history.Steps);
        Assert.Equal(before.Log.Count + 1, history.Log.Count);
        Assert.All(history.Log, line => Assert.Null(line.Note));
        Assert.All(history.Log.Where(line => line.Answer is not null), line => Assert.Equal(new Answer(line.Answer!.Choice), line.Answer));
        Assert.Empty(world.Waiting(code));
        Assert.Null(world.Time.Find(code));
        Assert.Null(world.Time.Find(StepAsk.InstanceId(code, 1, "acknowledge")));
    }

    [Fact]
    public async Task The_receipt_says_what_when_and_on_whose_request_and_nothing_of_the_person()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();

        await world.CommandAsync(code, CommandName.Erase);

        var receipt = (await world.Get<ICaseArchive>().FindReceiptAsync(code, Cancellation))!;
        Assert.Equal((world.Now, Party.Administrator, ErasedBecause.Request, (DateTimeOffset?)world.Now), (receipt.At, receipt.By, receipt.Because, receipt.CompletedAt));
        Assert.Equal((1, 5, 5, 6), (receipt.Rows["person"], receipt.Rows["step"], receipt.Rows["answer"], receipt.Rows["history"]));
        Assert.True(receipt.Rows["answer-link"] > 0);
        var note = Assert.Single(await world.Get<ICaseArchive>().ErasuresAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal((code, receipt.At, receipt.By, receipt.Because, CaseStatus.Closed), (note.CaseCode, note.At, note.By, note.Because, note.Status));
    }

    [Fact]
    public async Task What_a_request_writes_that_was_under_way_when_the_case_was_erased_is_erased_too()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();
        await world.CommandAsync(code, CommandName.Erase);
        var note = new NoteRecord("note-late", world.Now, Party.Administrator, new Dictionary<string, string> { ["note"] = "Aïssatou a appelé." });
        await world.Cases.CommitAsync(new CaseChange(code) { Notes = [note] }, Cancellation);

        await world.PassAsync(TimeSpan.FromMinutes(5));
        await world.ReconcileAsync();
        Assert.Empty((await world.HistoryAsync(code)).Notes);

        // No request lasts longer than ten minutes.
        await world.PassAsync(TimeSpan.FromMinutes(6));
        await world.ReconcileAsync();
        Assert.Empty(await world.ReconcileAsync());
    }

    [Fact]
    public async Task Nobody_is_known_by_a_phone_or_an_id_any_more_and_links_open_nothing()
    {
        await using var world = await CaseWorld.StartAsync();
        var referral = SampleReferrals.Next();
        var code = await world.CloseAsync(referral);
        var token = world.Mail.Sent[0].Token;
        await world.CommandAsync(code, CommandName.Erase);

        Assert.Null(await world.OpenAsync(token));
        Assert.NotEqual(code, Assert.IsType<Submission.Accepted>(await world.SubmitAsync(referral)).CaseCode);
    }

    [Fact]
    public async Task An_open_case_is_revoked_first_and_then_erased()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");

        await world.CommandAsync(code, CommandName.Erase, command => command with { Code = ReasonCodes.ConsentWithdrawn });
        Assert.Equal(CaseStatus.Revoked, (await world.CaseAsync(code)).Status);
        await world.ReconcileAsync();

        var @case = await world.CaseAsync(code);
        Assert.Equal((CaseStatus.Revoked, "CONSENT_WITHDRAWN"), (@case.Status, @case.Outcome));
        Assert.NotNull(@case.ErasedAt);
        Assert.NotNull((await world.Get<ICaseArchive>().FindReceiptAsync(code, Cancellation))!.CompletedAt);
        await world.PassDaysAsync(100);
        Assert.Empty((await world.HistoryAsync(code)).Steps);
    }

    [Fact]
    public async Task An_erasure_waits_for_as_long_as_the_case_cannot_be_revoked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("decide");
        world.Break("EndStep");
        await world.CommandAsync(code, CommandName.Erase);
        await world.PassDaysAsync(1);
        await world.ReconcileAsync();
        Assert.Null((await world.CaseAsync(code)).ErasedAt);

        world.Time.BeforeActivity = null;
        await world.CommandAsync(code, CommandName.Retry);
        await world.ReconcileAsync();

        Assert.NotNull((await world.CaseAsync(code)).ErasedAt);
    }

    [Fact]
    public async Task An_erased_case_takes_no_command_no_note_no_answer_and_no_delivery()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.CloseAsync();
        var mail = world.Mail.Sent[0].Email.MailKey;
        var erase = world.Command("erase-1", CommandName.Erase);
        await world.SendCommandAsync(code, erase);

        foreach (var name in Enum.GetValues<CommandName>())
        {
            Assert.Equal(new CommandVerdict.Refused(CommandRefusal.CaseErased), await world.SendCommandAsync(code, name, command => command with { Code = ReasonCodes.ConsentWithdrawn }));
        }

        Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, erase));
        Assert.False(await world.Get<CommandDoor>().NoteAsync(code, "n1", "Vue hier.", Party.Administrator, Channel.Api, Cancellation));
        Assert.False(await world.Get<DeliveryDoor>().TakeAsync(new DeliveryEvent("e1", Delivery.Delivered, world.Now, mail, null), world.Runs, Cancellation));
        Assert.Empty((await world.HistoryAsync(code)).Notes);
    }

    [Fact]
    public async Task Wherever_an_erasure_is_cut_off_it_is_completed_once()
    {
        for (var at = 1; ; at++)
        {
            if (!await CutOffAsync(at, after: false) | !await CutOffAsync(at, after: true)) break;
            Assert.True(at < 100, "It never comes to an end.");
        }
    }

    /// <returns>False when there are fewer writes.</returns>
    private static async Task<bool> CutOffAsync(int at, bool after)
    {
        var cutOff = new CutOff(at, after);
        await using var world = await CaseWorld.StartAsync(with: services =>
        {
            cutOff.Watch<ICaseStore>(services, nameof(ICaseStore.CommitAsync), nameof(ICaseStore.ClaimAsync));
            cutOff.Watch<ICaseArchive>(services, nameof(ICaseArchive.EraseAsync), nameof(ICaseArchive.NoteErasureAsync));
            cutOff.Watch<IClaims>(services, nameof(IClaims.FreeAsync));
            cutOff.Watch<IAnswerLinks>(services, nameof(IAnswerLinks.ForgetAsync));
            cutOff.Watch<IPendingWork>(services, nameof(IPendingWork.MarkAsync), nameof(IPendingWork.ClearAsync));
        });
        var code = await world.CloseAsync();
        var erase = world.Command("erase-1", CommandName.Erase);
        cutOff.IsArmed = true;
        try
        {
            await world.SendCommandAsync(code, erase);
        }
        catch (NotNowException)
        {
            // Whoever asked is told so, and may ask again.
        }

        cutOff.IsArmed = false;
        await world.ReconcileAsync();
        if ((await world.CaseAsync(code)).ErasedAt is null) Assert.IsType<CommandVerdict.Accepted>(await world.SendCommandAsync(code, erase));

        var where = cutOff.Where ?? "nowhere";
        var receipt = await world.Get<ICaseArchive>().FindReceiptAsync(code, Cancellation);
        Assert.True(receipt?.CompletedAt is not null, where);
        Assert.True(receipt.Rows["person"] == 1 && receipt.Rows["step"] == 5, where);
        Assert.True(await world.Cases.ReadReferralAsync(code, Cancellation) is null, where);
        Assert.True((await world.HistoryAsync(code)).Notes.Count == 0, where);
        Assert.Single(await world.LoggedAsync(code, LogKind.Erased));
        return cutOff.HasHappened;
    }

    private static (string, string, string?, string?, string, DateTimeOffset?) Left(CaseRecord @case) =>
        (@case.ReferrerName, @case.ReferrerEmail, @case.AgeBand, @case.Quarter, @case.Facts.Office, @case.ErasedAt);
}
