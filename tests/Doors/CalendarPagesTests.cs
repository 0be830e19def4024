using Relais.Cases;
using Relais.Chasing;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The pages of the calendar, as an administrator's browser uses them without script.</summary>
public sealed class CalendarPagesTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private PageBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        browser = PageBrowser.Admin(world);
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return world.DisposeAsync();
    }

    [Fact]
    public async Task A_day_is_added_after_looking_at_what_it_moves_and_taken_back()
    {
        var code = await world.ReferAsync();
        var year = await browser.OpenAsync("/calendar");

        var preview = await browser.SendAsync(year, "/calendar/preview", new Dictionary<string, string?> { ["holiday"] = null, ["date"] = "2026-11-25", ["nameFr"] = "Deuil national", ["nameEn"] = "Mourning" });
        Assert.Equal("Si le mercredi 25 novembre est chômé (Deuil national)\u00a0: une étape peut bouger.", PageBrowser.TextOf(preview, "h1"));
        Assert.Equal($"/cases/{code}", preview.QuerySelector("td a")!.GetAttribute("href"));
        Assert.Empty(await DaysAsync());

        var change = await browser.SendAsync(preview, "/calendar");
        Assert.Equal("Le mercredi 25 novembre est chômé\u00a0: Deuil national.", PageBrowser.TextOf(change, "h1"));
        Assert.Equal([code, "Accusé de réception", "26/11/2026 10:00", "27/11/2026 10:00"], change.QuerySelectorAll("tbody td").Select(cell => cell.TextContent.Trim()));

        var shown = await browser.OpenAsync("/calendar");
        var takeBack = shown.QuerySelectorAll("a").Single(link => link.GetAttribute("href")!.Contains("takenBack", StringComparison.Ordinal)).GetAttribute("href")!;
        await browser.SendAsync(await browser.OpenAsync(takeBack), "/calendar");
        Assert.Empty(await DaysAsync());
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero), (await world.CaseAsync(code)).Step!.DueAt);
    }

    [Fact]
    public async Task A_holiday_by_the_moon_is_confirmed_where_it_stands()
    {
        var year = await browser.OpenAsync("/calendar?year=2027");
        Assert.Equal("La date de la Korité n’est qu’une estimation\u00a0: mardi 9 mars 2027.", PageBrowser.TextOf(year, "h1"));

        var preview = await browser.SendAsync(year, "/calendar/preview", new Dictionary<string, string?> { ["date"] = "2027-03-10" });
        await browser.SendAsync(preview, "/calendar");

        Assert.Equal(new CalendarDay(new DateOnly(2027, 3, 10), "korite"), Assert.Single(await DaysAsync()));
        Assert.Contains("tabaski", (await browser.OpenAsync("/calendar?year=2027")).QuerySelector("h1")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("date=2027-02-31&nameFr=a&nameEn=b")]
    [InlineData("date=2025-02-03&nameFr=a&nameEn=b")]
    [InlineData("date=2027-06-01&holiday=korite")]
    [InlineData("date=2027-06-01&holiday=nothing")]
    [InlineData("date=2027-06-01&nameFr=a")]
    [InlineData("date=2027-06-01&takenBack=yes")]
    [InlineData("")]
    public async Task What_cannot_be_said_is_refused_with_the_reason_and_what_was_typed(string query)
    {
        var page = await browser.OpenAsync("/calendar/preview?" + query, 400);

        Assert.NotEmpty(page.QuerySelectorAll("[role=alert] li"));
        Assert.Null(page.QuerySelector("form[method=post]"));
        if (query.Contains("nameFr=a", StringComparison.Ordinal)) Assert.Equal("a", page.QuerySelector("#nameFr")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Who_only_looks_is_offered_no_change()
    {
        using var viewer = PageBrowser.Viewer(world);

        var page = await viewer.OpenAsync("/calendar");

        Assert.Equal(12, page.QuerySelectorAll("table.month").Length);
        Assert.Empty(page.QuerySelectorAll("form"));
    }

    [Fact]
    public void A_shift_touches_the_steps_that_wait_over_a_day_that_changes()
    {
        var now = new WorkingCalendar();
        var then = new WorkingCalendar([new CalendarDay(new DateOnly(2027, 3, 10), "korite")]);

        var dates = Functions.Dashboard.Calendar.Shift.DatesBetween(now, then, 2027, new DateOnly(2026, 11, 24));

        Assert.Equal([new DateOnly(2027, 3, 9), new DateOnly(2027, 3, 10)], dates);
        Assert.True(Touches(new(2027, 3, 1), new(2027, 3, 9)));
        Assert.True(Touches(new(2027, 3, 10), new(2027, 3, 12)));
        Assert.True(Touches(null, new(2027, 4, 1)));
        Assert.False(Touches(new(2027, 3, 1), new(2027, 3, 8)));
        Assert.False(Touches(new(2027, 3, 11), new(2027, 3, 15)));

        bool Touches(DateOnly? asked, DateOnly due) => Functions.Dashboard.Calendar.Shift.Touches(
            CaseSummary.Of(SampleCases.Case("SN-26-000001-C") with { Step = new CurrentStep("decide", 2, Party.Office("kolda"), asked is { } day ? At(day) : null, At(due)) }), dates);

        static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(10, 0), TimeSpan.Zero);
    }

    private async Task<IEnumerable<CalendarDay>> DaysAsync() =>
        (await world.Get<ICalendarDays>().ReadAsync(TestContext.Current.CancellationToken)).Where(entry => !entry.Removed).Select(entry => entry.Day);
}
