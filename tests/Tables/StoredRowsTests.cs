using Azure.Data.Tables;
using Relais.Cases;
using Relais.Functions.Tables;
using Relais.Functions.Tables.Rows;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Tables;

/// <summary>Rows as version 1.0 wrote them, with the columns that it always wrote: every later version reads them.</summary>
public sealed class StoredRowsTests(AzuriteFixture azurite)
{
    private const string Code = "SN-26-000123-T";
    private static readonly DateTimeOffset Time = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_of_a_case()
    {
        var tables = await TestTables.CreateAsync(azurite);
        await AddAsync(tables, Row(
            Code, "case", ("Status", "info-needed"), ("Office", "kolda"), ("Partner", "iom-dakar"), ("Priority", "normal"),
            ("Service", "TRAINING"), ("Region", "kolda"), ("OpenedAt", Time), ("PolicyVersion", "2026-1"), ("ReferrerName", "Awa Ndiaye"),
            ("ReferrerEmail", "awa@iom.example"), ("Facts", """{"office":"kolda"}""")));
        await AddAsync(tables, Row(
            Code, "step-001-decide", ("Number", 1), ("Key", "decide"), ("State", "open"), ("Owner", "office:kolda"), ("OpenedAt", Time),
            ("DueAt", Time)));
        await AddAsync(tables, Row(
            Code, "answer-001-decide", ("Number", 1), ("Key", "decide"), ("Answer", """{"choice":"accept","counsellor":"ce-1"}"""),
            ("By", "office:kolda"), ("Channel", "button"), ("At", Time)));
        await AddAsync(tables, Row(
            Code, "log-20260302T090000000Z-asked", ("At", Time), ("Id", "asked"), ("Kind", "asked"), ("By", "system"), ("Channel", "system")));
        await AddAsync(tables, Row(Code, "note-n", ("At", Time), ("Id", "n"), ("By", "system"), ("Texts", """{"note":"é"}""")));
        await AddAsync(tables, Row(
            Code, "mail-m", ("Key", "m"), ("Kind", "ask"), ("State", "claimed"), ("Recipient", "office:kolda"), ("Address", "a@anpej.example"),
            ("ClaimedAt", Time)));
        await AddAsync(tables, Row(
            Code, "command-c",
            ("Command", """{"key":"c","name":"hold","by":"administrator","channel":"api","at":"2026-03-02T09:00:00+00:00","until":"2026-04-01"}""")));

        await AddAsync(tables, Row(Code, "reply-r", ("Key", "r"), ("ReceivedAt", Time), ("Number", 1), ("Step", "decide")));

        var history = (await new TableCaseStore(tables.Set, TimeProvider.System).ReadHistoryAsync(Code, Cancellation))!;

        Assert.Equal(SampleCases.Content(SampleCases.Case(Code, CaseStatus.InfoNeeded)), SampleCases.Content(history.Case));
        Assert.Equal(Language.French, history.Case.ReferrerLanguage);
        Assert.Empty(history.Case.Claims);
        Assert.Empty(Assert.Single(history.Steps).Plan);
        Assert.Equal(new Answer("accept", Counsellor: "ce-1"), Assert.Single(history.Answers).Given.Answer);
        Assert.Equal(new LogEntry(Time, "asked", LogKind.Asked, "system", Channel.System), Assert.Single(history.Log));
        Assert.Equal("é", Assert.Single(history.Notes).Texts["note"]);
        Assert.Equal(MailState.Claimed, Assert.Single(history.Mails).State);
        Assert.Equal(new DateOnly(2026, 4, 1), Assert.Single(history.Commands).Command.Until);
        Assert.Null(Assert.Single(history.Replies).Outcome);
    }

    [Fact]
    public async Task A_case_that_was_never_indexed_is_listed_after_its_next_change()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await AddAsync(tables, CaseRow.Write(SampleCases.FullCase(Code)));

        await store.CommitAsync(new CaseChange(Code) { Case = (await store.FindAsync(Code, Cancellation))! with { Office = "matam" } }, Cancellation);

        await TableCaseStoreTests.ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
    }

    [Fact]
    public async Task A_case_whose_line_an_earlier_release_wrote_is_found_and_brought_up_to_date()
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        var now = SampleCases.Case(Code) with { Step = new CurrentStep("acknowledge", 1, "office:kolda", Time, Time.AddDays(1)) };
        await store.CommitAsync(new CaseChange(Code)
        {
            Case = now,
            Log = [new LogEntry(Time, "001-escalate-1", LogKind.Escalated, Party.System, Channel.System) { Number = 1, Level = 1 }],
        }, Cancellation);
        await WriteAsEarlierAsync(tables, store);
        Assert.Equal([Code], await store.OutdatedAsync(10, Cancellation));
        Assert.Empty((await store.ListAsync(new CaseQuery(Escalated: true), Cancellation)).Items);
        Assert.Single((await store.ListAsync(new CaseQuery(Escalated: false), Cancellation)).Items);

        Assert.Equal(1, await Renewing(store).RenewAsync(Cancellation));

        Assert.Empty(await store.OutdatedAsync(10, Cancellation));
        Assert.Single((await store.ListAsync(new CaseQuery(Escalated: true), Cancellation)).Items);
        await TableCaseStoreTests.ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
        Assert.Equal(0, await Renewing(store).RenewAsync(Cancellation));
    }

    [Theory]
    [InlineData(CaseStatus.Sent)]
    [InlineData(CaseStatus.Closed)]
    public async Task A_case_whose_lines_lie_where_builds_before_the_first_release_put_them_is_found_and_moves(CaseStatus status)
    {
        var tables = await TestTables.CreateAsync(azurite);
        var store = new TableCaseStore(tables.Set, TimeProvider.System);
        await store.CommitAsync(new CaseChange(Code) { Case = SampleCases.Case(Code, status) with { ClosedAt = status.IsOpen() ? null : Time } }, Cancellation);
        await WriteElsewhereAsync(tables, (await store.FindAsync(Code, Cancellation))!);

        // One that nothing knows of any more is there too.
        await tables.Raw("CaseIndex").AddEntityAsync(Row("closed", "20250101T000000000Z-gone", ("Code", "gone")), Cancellation);
        Assert.Empty((await store.ListAsync(new CaseQuery(), Cancellation)).Items);

        Assert.True(await store.MoveListsAsync(Cancellation));

        Assert.Single((await store.ListAsync(new CaseQuery(), Cancellation)).Items);
        await TableCaseStoreTests.ShowsExactlyAsync(tables, (await store.FindAsync(Code, Cancellation))!);
        Assert.False(await store.MoveListsAsync(Cancellation));
    }

    [Fact]
    public void The_line_of_a_list() => Assert.Equal(
        new CaseSummary(Code, CaseStatus.Sent, "kolda", "iom-dakar", Priority.High, "TRAINING", Time, false, false, false, null),
        IndexRow.Read(Row(
            "all", "open,20260302T090000000Z-" + Code, ("Code", Code), ("Status", "sent"), ("Office", "kolda"), ("Partner", "iom-dakar"),
            ("Priority", "high"), ("Service", "TRAINING"), ("OpenedAt", Time))));

    [Fact]
    public void The_directory()
    {
        var office = OfficeRow.Read(Row("office", "kolda", ("Id", "kolda"), ("Name", "Kolda"), ("Agency", "ANPEJ"), ("Email", "k@anpej.example")));
        var person = PersonRow.Read(Row("person", "p", ("Id", "p"), ("Name", "P"), ("Email", "p@anpej.example"), ("Role", "counsellor")));
        var partner = PartnerRow.Read(Row("partner", "iom", ("Id", "iom"), ("Name", "OIM"), ("Agency", "IOM"), ("Keys", """[{"hash":"aa"}]""")));

        Assert.Equal(Language.French, office.Language);
        Assert.Empty(office.Regions);
        Assert.Null(person.Office);
        Assert.Equal(new ApiKey("aa"), Assert.Single(partner.Keys));
    }

    [Fact]
    public void What_a_later_version_adds_is_passed_over()
    {
        var row = Row(
            Code, "step-001-decide", ("Number", 1), ("Key", "decide"), ("State", "open"), ("Owner", "office:kolda"), ("OpenedAt", Time),
            ("DueAt", Time), ("Snoozes", """[{"at":"2026-03-02T09:00:00+00:00","workingDays":2,"later":{}}]"""), ("Later", 3.5));

        Assert.Equal(2, Assert.Single(StepRow.Read(row).Snoozes).WorkingDays);
    }

    [Fact]
    public void A_row_that_lacks_what_was_always_written_says_what() => Assert.Contains(
        "State", Assert.Throws<InvalidDataException>(() => StepRow.Read(Row(
            Code, "step-001-decide", ("Key", "decide")))).Message, StringComparison.Ordinal);

    private static TableEntity Row(string partition, string key, params (string Column, object Value)[] columns)
    {
        var row = new TableEntity(partition, key);
        foreach (var (column, value) in columns) row[column] = value;
        return row;
    }

    private static Reconciler Renewing(ICaseStore store) => new(store, null!, null!, null!, null!, null!, null!, null!, null!, null!, TimeProvider.System);

    /// <summary>Takes away from the index what the first release did not write.</summary>
    private static async Task WriteAsEarlierAsync(TestTables tables, TableCaseStore store)
    {
        var (stored, opened) = ((await store.FindAsync(Code, Cancellation))!, ListView.Of(CaseViews.Opened));
        await foreach (var line in tables.Raw("CaseIndex").QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            if (opened.Holds(line.RowKey)) await tables.Raw("CaseIndex").DeleteEntityAsync(line.PartitionKey, line.RowKey, cancellationToken: Cancellation);
            foreach (var column in (string[])["EscalationLevel", "Undelivered", "Layout"]) line.Remove(column);
            if (!opened.Holds(line.RowKey)) await tables.Raw("CaseIndex").UpdateEntityAsync(line, line.ETag, TableUpdateMode.Replace, Cancellation);
        }

        var earlier = Indexed.Fully(stored) with { Shown = "an earlier digest" };
        await tables.Raw("Cases").UpsertEntityAsync(IndexedRow.Write(Code, earlier with { Rows = [.. earlier.Rows.Where(row => !opened.Holds(row.Row))] }), TableUpdateMode.Replace, Cancellation);
    }

    /// <summary>Puts each line into a partition that is named after its view, as builds before 1.0 did.</summary>
    private static async Task WriteElsewhereAsync(TestTables tables, CaseRecord stored)
    {
        var index = tables.Raw("CaseIndex");
        var elsewhere = new List<IndexKey>();
        foreach (var key in IndexKey.Of(stored))
        {
            var ((view, row), line) = (key.Row.Split(',') is [var first, var second] ? (first, second) : default, await index.GetEntityAsync<TableEntity>(key.Partition, key.Row, cancellationToken: Cancellation));
            await index.DeleteEntityAsync(key.Partition, key.Row, cancellationToken: Cancellation);
            (line.Value.PartitionKey, line.Value.RowKey, line.Value["Layout"]) = (view, row, 2);
            await index.AddEntityAsync(line.Value, Cancellation);
            elsewhere.Add(new IndexKey(view, row));
        }

        var shown = Indexed.Fully(stored) with { Rows = elsewhere, Shown = "an earlier digest" };
        await tables.Raw("Cases").UpsertEntityAsync(IndexedRow.Write(stored.Code, shown), TableUpdateMode.Replace, Cancellation);
    }

    private static async Task AddAsync(TestTables tables, TableEntity row) =>
        await tables.Raw("Cases").AddEntityAsync(row, Cancellation);
}
