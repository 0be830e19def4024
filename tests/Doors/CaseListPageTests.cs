using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The list of cases as people see it, without script.</summary>
public sealed class CaseListPageTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private PageBrowser admin = null!;
    private PageBrowser supervisor = null!;
    private PageBrowser viewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await world.Get<IDirectory>().SaveAsync(new Person("sup-kolda", "Awa Essai", "awa@anpej.example", PersonRole.Supervisor, "kolda", ObjectId: "o-sup"), Cancellation);
        (admin, supervisor, viewer) = (new PageBrowser(world, "o-admin", "admin"), new PageBrowser(world, "o-sup", "supervisor"), new PageBrowser(world, "o-view", "viewer"));
    }

    public ValueTask DisposeAsync()
    {
        foreach (var visitor in (PageBrowser[])[admin, supervisor, viewer]) visitor.Dispose();
        return world.DisposeAsync();
    }

    [Fact]
    public async Task A_case_says_for_whom_it_waits_how_late_it_is_and_what_is_wrong()
    {
        await AddAsync(Case("SN-26-000001-C", due: -3) with
        {
            StalledSince = world.Time.Now,
            Undelivered = new Undelivered(world.Time.Now, "office:kolda"),
            Priority = Priority.Urgent,
        });
        await AddAsync(Case("SN-26-000002-A", due: 1) with { Office = "dakar", EscalationLevel = 2 });
        await AddAsync(Case("SN-26-000003-8", due: -1) with { Hold = new Hold(world.Time.Now, new DateOnly(2026, 12, 9), "administrator") });

        var page = await admin.OpenAsync("/cases");

        Assert.Equal(["SN-26-000001-C", "SN-26-000003-8", "SN-26-000002-A"], Codes(page));
        Assert.Equal(["Bloqué", "Courriel non remis", "en retard de 3 jours"], Tags(page, 0));
        Assert.Equal(["En pause jusqu’au 09/12/2026"], Tags(page, 1));
        Assert.Equal(["Escalade 2", "demain"], Tags(page, 2));
        Assert.Equal(["L’antenne", "L’antenne de Kolda"], page.QuerySelectorAll("tbody tr:last-child td[data-label=Attend], tbody tr:first-child td[data-label=Attend]").Select(cell => cell.TextContent).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_filter_has_one_address_and_each_of_its_criteria_can_be_taken_away()
    {
        await AddAsync(Case("SN-26-000001-C") with { Office = "dakar" });
        await AddAsync(Case("SN-26-000002-A"));

        var page = await admin.OpenAsync("/cases?owner=&office=kolda&status=sent&stalled=&nonsense=1");

        Assert.Equal("/cases?status=sent&office=kolda", PathOf(page.Location.Href));
        Assert.Equal(["SN-26-000002-A"], Codes(page));
        Assert.Equal(["/cases?office=kolda", "/cases?status=sent", "/cases"], page.QuerySelectorAll(".chips a").Select(chip => chip.GetAttribute("href")));
        Assert.Contains("Antenne de Kolda", page.QuerySelectorAll(".chip")[1].TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("kolda", ((IHtmlSelectElement)page.QuerySelector("#office")!).Value);
    }

    [Theory]
    [InlineData("?status=nonsense", "Le statut")]
    [InlineData("?status=closed&sort=office", "Seuls les dossiers ouverts")]
    [InlineData("?due=31-02", "une date")]
    public async Task What_cannot_be_asked_is_said_and_nothing_is_listed(string query, string why)
    {
        var page = await admin.OpenAsync("/cases" + query, 400);

        Assert.Contains(why, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("table"));
    }

    [Fact]
    public async Task A_supervisor_sees_the_own_office_whatever_is_asked_and_a_viewer_has_no_commands()
    {
        await AddAsync(Case("SN-26-000001-C") with { Office = "dakar" });
        await AddAsync(Case("SN-26-000002-A"));

        Assert.Equal(["SN-26-000002-A"], Codes(await supervisor.OpenAsync("/cases")));
        await supervisor.OpenAsync("/cases?office=dakar", 400);
        Assert.Equal(1, (await supervisor.DownloadAsync("/cases.csv")).Trim().Split("\r\n").Length - 1);
        Assert.NotNull((await supervisor.OpenAsync("/cases")).QuerySelector("form#bulk"));
        var seen = await viewer.OpenAsync("/cases");
        Assert.Equal(2, Codes(seen).Count);
        Assert.Null(seen.QuerySelector("form#bulk, input[type=checkbox][name=code]"));
    }

    [Fact]
    public async Task Pages_lead_on_and_back_and_a_cursor_that_was_altered_leads_to_the_beginning()
    {
        for (var number = 1; number <= 60; number++) await AddAsync(Case(CaseCode.For(2026, number).ToString(), due: number % 7));

        var first = await admin.OpenAsync("/cases?sort=opened");
        var next = await admin.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(60, Codes(first).Concat(Codes(next)).Distinct().Count());
        Assert.Contains("ouverts seulement", first.QuerySelector(".list-head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/cases?sort=opened", next.QuerySelector(".pages a")!.GetAttribute("href"));
        Assert.Equal("/cases?sort=opened", PathOf((await admin.OpenAsync("/cases?sort=opened&cursor=x")).Location.Href));
    }

    [Fact]
    public async Task Where_there_is_nothing_it_says_so()
    {
        Assert.Contains("encore aucun dossier", (await viewer.OpenAsync("/cases")).QuerySelector("#fresh")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Enlevez un critère", (await viewer.OpenAsync("/cases?stalled=true")).QuerySelector("#fresh")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_kept_under_a_name_by_each_for_themselves_and_forgotten()
    {
        var page = await admin.SendAsync(await admin.OpenAsync("/cases?office=kolda"), "/views", Typed(("name", "Kolda <b>")));
        Assert.Equal("/cases?office=kolda", PathOf(page.Location.Href));
        Assert.Equal("Kolda <b>", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Kolda <b>", page.QuerySelector(".views .own")!.TextContent);
        Assert.Null((await viewer.OpenAsync("/cases")).QuerySelector(".views .own"));

        var odd = await admin.SendAsync(page, "/views", Typed(("name", "Autre"), ("query", "//evil.example?x=1&hold=true")));
        Assert.StartsWith("/cases", PathOf(odd.Location.Href), StringComparison.Ordinal);
        await admin.SendAsync(page, "/views", Typed(("name", new string('x', 61))), 400);
        await admin.SendAsync(page, "/views", Typed(("name", " ")), 400);

        var forgotten = await admin.SendAsync(page, "/views/removal", Typed(("name", "Kolda <b>")));
        Assert.Equal("Autre", Assert.Single(forgotten.QuerySelectorAll(".views .own")).TextContent);
    }

    [Fact]
    public async Task What_is_shown_is_exported_without_a_word_of_the_person_or_a_cell_that_runs()
    {
        await AddAsync(Case("SN-26-000001-C") with { Programme = "=2+3", Facts = new CaseFacts { Office = "kolda", Counsellor = "ce-kolda-1" } });
        await AddAsync(Case("SN-26-000002-A") with { Office = "dakar" });

        var lines = (await viewer.DownloadAsync("/cases.csv?office=kolda")).Trim().Split("\r\n");

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("caseCode;status;", lines[0], StringComparison.Ordinal);
        Assert.Contains(";'=2+3;", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Gestionnaire", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_found_by_code_id_or_phone_and_nothing_that_may_be_a_phone_or_name_stands_in_an_address()
    {
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral);
        var number = referral.Person.Phones[0].Number;
        var page = await supervisor.OpenAsync("/search");

        Assert.Equal([code], Found(await supervisor.SendAsync(page, "/search", Typed(("q", number[4..])))));
        Assert.Equal([code], Found(await supervisor.SendAsync(page, "/search", Typed(("q", referral.ExternalId)))));
        Assert.Equal("/cases?q=000001", PathOf((await supervisor.SendAsync(page, "/search", Typed(("q", "000001")))).Location.Href));
        var nothing = await supervisor.SendAsync(page, "/search", Typed(("q", "Ndiaye")));
        Assert.Equal("/search", PathOf(nothing.Location.Href));
        Assert.Equal("Aucun dossier trouvé.", nothing.QuerySelector("h1")!.TextContent);
        Assert.Equal("/search", PathOf((await supervisor.SendAsync(page, "/search", Typed(("q", "77123456")))).Location.Href));

        // A viewer does not learn whose phone it is, and a supervisor nothing of other offices.
        Assert.Empty(Found(await viewer.SendAsync(await viewer.OpenAsync("/search"), "/search", Typed(("q", number)))));
        await world.CommandAsync(code, "transfer", new { office = "dakar", reason = "x" });
        Assert.Empty(Found(await supervisor.SendAsync(page, "/search", Typed(("q", referral.ExternalId)))));
    }

    [Fact]
    public async Task Administrators_find_by_name_and_it_is_kept_who_looked_and_why()
    {
        var referral = SampleReferrals.Next();
        var code = await world.ReferAsync(referral with { Person = referral.Person with { FamilyName = "N’Diaye", GivenNames = "Aïssatou" } });
        var page = await admin.OpenAsync("/search");

        var missing = await admin.SendAsync(page, "/search", Typed(("name", "Ndiaye"), ("birthYear", "99")), 400);
        Assert.Equal(2, missing.QuerySelectorAll("[role=alert] li").Length);
        var found = await admin.SendAsync(page, "/search", Typed(("name", "Ndiaye"), ("birthYear", "1999"), ("why", "Appel entrant")));

        Assert.Equal([code], Found(found));
        Assert.Single((await world.Cases.ReadHistoryAsync(code, Cancellation))!.Log, line => line.Kind == LogKind.Read);
        Assert.Null(found.QuerySelector("a[href*=Ndiaye]"));
        Assert.Empty(Found(await supervisor.SendAsync(await supervisor.OpenAsync("/search"), "/search", Typed(("q", "x"), ("name", "Ndiaye"), ("birthYear", "1999"), ("why", "x")))));
        Assert.Single((await world.Cases.ReadHistoryAsync(code, Cancellation))!.Log, line => line.Kind == LogKind.Read);
    }

    [Fact]
    public async Task When_the_storage_is_away_the_page_says_so_and_comes_back_by_itself()
    {
        await using var failing = await DoorWorld.StartAsync(AwayPort.PutAway<ICaseStore>);
        using var somebody = new PageBrowser(failing, "o-admin", "admin");

        var page = await somebody.OpenAsync("/cases", 503);

        Assert.NotNull(page.QuerySelector("#fresh"));
        Assert.Contains("elle se relit d’elle-même", PageBrowser.TextOf(page, "main"), StringComparison.Ordinal);
        var english = await somebody.OpenAsync("/language/en?back=/cases", 503);
        Assert.Contains("it reads itself again", PageBrowser.TextOf(english, "main"), StringComparison.Ordinal);
    }

    private async Task AddAsync(CaseRecord @case) => Assert.True(await world.Cases.CommitAsync(new CaseChange(@case.Code) { Case = @case }, Cancellation));

    private CaseRecord Case(string code, int due = 1) => SampleCases.Case(code) with
    {
        OpenedAt = world.Time.Now.AddDays(-10),
        Step = new CurrentStep("acknowledge", 1, "office:kolda", world.Time.Now.AddDays(-9), world.Time.Now.AddDays(due)),
    };

    private static List<string> Codes(IHtmlDocument page) => [.. page.QuerySelectorAll("td.which").Select(cell => cell.TextContent)];

    private static List<string> Found(IHtmlDocument page) => [.. page.QuerySelectorAll(".found a").Select(link => link.TextContent)];

    private static IEnumerable<string> Tags(IHtmlDocument page, int row) => page.QuerySelectorAll("tbody tr")[row].QuerySelectorAll(".tag").Select(tag => tag.TextContent);

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    private static string PathOf(string url) => new Uri(url).PathAndQuery;
}
