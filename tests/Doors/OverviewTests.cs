using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Indicators;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The overview as page, as JSON and as sheets.</summary>
public sealed class OverviewTests
{
    [Fact]
    public async Task Before_the_first_count_the_page_says_so()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await PageAsync(world, "/", "admin");

        Assert.Equal(200, reply.Status);
        Assert.Contains("pas encore comptés", reply.Body, StringComparison.Ordinal);
        Assert.Contains("Noël", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_case_the_page_says_what_it_is_for()
    {
        await using var world = await DoorWorld.StartAsync();
        await CountAsync(world);

        Assert.Contains("Aucun dossier n’est encore arrivé.", (await PageAsync(world, "/", "viewer")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sentence_on_top_says_how_many_cases_need_somebody_and_each_number_leads_to_its_list()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(2));
        await CountAsync(world);

        var page = new HtmlParser().ParseDocument((await PageAsync(world, "/", "admin")).Body);

        Assert.Equal("Un dossier a besoin de vous ce jeudi 26 novembre.", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ["/cases?stalled=true", "/cases?attention=true", "/cases?escalated=true", "/cases?undelivered=true", "/cases?due=2026-11-26"],
            page.QuerySelectorAll(".needs a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["0", "0", "0", "0", "1"], page.QuerySelectorAll(".needs b").Select(number => number.TextContent));
        Assert.Contains("/cases?office=kolda", page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("/cases?owner=office%3Akolda", page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_supervisor_sees_the_figures_of_the_own_office_only()
    {
        await using var world = await DoorWorld.StartAsync();
        await SuperviseAsync(world, "dakar");
        await world.ReferAsync();
        await world.ReferAsync(SampleReferrals.Next(region: "Dakar"));
        await CountAsync(world);

        var page = new HtmlParser().ParseDocument((await PageAsync(world, "/", "supervisor")).Body);
        var sheet = await PageAsync(world, "/overview/owners.csv", "supervisor");

        Assert.Contains("1 dossier ouvert", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Kolda", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("office:dakar", sheet.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("kolda", sheet.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("funnel", "month;sent;received;accepted;enrolled;trained;followedUp;closed")]
    [InlineData("decisions", "month;decided;medianWorkingDays;p90WorkingDays;deadlineWorkingDays;onTime")]
    [InlineData("offices", "office;name;open;late;stalled;askedOnTime;waitingForTheirDay;oldestDueAt")]
    [InlineData("owners", "owner;name;open;late;stalled;askedOnTime;waitingForTheirDay;oldestDueAt")]
    [InlineData("mails", "from;days;sent;delivered;notDelivered;answers")]
    [InlineData("ahead", "day;questions;reminders;escalations")]
    public async Task Every_chart_has_its_sheet(string name, string columns)
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await CountAsync(world);

        var reply = await PageAsync(world, $"/overview/{name}.csv?days=30", "viewer");

        Assert.Equal((200, "text/csv"), (reply.Status, reply.ContentType));
        var lines = reply.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(columns, lines[0]);
        Assert.NotEmpty(lines[1..]);
        Assert.All(lines, line => Assert.Equal(columns.Count(character => character == ';'), line.Count(character => character == ';')));
    }

    [Fact]
    public async Task A_sheet_that_there_is_not_is_a_page_that_names_those_that_there_are()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await PageAsync(world, "/overview/nothing.csv", "admin");

        Assert.Equal(404, reply.Status);
        Assert.Contains("funnel", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_read_the_same_figures()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await CountAsync(world);

        var all = await world.GetAsync("/api/overview?days=30", DoorWorld.AdministratorsKey);
        var dakar = await world.GetAsync("/api/overview?office=dakar", DoorWorld.AdministratorsKey);

        Assert.Equal((200, 1, 30), (all.Status, all.Json.GetProperty("needs").GetProperty("open").GetInt32(), all.Json.GetProperty("days").GetInt32()));
        Assert.Equal((1, 0), (all.Json.GetProperty("funnel").GetProperty("sent").GetInt32(), dakar.Json.GetProperty("needs").GetProperty("open").GetInt32()));
    }

    [Fact]
    public async Task Before_the_first_count_tools_are_told_of_no_time()
    {
        await using var world = await DoorWorld.StartAsync();

        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await world.GetAsync("/api/overview", DoorWorld.AdministratorsKey)).Json.GetProperty("countedAt").ValueKind);
    }

    [Fact]
    public async Task An_office_or_a_period_that_there_is_not_is_refused()
    {
        await using var world = await DoorWorld.StartAsync();

        var reply = await world.GetAsync("/api/overview?office=paris&days=31", DoorWorld.AdministratorsKey);

        reply.IsProblem(400, "office office-unknown", "days period-unknown");
    }

    [Fact]
    public async Task When_the_storage_is_away_the_page_says_so_and_comes_back_by_itself()
    {
        await using var world = await DoorWorld.StartAsync(AwayPort.PutAway<IOverviews>);

        var reply = await PageAsync(world, "/", "admin");

        Assert.Equal(503, reply.Status);
        Assert.Contains("hx-trigger", reply.Body, StringComparison.Ordinal);
    }

    internal static async Task CountAsync(DoorWorld world)
    {
        await world.Time.RunUntilAsync(world.Time.Now.AddMinutes(1));
        await world.Get<CountRound>().RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task SuperviseAsync(DoorWorld world, string office) =>
        world.Get<IDirectory>().SaveAsync(new Person("sup-signed-in", "Awa Essai", "awa@anpej.example", PersonRole.Supervisor, office, ObjectId: "o-supervisor"), TestContext.Current.CancellationToken);

    private static Task<Reply> PageAsync(DoorWorld world, string path, string role) => world.GetAsync(path, key: null, headers: Principals.Of("o-" + role, role));
}
