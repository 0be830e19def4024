using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Tests.Support;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Tables;

public sealed class TableCaseStoreTests(AzuriteFixture azurite)
{
    private const string Code = "SN-26-000123-T";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_reads_with_one_request()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Steps = [Step(1, "decide")], Referral = FullReferral() }, Cancellation);

        Assert.Equal(1, await tables.CountAsync(() => store.FindAsync(Code, Cancellation)));
        Assert.Equal(1, await tables.CountAsync(() => store.ReadAsync(Code, new CaseRows(1, "decide", "mail", "command"), Cancellation)));
        Assert.Equal(1, await tables.CountAsync(() => store.ReadAsync(Code, new CaseRows(1, "decide") { Referral = true, LoggedSince = Start }, Cancellation)));
        Assert.Equal(1, await tables.CountAsync(() => store.ClaimAsync(Code, Mail("mail"), Cancellation)));
        Assert.Equal(1, await tables.CountAsync(() => store.ReadHistoryAsync(Code, Cancellation)));
        Assert.Equal(1, await tables.CountAsync(() => store.ReadReferralAsync(Code, Cancellation)));
    }

    [Fact]
    public async Task A_change_that_shows_in_no_list_writes_no_index()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);

        for (var questions = 1; questions < 3; questions++)
        {
            var read = (await store.FindAsync(Code, Cancellation))!;
            var change = new CaseChange(Code) { Case = read with { Facts = read.Facts with { Questions = questions } }, Log = [Log("asked")] };
            // The transaction; that its facts are to be read again was noted a moment ago.
            Assert.Equal(1, await tables.CountAsync(() => store.CommitAsync(change, Cancellation)));
            Assert.Equal(0, await tables.CountAsync(() => store.ProjectAsync(read, Cancellation)));
        }
    }

    [Fact]
    public async Task A_change_by_a_record_that_came_without_the_stores_note_moves_the_index_all_the_same()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        var read = (await store.FindAsync(Code, Cancellation))!;

        await store.CommitAsync(new CaseChange(Code) { Case = read with { Office = "matam", Indexed = null } }, Cancellation);

        await ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
    }

    [Fact]
    public async Task A_change_whose_reply_was_lost_is_told_as_a_lost_race_and_is_there()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        var read = (await store.FindAsync(Code, Cancellation))!;
        var lost = 1;
        tables.LosesReply = request => request.Method == HttpMethod.Post && Interlocked.Decrement(ref lost) >= 0;

        var change = new CaseChange(Code) { Case = read with { Office = "matam" }, Answer = Answer(1, "decide") };
        Assert.False(await store.CommitAsync(change, Cancellation));

        var state = (await store.ReadAsync(Code, new CaseRows(1, "decide"), Cancellation))!;
        Assert.Equal("matam", state.Case.Office);
        Assert.NotNull(state.Answer);
        await ShowsExactlyAsync(tables, state.Case);
    }

    [Fact]
    public async Task A_long_history_is_read_to_its_end()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code) }, Cancellation);
        for (var part = 0; part < 11; part++)
        {
            var lines = Enumerable.Range(part * 100, 100).Select(number => Log($"{number:D4}"));
            await store.CommitAsync(new CaseChange(Code) { Log = [.. lines] }, Cancellation);
        }

        Assert.Equal(1100, (await store.ReadHistoryAsync(Code, Cancellation))!.Log.Count);
    }

    [Fact]
    public async Task The_person_and_the_restricted_part_stand_in_rows_of_their_own()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = Case(Code), Referral = FullReferral() }, Cancellation);

        var holders = (await tables.RowsAsync("Cases")).Concat(await tables.RowsAsync("CaseIndex"))
            .Select(row => (row.RowKey, Text: string.Join('\n', row.Cells())))
            .ToList();

        Assert.Equal(["restricted"], Holding("Une nature à ne pas dire"));
        Assert.Equal(["person"], Holding("Aïssatou"));
        Assert.Equal(["person"], Holding("+221771234567"));

        IEnumerable<string> Holding(string text) => holders.Where(row => row.Text.Contains(text, StringComparison.Ordinal)).Select(row => row.RowKey);
    }

    [Fact]
    public async Task A_code_that_no_key_can_hold_is_not_committed()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);

        await Assert.ThrowsAsync<ArgumentException>(() => store.CommitAsync(new CaseChange("a/b") { Case = Case("a/b") }, Cancellation));
        Assert.Empty(await tables.RowsAsync("Cases"));
    }

    /// <summary>The index holds the rows of the case as it stands, and no others.</summary>
    internal static async Task ShowsExactlyAsync(TestTables tables, CaseRecord @case)
    {
        var rows = await tables.RowsAsync("CaseIndex");
        Assert.Equal(IndexKey.Of(@case).Order(ByKey), rows.Select(row => new IndexKey(row.PartitionKey, row.RowKey)).Order(ByKey));
        Assert.All(rows, row => Assert.Equal(CaseSummary.Of(@case) with { UpdatedAt = null }, Functions.Tables.Rows.IndexRow.Read(row) with { UpdatedAt = null }));
    }

    private static Comparer<IndexKey> ByKey { get; } =
        Comparer<IndexKey>.Create((one, other) => string.CompareOrdinal(one.Partition + one.Row, other.Partition + other.Row));
}
