using Relais.Cases;
using Relais.Indicators;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="IChangedCases"/> does together with its store.</summary>
public abstract class ChangedCasesContract
{
    private const string Code = "SN-26-000001-A";

    protected abstract Task<(ICaseStore Cases, IChangedCases Changed)> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_that_was_written_is_noted_once()
    {
        var (cases, changed) = await OpenAsync();

        await cases.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        await cases.CommitAsync(new CaseChange(Code) { Answer = Answer(1, "decide") }, Cancellation);
        await cases.CommitAsync(new CaseChange("SN-26-000002-B") { Case = Case("SN-26-000002-B") }, Cancellation);

        Assert.Equal([Code, "SN-26-000002-B"], (await changed.ListAsync(10, Cancellation)).Select(one => one.Code));
        Assert.Equal([Code], (await changed.ListAsync(1, Cancellation)).Select(one => one.Code));
    }

    [Fact]
    public async Task A_note_is_taken_off_unless_it_was_made_anew()
    {
        var (cases, changed) = await OpenAsync();
        await cases.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        var first = Assert.Single(await changed.ListAsync(10, Cancellation));

        await changed.NoteAsync(Code, Cancellation);
        await changed.ClearAsync(first, Cancellation);
        var second = Assert.Single(await changed.ListAsync(10, Cancellation));
        await changed.ClearAsync(second, Cancellation);
        await changed.ClearAsync(second, Cancellation);

        Assert.Empty(await changed.ListAsync(10, Cancellation));
    }

    [Fact]
    public async Task A_mail_that_was_sent_or_came_back_is_noted()
    {
        var (cases, changed) = await OpenAsync();
        await cases.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        foreach (var one in await changed.ListAsync(10, Cancellation)) await changed.ClearAsync(one, Cancellation);

        await cases.CommitAsync(new CaseChange(Code) { Mail = Mail("m") with { State = MailState.Sent, SentAt = Start } }, Cancellation);

        Assert.Equal(Code, Assert.Single(await changed.ListAsync(10, Cancellation)).Code);
    }
}
