using Relais.Cases;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Support;

/// <summary>What every <see cref="ICaseImport"/> does together with its store.</summary>
public abstract class CaseImportContract
{
    private const string Code = "SN-26-000001-A";

    protected abstract Task<(ICaseStore Cases, ICaseImport Import)> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_comes_in_with_all_that_happened()
    {
        var (cases, import) = await OpenAsync();

        Assert.True(await import.AddAsync(History(), FullReferral(), Cancellation));

        var there = (await cases.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal(Contents(History()), Contents(there));
        Assert.Equal(FullReferral().ToJson(), (await cases.ReadReferralAsync(Code, Cancellation))!.ToJson());
        Assert.Equal(Code, Assert.Single((await cases.ListAsync(new CaseQuery(Office: "kolda"), Cancellation)).Items).Code);
    }

    [Fact]
    public async Task A_long_history_comes_in_whole()
    {
        var (cases, import) = await OpenAsync();
        var history = History() with { Log = [.. Enumerable.Range(0, 250).Select(number => Log($"{number:D3}", Start.AddMinutes(number)))] };

        Assert.True(await import.AddAsync(history, FullReferral(), Cancellation));

        Assert.Equal(250, (await cases.ReadHistoryAsync(Code, Cancellation))!.Log.Count);
    }

    [Fact]
    public async Task A_case_that_is_there_is_not_touched()
    {
        var (cases, import) = await OpenAsync();
        await cases.CommitAsync(new CaseChange(Code) { Case = Case(Code, CaseStatus.Received) }, Cancellation);

        Assert.False(await import.AddAsync(History(), FullReferral(), Cancellation));

        var there = (await cases.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Equal(CaseStatus.Received, there.Case.Status);
        Assert.Empty(there.Log);
    }

    [Fact]
    public async Task A_case_that_came_in_goes_on_like_any_other()
    {
        var (cases, import) = await OpenAsync();
        await import.AddAsync(History(), FullReferral(), Cancellation);
        var @case = (await cases.FindAsync(Code, Cancellation))!;

        Assert.True(await cases.CommitAsync(new CaseChange(Code) { Case = @case with { Status = CaseStatus.Closed, Step = null } }, Cancellation));

        Assert.Empty((await cases.ListAsync(new CaseQuery(Open: true), Cancellation)).Items);
    }

    private static CaseHistory History() => new(
        FullCase(Code), [Step(12, "closure")], [Answer(1, "decide")], [Log("asked")], [Note("n")], [Mail("m") with { State = MailState.Sent, SentAt = Start }], [Command("c")], [Reply("r")]);

    private static IEnumerable<string> Contents(CaseHistory history) => new object[] { history.Case }
        .Concat(history.Steps).Concat(history.Answers).Concat(history.Log).Concat(history.Notes).Concat(history.Mails).Concat(history.Commands).Concat(history.Replies)
        .Select(Content);
}
