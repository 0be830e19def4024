using Relais.Cases;
using Relais.Referrals;
using static Relais.Tests.Support.SampleCases;

namespace Relais.Tests.Support;

/// <summary>What the lists of every <see cref="ICaseStore"/> show.</summary>
public abstract class CaseListContract
{
    /// <summary>An empty store.</summary>
    protected abstract Task<ICaseStore> OpenAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_shows_what_is_needed_of_a_case()
    {
        var store = await OpenAsync();
        await AddAsync(store, FullCase("A"));

        Assert.Equal(CaseSummary.Of(FullCase("A")), Assert.Single((await store.ListAsync(new CaseQuery(), Cancellation)).Items) with { UpdatedAt = null });
    }

    [Fact]
    public async Task Open_cases_come_by_due_time_and_then_the_closed_ones_by_the_time_of_closing()
    {
        var store = await OpenAsync();
        await AddAsync(store, Due("late", 3), Due("soon", 1), Closed("first", 2), Due("next", 2), Closed("last", 9));

        Assert.Equal(["soon", "next", "late", "first", "last"], await CodesAsync(store, new CaseQuery()));
    }

    [Fact]
    public async Task What_has_changed_since_an_instant_is_found_and_only_what_lists_show_counts_as_a_change()
    {
        var store = await OpenAsync();
        await AddAsync(store, Due("A", 1), Due("B", 2), Closed("C", 3));
        var first = (await store.ListAsync(new CaseQuery(), Cancellation)).Items.Max(@case => @case.UpdatedAt)!.Value;
        Assert.Equal("ABC", await ListAsync(new CaseQuery(UpdatedSince: DateTimeOffset.MinValue)));
        Assert.Equal("", await ListAsync(new CaseQuery(UpdatedSince: DateTimeOffset.MaxValue)));

        var unseen = (await store.FindAsync("A", Cancellation))!;
        await store.CommitAsync(new CaseChange("A") { Case = unseen with { LastStep = 7 } }, Cancellation);
        var seen = (await store.FindAsync("B", Cancellation))!;
        while (TimeProvider.System.GetUtcNow() <= first.AddMilliseconds(2)) await Task.Yield();
        await store.CommitAsync(new CaseChange("B") { Case = seen with { Status = CaseStatus.Received } }, Cancellation);

        Assert.Equal("B", await ListAsync(new CaseQuery(UpdatedSince: first.AddMilliseconds(1))));
        Assert.Equal(unseen.UpdatedAt, (await store.FindAsync("A", Cancellation))!.UpdatedAt);

        async Task<string> ListAsync(CaseQuery query) => string.Concat(await CodesAsync(store, query));
    }

    [Fact]
    public async Task Each_criterion_narrows_the_list()
    {
        var store = await OpenAsync();
        var person = Party.Person("ce-kolda-1");
        await AddAsync(
            store,
            Due("A", 1),
            Due("B", 2) with { Office = "matam" },
            Due("C", 3) with { Status = CaseStatus.Intake, Step = new CurrentStep("orientation", 5, person, Start, Start.AddDays(3)) },
            Due("D", 4) with { StalledSince = Start },
            Closed("E", 5),
            Closed("F", 6) with { Office = "matam", StalledSince = Start },
            Closed("G", 7) with { Status = CaseStatus.Revoked, Step = Due("G", 1).Step },
            Case("H") with { OpenedAt = Start.AddDays(8) });

        Assert.Equal("ABCDHGEF", await ListAsync(new CaseQuery()));
        Assert.Equal("ABDH", await ListAsync(new CaseQuery(Status: CaseStatus.Sent)));
        Assert.Equal("EF", await ListAsync(new CaseQuery(Status: CaseStatus.Closed)));
        Assert.Equal("G", await ListAsync(new CaseQuery(Status: CaseStatus.Revoked)));
        Assert.Equal("BF", await ListAsync(new CaseQuery(Office: "matam")));
        Assert.Equal("B", await ListAsync(new CaseQuery(Office: "matam", Status: CaseStatus.Sent)));
        Assert.Equal("F", await ListAsync(new CaseQuery(Office: "matam", Status: CaseStatus.Closed)));
        Assert.Equal("C", await ListAsync(new CaseQuery(Owner: person)));
        Assert.Equal("C", await ListAsync(new CaseQuery(Owner: person, Status: CaseStatus.Intake, Office: "kolda", Stalled: false)));
        Assert.Equal("", await ListAsync(new CaseQuery(Owner: person, Status: CaseStatus.Closed)));
        Assert.Equal("D", await ListAsync(new CaseQuery(Stalled: true)));
        Assert.Equal("ABCHGE", await ListAsync(new CaseQuery(Stalled: false)));
        Assert.Equal("AB", await ListAsync(new CaseQuery(DueBefore: Start.AddDays(3))));
        Assert.Equal("ABC", await ListAsync(new CaseQuery(DueBefore: Start.AddDays(3).AddMilliseconds(1))));
        Assert.Equal("", await ListAsync(new CaseQuery(DueBefore: DateTimeOffset.MinValue)));
        Assert.Equal("ABCD", await ListAsync(new CaseQuery(DueBefore: DateTimeOffset.MaxValue)));
        Assert.Equal("F", await ListAsync(new CaseQuery(Text: "f")));
        Assert.Equal("", await ListAsync(new CaseQuery(Text: "it's")));
        Assert.Equal("", await ListAsync(new CaseQuery(Office: "x' or 'a' eq 'a", Owner: "#/\\?%é")));
        Assert.Equal("", await ListAsync(new CaseQuery(Office: "\0", Owner: "\ud800", Partner: "\u0085")));

        async Task<string> ListAsync(CaseQuery query) => string.Concat(await CodesAsync(store, query));
    }

    [Fact]
    public async Task What_is_said_of_the_current_step_narrows_the_list_too()
    {
        var store = await OpenAsync();
        await AddAsync(
            store,
            Due("A", 1) with { EscalationLevel = 1 },
            Due("B", 2) with { EscalationLevel = 3, Undelivered = new Undelivered(Start, "office:kolda"), Office = "matam" },
            Due("C", 3) with { Hold = new Hold(Start, new DateOnly(2026, 4, 1), "administrator"), Priority = Priority.Urgent },
            Due("D", 4) with { Facts = new CaseFacts { Office = "kolda", Counsellor = "ce-kolda-1" } },
            Closed("E", 5) with { Attention = new Attention(Start, "reason", "E"), Priority = Priority.High },
            Due("F", 6) with { Attention = new Attention(Start, "reason", "F"), Office = "matam" });

        Assert.Equal("AB", await ListAsync(new CaseQuery(Escalated: true)));
        Assert.Equal("CDFE", await ListAsync(new CaseQuery(Escalated: false)));
        Assert.Equal("B", await ListAsync(new CaseQuery(Escalated: true, Office: "matam")));
        Assert.Equal("B", await ListAsync(new CaseQuery(Undelivered: true)));
        Assert.Equal("ACDFE", await ListAsync(new CaseQuery(Undelivered: false)));
        Assert.Equal("C", await ListAsync(new CaseQuery(OnHold: true)));
        Assert.Equal("ABDFE", await ListAsync(new CaseQuery(OnHold: false)));
        Assert.Equal("C", await ListAsync(new CaseQuery(Priority: Priority.Urgent)));
        Assert.Equal("E", await ListAsync(new CaseQuery(Priority: Priority.High)));
        Assert.Equal("D", await ListAsync(new CaseQuery(Counsellor: "ce-kolda-1")));
        Assert.Equal("", await ListAsync(new CaseQuery(Counsellor: "\ud800")));
        Assert.Equal("", await ListAsync(new CaseQuery(Policy: "2025-1")));
        Assert.NotEqual("", await ListAsync(new CaseQuery(Policy: "2026-1")));
        Assert.Equal("EF", await ListAsync(new CaseQuery(Attention: true)));
        Assert.Equal("F", await ListAsync(new CaseQuery(Attention: true, Office: "matam")));
        Assert.Equal("F", await ListAsync(new CaseQuery(Attention: true, Open: true)));
        Assert.Equal("ABCD", await ListAsync(new CaseQuery(Attention: false)));
        Assert.Equal("ABCDEF", await ListAsync(new CaseQuery(Partner: "iom-dakar")));
        Assert.Equal("AB", await ListAsync(new CaseQuery(Partner: "iom-dakar", Escalated: true)));

        async Task<string> ListAsync(CaseQuery query) => string.Concat(await CodesAsync(store, query));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task Open_cases_come_by_opening_or_office_by_office_too(int size)
    {
        var store = await OpenAsync();
        await AddAsync(
            store,
            Due("A", 1) with { OpenedAt = Start.AddDays(-1), Office = "matam" },
            Due("B", 2) with { OpenedAt = Start.AddDays(-3), Office = "dakar" },
            Due("C", 3) with { OpenedAt = Start.AddDays(-2), Office = "x~é", EscalationLevel = 1 },
            Closed("D", 0),
            Due("E", 1) with { OpenedAt = Start.AddDays(-4), Office = "dakar", Partner = "other", EscalationLevel = 2 });

        Assert.Equal("EBCA", await ListAsync(new CaseQuery(Sort: CaseSort.Opened)));
        Assert.Equal("EBAC", await ListAsync(new CaseQuery(Sort: CaseSort.Office)));
        Assert.Equal("EB", await ListAsync(new CaseQuery(Sort: CaseSort.Office, Office: "dakar")));
        Assert.Equal("EB", await ListAsync(new CaseQuery(Sort: CaseSort.Opened, Office: "dakar")));
        Assert.Equal("BCA", await ListAsync(new CaseQuery(Sort: CaseSort.Opened, Partner: "iom-dakar")));
        Assert.Equal("BAC", await ListAsync(new CaseQuery(Sort: CaseSort.Office, Partner: "iom-dakar")));
        Assert.Equal("EC", await ListAsync(new CaseQuery(Sort: CaseSort.Opened, Escalated: true)));
        Assert.Equal("EA", await ListAsync(new CaseQuery(Sort: CaseSort.Opened, DueBefore: Start.AddDays(2))));
        Assert.Equal("EA", await ListAsync(new CaseQuery(Sort: CaseSort.Office, DueBefore: Start.AddDays(2))));
        Assert.Equal("", await ListAsync(new CaseQuery(Sort: CaseSort.Opened, Status: CaseStatus.Closed)));

        async Task<string> ListAsync(CaseQuery query) => string.Concat(await CodesAsync(store, query with { PageSize = size }));
    }

    [Fact]
    public async Task All_criteria_may_be_asked_at_once_and_each_of_them_counts()
    {
        var store = await OpenAsync();
        var all = new CaseQuery(
            CaseStatus.Intake, "kolda", "office:kolda", "iom-dakar", Stalled: true, DueBefore: Start.AddDays(3), Text: "a", PageSize: 2, Open: true, UpdatedSince: Start, Priority: Priority.Urgent, Attention: true,
            Escalated: true, Undelivered: true, OnHold: true, Counsellor: "ce-kolda-1", Policy: "2026-1");
        var fits = Due("A", 1) with
        {
            Status = CaseStatus.Intake,
            StalledSince = Start,
            Priority = Priority.Urgent,
            Attention = new Attention(Start, "reason", "A"),
            EscalationLevel = 1,
            Undelivered = new Undelivered(Start, "office:kolda"),
            Hold = new Hold(Start, new DateOnly(2026, 4, 1), "administrator"),
            Facts = new CaseFacts { Office = "kolda", Counsellor = "ce-kolda-1" },
            PolicyVersion = "2026-1",
        };
        CaseRecord[] others =
        [
            fits with { Status = CaseStatus.Sent },
            fits with { Office = "matam" },
            fits with { Step = fits.Step! with { Owner = "supervisor" } },
            fits with { Partner = "other" },
            fits with { StalledSince = null },
            fits with { Step = fits.Step! with { DueAt = Start.AddDays(3) } },
            fits with { Priority = Priority.High },
            fits with { Attention = null },
            fits with { EscalationLevel = 0 },
            fits with { Undelivered = null },
            fits with { Hold = null },
            fits with { Facts = new CaseFacts { Office = "kolda" } },
            fits with { PolicyVersion = "2025-1" },
            fits with { Code = "B" },
        ];
        await AddAsync(store, [.. others.Select((other, index) => other with { Code = (other.Code == "A" ? "A" : "B") + index }), fits with { Code = "AX" }, fits with { Code = "AY" }, fits with { Code = "AZ" }]);

        Assert.Equal(["AX", "AY", "AZ"], await CodesAsync(store, all));
    }

    [Fact]
    public async Task A_case_that_is_opened_by_its_own_release_is_up_to_date()
    {
        var store = await OpenAsync();
        await AddAsync(store, Due("A", 1), Closed("B", 1));

        Assert.Empty(await store.OutdatedAsync(10, Cancellation));
    }

    [Fact]
    public async Task A_partner_sees_its_own_cases_only_whatever_else_is_asked()
    {
        var store = await OpenAsync();
        await AddAsync(
            store,
            Due("A", 1),
            Due("B", 2) with { Partner = "other" },
            Due("C", 3) with { Partner = "other", StalledSince = Start },
            Closed("D", 1) with { Partner = "other" },
            Closed("E", 0));

        Assert.Equal(["E", "A"], await CodesAsync(store, new CaseQuery(Partner: "iom-dakar")));
        Assert.Equal(["D", "B", "C"], await CodesAsync(store, new CaseQuery(Partner: "other")));
        Assert.Equal(["B", "C"], await CodesAsync(store, new CaseQuery(Partner: "other", Owner: "office:kolda")));
        Assert.Equal(["D", "B", "C"], await CodesAsync(store, new CaseQuery(Partner: "other", Office: "kolda")));
        Assert.Equal(["C"], await CodesAsync(store, new CaseQuery(Partner: "other", Stalled: true)));
        Assert.Equal(["D"], await CodesAsync(store, new CaseQuery(Partner: "other", Status: CaseStatus.Closed)));
        Assert.Empty(await CodesAsync(store, new CaseQuery(Partner: "other", Text: "A")));
        Assert.Empty(await CodesAsync(store, new CaseQuery(Partner: "nobody")));
    }

    [Fact]
    public async Task A_case_that_moves_leaves_its_old_places()
    {
        var store = await OpenAsync();
        await AddAsync(store, Due("A", 1) with { StalledSince = Start, Attention = new Attention(Start, "reason", "A") });
        var read = (await store.FindAsync("A", Cancellation))!;

        var moved = Due("A", 5) with { Office = "matam", Version = read.Version, Indexed = read.Indexed };
        await store.CommitAsync(new CaseChange("A") { Case = moved }, Cancellation);

        Assert.Equal(Start.AddDays(5), Assert.Single((await store.ListAsync(new CaseQuery(), Cancellation)).Items).Step!.DueAt);
        Assert.Empty(await CodesAsync(store, new CaseQuery(Office: "kolda")));
        Assert.Empty(await CodesAsync(store, new CaseQuery(Stalled: true)));

        read = (await store.FindAsync("A", Cancellation))!;
        await store.CommitAsync(new CaseChange("A") { Case = read with { Status = CaseStatus.Closed, Step = null, ClosedAt = Start } }, Cancellation);

        Assert.Equal(CaseStatus.Closed, Assert.Single((await store.ListAsync(new CaseQuery(), Cancellation)).Items).Status);
        Assert.Empty(await CodesAsync(store, new CaseQuery(Owner: "office:kolda")));
        Assert.Equal(["A"], await CodesAsync(store, new CaseQuery(Partner: "iom-dakar")));
    }

    [Fact]
    public async Task Repairing_the_lists_changes_nothing_that_is_right()
    {
        var store = await OpenAsync();
        await AddAsync(store, Due("A", 1), Closed("B", 1));

        foreach (var code in new[] { "A", "B" }) await store.ProjectAsync((await store.FindAsync(code, Cancellation))!, Cancellation);
        await store.ProjectAsync(Case("nowhere"), Cancellation);

        Assert.Equal(["A", "B"], await CodesAsync(store, new CaseQuery()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Pages_hold_every_case_once_and_the_last_one_says_so(int size)
    {
        var store = await OpenAsync();
        // Pairs are due at the same time; half of them are closed.
        var cases = Enumerable.Range(0, 12)
            .Select(number => number < 6 ? Due($"C{number:D2}", number / 2) : Closed($"C{number:D2}", number / 2)).ToArray();
        await AddAsync(store, cases);

        foreach (var query in new[] { new CaseQuery(), new CaseQuery(Partner: "iom-dakar"), new CaseQuery(Text: "c") })
        {
            var pages = await PagesAsync(store, query with { PageSize = size });
            Assert.Equal(cases.Select(@case => @case.Code), pages.SelectMany(page => page));
            Assert.Equal((12 + size - 1) / size, pages.Count);
        }
    }

    [Fact]
    public async Task A_page_may_be_of_another_size_than_the_one_before()
    {
        var store = await OpenAsync();
        await AddAsync(store, Due("A", 1), Due("B", 2), Due("C", 3), Due("D", 4));

        var first = await store.ListAsync(new CaseQuery(PageSize: 1), Cancellation);

        Assert.Equal(["B", "C", "D"], await CodesAsync(store, new CaseQuery(PageSize: 50, Cursor: first.Next)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("é\0'/")]
    [InlineData("eyJWaWV3IjowfQ==")]
    public async Task A_cursor_that_no_list_gave_out_is_refused(string cursor)
    {
        var store = await OpenAsync();

        await Assert.ThrowsAsync<InvalidCursorException>(() => store.ListAsync(new CaseQuery(Cursor: cursor), Cancellation));
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var store = await OpenAsync();
        await AddAsync(store, Due("A", 1), Due("B", 2));
        var next = (await store.ListAsync(new CaseQuery(Partner: "iom-dakar", PageSize: 1), Cancellation)).Next;

        foreach (var query in new[] { new CaseQuery(), new CaseQuery(Partner: "other"), new CaseQuery(Partner: "iom-dakar", Stalled: false) })
        {
            await Assert.ThrowsAsync<InvalidCursorException>(() => store.ListAsync(query with { Cursor = next }, Cancellation));
        }
    }

    protected static CaseRecord Due(string code, int days) =>
        Case(code) with { Step = new CurrentStep("acknowledge", 1, Party.Office("kolda"), Start, Start.AddDays(days)) };

    protected static CaseRecord Closed(string code, int days) => Case(code, CaseStatus.Closed) with { ClosedAt = Start.AddDays(days) };

    protected static async Task AddAsync(ICaseStore store, params CaseRecord[] cases)
    {
        foreach (var @case in cases) Assert.True(await store.CommitAsync(new CaseChange(@case.Code) { Case = @case }, Cancellation));
    }

    protected static async Task<IReadOnlyList<string>> CodesAsync(ICaseStore store, CaseQuery query) =>
        [.. (await PagesAsync(store, query)).SelectMany(page => page)];

    private static async Task<List<List<string>>> PagesAsync(ICaseStore store, CaseQuery query)
    {
        var pages = new List<List<string>>();
        do
        {
            var page = await store.ListAsync(query, Cancellation);
            pages.Add([.. page.Items.Select(item => item.Code)]);
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        return pages;
    }
}
