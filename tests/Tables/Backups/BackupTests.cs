using Azure.Data.Tables;
using Relais.Cases;
using Relais.Cases.Erasing;
using Relais.Functions.Tables;
using Relais.Functions.Tables.Backups;
using Relais.Tests.Support;

namespace Relais.Tests.Tables.Backups;

public sealed class BackupTests(AzuriteFixture azurite)
{
    private const string Code = "SN-26-000123-T";
    private const string Other = "SN-26-000124-R";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_value_comes_back_into_a_table_that_was_deleted()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        var row = new TableEntity("a 'partition'", "é") { ["Text"] = "l\n\"é\" 🦁\u2028", ["Empty"] = "", ["Whole"] = int.MinValue, ["Long"] = long.MaxValue, ["Round"] = 2.0, ["Fraction"] = 0.1 + 0.2, ["Small"] = double.Epsilon, ["Yes"] = true, ["No"] = false, ["Time"] = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(1), ["Id"] = Guid.NewGuid(), ["Bytes"] = new byte[] { 0, 255, 10 }, ["NoBytes"] = Array.Empty<byte>() };
        await tables.Raw("Views").AddEntityAsync(row, Cancellation);
        await tables.Raw("Views").AddEntityAsync(new TableEntity("bare", "row"), Cancellation);
        var before = await tables.RowsAsync("Views");
        await TakeAsync(tables, folder.Path);

        await tables.Raw("Views").DeleteAsync(Cancellation);
        var restored = await RestoreAsync(tables, folder.Path);

        Assert.Equal(new RestoredTable("Views", 2, 0, 0, 0, 0), restored["Views"]);
        Assert.Equal(before.Select(Text), (await tables.RowsAsync("Views")).Select(Text));
        Assert.Equal(row.Keys.Except(["PartitionKey", "RowKey"]).Order(), (await tables.RowsAsync("Views"))[0].Keys.Except(["PartitionKey", "RowKey", "Timestamp", "odata.etag"]).Order());
    }

    [Fact]
    public async Task Rows_that_are_there_stay_as_they_are_and_are_counted_unless_one_says_otherwise()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 250).Select(number => new TableEntity("p", $"{number:D3}") { ["Number"] = number }).ToList();
        foreach (var some in rows.Chunk(100)) await tables.Raw("Bulk").SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), Cancellation);
        await TakeAsync(tables, folder.Path);
        await tables.Raw("Bulk").UpsertEntityAsync(new TableEntity("p", "007") { ["Number"] = 8 }, TableUpdateMode.Replace, Cancellation);
        await tables.Raw("Bulk").DeleteEntityAsync("p", "120", cancellationToken: Cancellation);
        await tables.Raw("Bulk").AddEntityAsync(new TableEntity("p", "120-later"), Cancellation);

        Assert.Equal(new RestoredTable("Bulk", 1, 248, 1, 0, 0), (await RestoreAsync(tables, folder.Path))["Bulk"]);
        Assert.Equal(new RestoredTable("Bulk", 0, 249, 1, 0, 0), (await RestoreAsync(tables, folder.Path))["Bulk"]);
        Assert.Equal(8, (await tables.Raw("Bulk").GetEntityAsync<TableEntity>("p", "007", cancellationToken: Cancellation)).Value["Number"]);

        Assert.Equal(new RestoredTable("Bulk", 0, 249, 0, 1, 0), (await RestoreAsync(tables, folder.Path, new RestoreOptions("bulk", Overwrite: true)))["Bulk"]);
        Assert.Equal(251, (await tables.RowsAsync("Bulk")).Count);
        Assert.Equal(7, (await tables.Raw("Bulk").GetEntityAsync<TableEntity>("p", "007", cancellationToken: Cancellation)).Value["Number"]);
    }

    [Theory]
    [InlineData("a line is cut off", "The table Views is damaged at line 3: what stands there is no row.")]
    [InlineData("a line is missing", "The table Views has 2 lines and not 3: it was cut off after line 2.")]
    [InlineData("a value was changed", "The table Views is not as it was written")]
    [InlineData("bytes were changed", "The table Views is damaged at line 1 or soon after: what stands there is no text.")]
    [InlineData("the file is missing", "The rows of the table Views are missing")]
    [InlineData("the manifest is missing", "holds no backup, or one that was cut off")]
    [InlineData("the manifest is cut off", "is damaged")]
    [InlineData("a later format", "is of format 2; this version of Relais reads format 1.")]
    public async Task A_backup_that_is_damaged_is_refused_before_anything_is_written(string damage, string says)
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        foreach (var number in Enumerable.Range(1, 3)) await tables.Raw("Views").AddEntityAsync(new TableEntity("p", $"{number}") { ["Text"] = "é" }, Cancellation);
        await tables.Raw("Calendar").AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        await TakeAsync(tables, folder.Path);
        var (rows, manifest) = (Path.Combine(folder.Path, "Views.jsonl"), Path.Combine(folder.Path, "backup.json"));
        var bytes = await File.ReadAllBytesAsync(rows, Cancellation);
        var lines = await File.ReadAllLinesAsync(rows, Cancellation);
        var text = await File.ReadAllTextAsync(manifest, Cancellation);
        await (damage switch
        {
            "a line is cut off" => File.WriteAllBytesAsync(rows, bytes[..^9], Cancellation),
            "a line is missing" => File.WriteAllLinesAsync(rows, lines[..2], Cancellation),
            "a value was changed" => File.WriteAllTextAsync(rows, string.Join('\n', lines).Replace('é', 'è') + "\n", Cancellation),
            "bytes were changed" => File.WriteAllBytesAsync(rows, [.. bytes[..40], 0xff, .. bytes[41..]], Cancellation),
            "the manifest is cut off" => File.WriteAllTextAsync(manifest, text[..^20], Cancellation),
            "a later format" => File.WriteAllTextAsync(manifest, text.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal), Cancellation),
            _ => Task.CompletedTask,
        });
        if (damage == "the file is missing") File.Delete(rows);
        if (damage == "the manifest is missing") File.Delete(manifest);
        await tables.Raw("Calendar").DeleteEntityAsync("p", "r", cancellationToken: Cancellation);

        var refused = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(tables, folder.Path));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await tables.RowsAsync("Calendar"));
        Assert.Equal(3, (await tables.RowsAsync("Views")).Count);
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_goes_on()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        foreach (var number in Enumerable.Range(0, 40)) await tables.Raw("Views").AddEntityAsync(new TableEntity($"{number:D2}", "row"), Cancellation);
        await TakeAsync(tables, folder.Path);
        await tables.Raw("Views").DeleteAsync(Cancellation);
        var writes = 0;
        tables.Intercept = request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref writes) > 10
            ? TestTables.Fail(System.Net.HttpStatusCode.ServiceUnavailable)
            : Task.FromResult<HttpResponseMessage?>(null);
        await Assert.ThrowsAsync<NotNowException>(() => RestoreAsync(tables, folder.Path));
        tables.Intercept = null;
        var done = (await tables.RowsAsync("Views")).Count;

        // What was on its way when it was cut off may still have arrived.
        var again = (await RestoreAsync(tables, folder.Path))["Views"];
        Assert.Equal(new RestoredTable("Views", 40 - again.Same, again.Same, 0, 0, 0), again);
        Assert.InRange(done, 1, 39);
    }

    [Fact]
    public async Task A_case_that_was_erased_since_comes_back_without_the_person_even_where_nothing_else_of_it_is_left()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        var (cases, archive) = (new TableCaseStore(tables.Set, TimeProvider.System), new TableCaseArchive(tables.Set));
        await AddAsync(tables, Code);
        await AddAsync(tables, Other);
        await TakeAsync(tables, folder.Path);
        await archive.NoteErasureAsync(new ErasureNote(Code, SampleCases.Start.AddDays(9), Party.Administrator, ErasedBecause.Request, CaseStatus.Closed, SampleCases.Start, "WITHDREW"), Cancellation);
        foreach (var name in new[] { "Cases", "Tokens", "Lookups" }) await tables.Raw(name).DeleteAsync(Cancellation);

        var restored = await RestoreAsync(tables, folder.Path);

        var history = (await cases.ReadHistoryAsync(Code, Cancellation))!;
        Assert.Null(await cases.ReadReferralAsync(Code, Cancellation));
        Assert.Empty(history.Notes);
        Assert.Equal((CaseStatus.Closed, "", "WITHDREW", SampleCases.Start.AddDays(9)), (history.Case.Status, history.Case.ReferrerEmail, history.Case.Outcome, history.Case.ErasedAt));
        Assert.NotNull(history.Case.AgeBand);
        Assert.Equal([LogKind.Asked, LogKind.Erased], history.Log.Select(entry => entry.Kind));
        Assert.Null((await archive.FindReceiptAsync(Code, Cancellation))!.CompletedAt);
        Assert.Contains(await new TablePendingWork(tables.Set).ListAsync(Cancellation).ToListAsync(Cancellation), mark => mark.CaseCode == Code);
        Assert.Equal((3, 2, 1), (restored["Cases"].Withheld, restored["Tokens"].Withheld, restored["Lookups"].Withheld));
        Assert.NotNull(await cases.ReadReferralAsync(Other, Cancellation));
        Assert.Equal([Other], (await cases.ListAsync(new CaseQuery(CaseStatus.Received), Cancellation)).Items.Select(line => line.Code));

        await RestoreAsync(tables, folder.Path, new RestoreOptions(Overwrite: true));
        Assert.Null(await cases.ReadReferralAsync(Code, Cancellation));
    }

    [Fact]
    public async Task What_an_earlier_release_erased_and_what_a_later_backup_knows_to_be_erased_stays_erased_too()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        var (cases, archive) = (new TableCaseStore(tables.Set, TimeProvider.System), new TableCaseArchive(tables.Set));
        await AddAsync(tables, Code);
        await AddAsync(tables, Other);
        await TakeAsync(tables, Path.Combine(folder.Path, "all"));

        var was = (await cases.FindAsync(Code, Cancellation))!;
        await cases.CommitAsync(new CaseChange(Code) { Case = AnonymousCase.Of(was with { Status = CaseStatus.Closed }, null, SampleCases.Start), Receipt = new ErasureReceipt(SampleCases.Start, Party.System, ErasedBecause.Retention, new Dictionary<string, int>(), SampleCases.Start) }, Cancellation);
        await archive.EraseAsync(Code, Cancellation);
        await archive.NoteErasureAsync(new ErasureNote(Other, SampleCases.Start, Party.System, ErasedBecause.Retention, CaseStatus.Closed), Cancellation);
        await TakeAsync(tables, Path.Combine(folder.Path, "erasures"), "Erasures");
        await tables.Raw("Erasures").DeleteAsync(Cancellation);
        foreach (var row in (await tables.RowsAsync("Cases")).Where(row => row.PartitionKey == Other)) await tables.Raw("Cases").DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);

        await RestoreAsync(tables, Path.Combine(folder.Path, "all"), new RestoreOptions(Erased: Path.Combine(folder.Path, "erasures", "Erasures.jsonl")));

        Assert.Null(await cases.ReadReferralAsync(Code, Cancellation));
        Assert.Null(await cases.ReadReferralAsync(Other, Cancellation));
        Assert.NotNull((await cases.FindAsync(Other, Cancellation))!.ErasedAt);
        Assert.Equal([Code, Other], (await archive.ErasuresAsync(Cancellation).ToListAsync(Cancellation)).Select(note => note.CaseCode));
    }

    [Fact]
    public async Task The_lists_are_written_anew_from_the_cases()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        var cases = new TableCaseStore(tables.Set, TimeProvider.System);
        await AddAsync(tables, Code);
        await AddAsync(tables, Other);
        await TakeAsync(tables, folder.Path);
        var before = await tables.RowsAsync("CaseIndex");
        var contents = await tables.RowsAsync("Cases");
        await cases.CommitAsync(new CaseChange(Other) { Case = (await cases.FindAsync(Other, Cancellation))! with { Status = CaseStatus.Closed, ClosedAt = SampleCases.Start } }, Cancellation);
        await AddAsync(tables, "SN-26-000125-P");
        await tables.Raw("Cases").DeleteAsync(Cancellation);

        await RestoreAsync(tables, folder.Path, new RestoreOptions("Cases"));
        Assert.Equal(contents.Select(Text), (await tables.RowsAsync("Cases")).Select(Text));
        Assert.Equal(before.Select(Text), (await tables.RowsAsync("CaseIndex")).Select(Text));

        await tables.Raw("CaseIndex").DeleteAsync(Cancellation);
        await RestoreAsync(tables, folder.Path, new RestoreOptions("CaseIndex"));
        Assert.Equal(before.Select(Text), (await tables.RowsAsync("CaseIndex")).Select(Text));
    }

    [Fact]
    public async Task A_case_number_that_was_given_since_is_not_given_again()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        using var numbers = new TableCaseNumbers(tables.Set, TimeProvider.System);
        Assert.Equal(1, await numbers.NextAsync(2026, Cancellation));
        await TakeAsync(tables, folder.Path);
        Assert.Equal(2, await numbers.NextAsync(2026, Cancellation));
        await RestoreAsync(tables, folder.Path);
        Assert.Equal(3, await numbers.NextAsync(2026, Cancellation));

        await tables.Raw("Counters").DeleteAsync(Cancellation);
        await RestoreAsync(tables, folder.Path);
        await RestoreAsync(tables, folder.Path, new RestoreOptions(Overwrite: true));

        Assert.Equal(1002, await numbers.NextAsync(2026, Cancellation));
    }

    [Fact]
    public async Task A_count_that_began_anew_before_the_restore_does_not_give_the_numbers_of_cases_that_are_brought_back()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        using (var before = new TableCaseNumbers(tables.Set, TimeProvider.System))
        {
            for (var number = 1; number <= 3; number++) Assert.Equal(number, await before.NextAsync(2026, Cancellation));
        }

        await TakeAsync(tables, folder.Path);
        await tables.Raw("Counters").DeleteEntityAsync(TableCaseNumbers.Partition, "2026", cancellationToken: Cancellation);
        using (var meanwhile = new TableCaseNumbers(tables.Set, TimeProvider.System)) Assert.Equal(1, await meanwhile.NextAsync(2026, Cancellation));

        await RestoreAsync(tables, folder.Path);

        using var after = new TableCaseNumbers(tables.Set, TimeProvider.System);
        Assert.Equal(1004, await after.NextAsync(2026, Cancellation));
    }

    [Fact]
    public async Task Another_table_is_not_taken_for_the_erasures()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        await tables.Raw("Views").AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        await TakeAsync(tables, folder.Path);

        foreach (var file in new[] { "Views.jsonl", "none.jsonl" })
        {
            var refused = await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(tables, folder.Path, new RestoreOptions(Erased: Path.Combine(folder.Path, file))));
            Assert.Contains("Erasures", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_backup_takes_a_new_folder_which_nobody_else_may_read()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "new");
        var manifest = await TakeAsync(tables, path);

        Assert.Equal(tables.Set.All.Count - 1, manifest.Tables.Count);
        Assert.Contains("already", (await Assert.ThrowsAsync<BackupException>(() => TakeAsync(tables, path))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no table Hub", (await Assert.ThrowsAsync<BackupException>(() => TakeAsync(tables, path + "2", "Hub"))).Message, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        foreach (var file in Directory.EnumerateFiles(path)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Where_a_table_is_missing_no_backup_is_taken_that_says_it_is_whole()
    {
        var tables = await TestTables.CreateAsync(azurite);
        using var folder = new TemporaryFolder();
        await tables.Raw("Bulk").DeleteAsync(Cancellation);

        Assert.Contains("There is no table Bulk", (await Assert.ThrowsAsync<BackupException>(() => TakeAsync(tables, folder.Path))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(tables, folder.Path));
    }

    private static Task<BackupManifest> TakeAsync(TestTables tables, string folder, string? only = null) =>
        new TableBackup(tables.Set, TimeProvider.System).TakeAsync(folder, only, Cancellation);

    private static async Task<Dictionary<string, RestoredTable>> RestoreAsync(TestTables tables, string folder, RestoreOptions? options = null) =>
        (await new TableRestore(tables.Set, new TablePendingWork(tables.Set), TimeProvider.System).RunAsync(folder, options ?? new RestoreOptions(), Cancellation)).ToDictionary(one => one.Name);

    /// <summary>A case that the receiver works on, with a log, a note, a link and a claim.</summary>
    private static async Task AddAsync(TestTables tables, string code)
    {
        var cases = new TableCaseStore(tables.Set, TimeProvider.System);
        await cases.CommitAsync(
            new CaseChange(code) { Case = SampleCases.Case(code, CaseStatus.Received), Referral = SampleCases.FullReferral(), Log = [SampleCases.Log("asked")], Notes = [SampleCases.Note("n1")] },
            Cancellation);
        await new TableAnswerLinks(tables.Set).IssueAsync(new AnswerLink(code, 1, "decide", "office:kolda", LinkPurpose.Page, SampleCases.Start.AddDays(14)), Cancellation);
        await new TableClaims(tables.Set).TryTakeAsync(new ClaimKey("phone", "k1.abc" + code, "open"), new Claim(code, SampleCases.Start), Cancellation);
    }

    private static string Text(TableEntity row) => System.Text.Encoding.UTF8.GetString(RowText.Write(row));
}
