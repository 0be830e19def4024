using Relais.Cases;
using Relais.Cases.Erasing;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ICaseArchive"/> does, on the cases of the <see cref="ICaseStore"/> that it belongs to.</summary>
public abstract class CaseArchiveContract
{
    private const string Code = "SN-26-000123-T";

    protected abstract Task<(ICaseStore Cases, ICaseArchive Archive)> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_an_erased_case_the_row_the_log_the_receipt_and_the_command_to_erase_it_are_left()
    {
        var (cases, archive) = await OpenAsync();
        await FillAsync(cases);

        Assert.Equal(
            new Dictionary<string, int> { ["person"] = 1, ["restricted"] = 1, ["note"] = 130, ["answer"] = 1, ["step"] = 2, ["mail"] = 1, ["reply"] = 1, ["command"] = 1 },
            await archive.CountAsync(Code, Cancellation));
        await archive.EraseAsync(Code, Cancellation);
        await archive.EraseAsync(Code, Cancellation);

        var history = (await cases.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Null(await cases.ReadReferralAsync(Code, Cancellation));
        Assert.Empty(history.Notes);
        Assert.Empty(history.Answers);
        Assert.Empty(history.Steps);
        Assert.Empty(history.Mails);
        Assert.Empty(history.Replies);
        Assert.Equal(CommandName.Erase, Assert.Single(history.Commands).Command.Name);
        Assert.Equal(AuditLine.Of(Log("asked")), Assert.Single(history.Log));
        Assert.Empty(await archive.CountAsync(Code, Cancellation));
        Assert.Equal(Content(Receipt()), Content(await archive.FindReceiptAsync(Code, Cancellation)));
    }

    [Fact]
    public async Task What_was_never_erased_has_no_receipt_and_what_does_not_exist_has_nothing()
    {
        var (cases, archive) = await OpenAsync();
        await cases.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);

        Assert.Null(await archive.FindReceiptAsync(Code, Cancellation));
        Assert.Null(await archive.FindReceiptAsync("SN-26-000124-R", Cancellation));
        Assert.Empty(await archive.CountAsync("SN-26-000124-R", Cancellation));
        await archive.EraseAsync("SN-26-000124-R", Cancellation);
        await archive.DeleteAsync("SN-26-000124-R", Cancellation);
    }

    [Fact]
    public async Task Ended_cases_are_listed_by_their_end_and_leave_the_list_when_they_are_erased()
    {
        var (cases, archive) = await OpenAsync();
        string[] codes = ["SN-26-000001-A", "SN-26-000002-B", "SN-26-000003-C", "SN-26-000004-D"];
        await CommitAsync(codes[0], CaseStatus.Closed, Start.AddDays(3));
        await CommitAsync(codes[1], CaseStatus.Revoked, Start.AddDays(1));
        await CommitAsync(codes[2], CaseStatus.Sent, null);
        await CommitAsync(codes[3], CaseStatus.Closed, Start.AddDays(2), erased: true);

        Assert.Equal([codes[1], codes[0]], await archive.EndedAsync(Start, Start.AddDays(4), 9, Cancellation));
        Assert.Equal([codes[1]], await archive.EndedAsync(Start, Start.AddDays(3), 9, Cancellation));
        Assert.Equal([codes[0]], await archive.EndedAsync(Start.AddDays(2), Start.AddDays(4), 9, Cancellation));
        Assert.Equal([codes[1]], await archive.EndedAsync(Start, Start.AddDays(4), 1, Cancellation));
        Assert.Equal([codes[3]], await archive.ErasedAsync(Start.AddDays(4), 9, Cancellation));
        Assert.Empty(await archive.ErasedAsync(Start.AddDays(2), 9, Cancellation));

        Task<bool> CommitAsync(string code, CaseStatus status, DateTimeOffset? closed, bool erased = false) => cases.CommitAsync(
            new CaseChange(code) { Case = Case(code, status) with { ClosedAt = closed, ErasedAt = erased ? Start.AddYears(3) : null } },
            Cancellation);
    }

    [Fact]
    public async Task An_erased_case_is_listed_among_its_partners_and_nowhere_else_until_it_is_deleted()
    {
        var (cases, archive) = await OpenAsync();
        await cases.CommitAsync(new CaseChange(Code) { Case = Case(Code, CaseStatus.Closed) with { ClosedAt = Start } }, Cancellation);
        var closed = (await cases.FindAsync(Code, Cancellation))!;
        await cases.CommitAsync(new CaseChange(Code) { Case = closed with { ErasedAt = Start.AddYears(3), AgeBand = "18-24", Quarter = "2026-Q1" }, Receipt = Receipt() }, Cancellation);

        Assert.Equal([Code], await CodesAsync(new CaseQuery(Partner: "iom-dakar")));
        Assert.Empty(await CodesAsync(new CaseQuery()));
        Assert.Empty(await CodesAsync(new CaseQuery(CaseStatus.Closed)));
        Assert.Equal("18-24 2026-Q1", $"{(await cases.FindAsync(Code, Cancellation))!.AgeBand} {(await cases.FindAsync(Code, Cancellation))!.Quarter}");

        await archive.DeleteAsync(Code, Cancellation);
        await archive.DeleteAsync(Code, Cancellation);

        Assert.Null(await cases.FindAsync(Code, Cancellation));
        Assert.Null(await archive.FindReceiptAsync(Code, Cancellation));
        Assert.Empty(await CodesAsync(new CaseQuery(Partner: "iom-dakar")));
        Assert.Empty(await archive.ErasedAsync(Start.AddYears(9), 9, Cancellation));

        async Task<IEnumerable<string>> CodesAsync(CaseQuery query) => (await cases.ListAsync(query, Cancellation)).Items.Select(line => line.Code);
    }

    [Fact]
    public async Task An_erasure_is_noted_once_and_outlives_the_case_until_what_is_left_of_it_is_deleted()
    {
        var (cases, archive) = await OpenAsync();
        await cases.CommitAsync(new CaseChange(Code) { Case = Case(Code, CaseStatus.Closed) with { ClosedAt = Start } }, Cancellation);
        var note = new ErasureNote(Code, Start.AddDays(3), Party.Administrator, ErasedBecause.Request, CaseStatus.Closed, Start, "GOALS_MET");

        Assert.Empty(await NotesAsync());
        await archive.NoteErasureAsync(note, Cancellation);
        await archive.NoteErasureAsync(note with { At = Start.AddDays(4) }, Cancellation);
        Assert.Equal([note], await NotesAsync());

        await archive.EraseAsync(Code, Cancellation);
        Assert.Equal([note], await NotesAsync());
        await archive.DeleteAsync(Code, Cancellation);
        Assert.Empty(await NotesAsync());

        async Task<IReadOnlyList<ErasureNote>> NotesAsync() => await archive.ErasuresAsync(Cancellation).ToListAsync(Cancellation);
    }

    private static ErasureReceipt Receipt() => new(Start, Party.Administrator, ErasedBecause.Request, new Dictionary<string, int> { ["person"] = 1 });

    private static async Task FillAsync(ICaseStore cases)
    {
        var ended = Case(Code, CaseStatus.Closed) with { ClosedAt = Start };
        await cases.CommitAsync(new CaseChange(Code) { Case = ended, Referral = FullReferral(), Receipt = Receipt(), Log = [Log("asked")] }, Cancellation);
        await cases.CommitAsync(new CaseChange(Code) { Steps = [Step(1, "acknowledge"), Step(2, "decide")], Answer = Answer(1, "acknowledge"), Mail = Mail("001-ask") }, Cancellation);
        await cases.CommitAsync(new CaseChange(Code) { Reply = Reply("r"), Command = Command("hold") }, Cancellation);
        await cases.CommitAsync(new CaseChange(Code) { Command = new CommandRecord(Command("erase").Command with { Name = CommandName.Erase }) }, Cancellation);

        // More than a transaction takes.
        foreach (var notes in Enumerable.Range(0, 130).Chunk(65))
        {
            await cases.CommitAsync(new CaseChange(Code) { Notes = [.. notes.Select(number => Note($"n{number}"))] }, Cancellation);
        }
    }
}
