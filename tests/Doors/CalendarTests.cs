using System.Text;
using Relais.Cases.Replanning;
using Relais.Simulation;

namespace Relais.Tests.Doors;

public class CalendarTests
{
    [Fact]
    public async Task A_year_shows_its_holidays_with_what_is_known_of_each()
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "2027-03-10", """{"holiday":"korite"}""");
        await PutAsync(world, "2027-09-07", """{"nameFr":"Deuil national","nameEn":"National mourning"}""");

        var reply = await world.GetAsync("/api/calendar/2027", DoorWorld.AdministratorsKey);

        Assert.Equal(200, reply.Status);
        var days = reply.Json.GetProperty("days").EnumerateArray()
            .Select(day => $"{day.GetProperty("date")} {day.GetProperty("holiday")} {day.GetProperty("standing")} {day.GetProperty("nameFr")} / {day.GetProperty("nameEn")}")
            .ToList();
        Assert.Contains("2027-01-01 new-year fixed Jour de l’An / New Year’s Day", days);
        Assert.Contains("2027-03-10 korite confirmed Korité / Korité (Eid al-Fitr)", days);
        Assert.Contains("2027-05-17 tabaski-day-after estimated Lendemain de la Tabaski / Day after Tabaski", days);
        Assert.Contains("2027-09-07 added added Deuil national / National mourning", days);
    }

    [Fact]
    public async Task A_change_is_taken_and_tells_at_its_address_what_it_moved()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var taken = await PutAsync(world, "2026-11-25", """{"nameFr":"Deuil national","nameEn":"National mourning"}""");
        Assert.Equal(202, taken.Status);
        var change = (await world.GetAsync(taken.Header("Location")!, DoorWorld.AdministratorsKey)).Json;

        Assert.Equal("added", change.GetProperty("kind").GetString());
        Assert.Equal("administrator", change.GetProperty("by").GetString());
        Assert.Equal((1, true), (change.GetProperty("told").GetInt32(), change.GetProperty("done").GetBoolean()));
        var moved = Assert.Single(change.GetProperty("moved").EnumerateArray());
        Assert.Equal((code, "acknowledge"), (moved.GetProperty("caseCode").GetString(), moved.GetProperty("step").GetString()));
        Assert.Equal(("2026-11-26T10:00:00Z", "2026-11-27T10:00:00Z"), (moved.GetProperty("dueBefore").GetString(), moved.GetProperty("dueAfter").GetString()));
        var timeline = (await world.GetAsync($"/api/cases/{code}/timeline")).Json.GetProperty("entries").EnumerateArray().ToList();
        Assert.Contains("échéance déplacée du jeudi 26 novembre à 10\u00a0h au vendredi 27 novembre à 10\u00a0h", timeline[^1].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_again_has_the_same_address_and_what_is_taken_back_another()
    {
        await using var world = await DoorWorld.StartAsync();
        var first = await PutAsync(world, "2027-03-10", """{"holiday":"korite"}""");
        var again = await PutAsync(world, "2027-03-10", """{"holiday":"korite"}""");
        var takenBack = await world.SendAsync(HttpMethod.Delete, "/api/calendar/2027-03-10", key: DoorWorld.AdministratorsKey);
        var takenBackAgain = await world.SendAsync(HttpMethod.Delete, "/api/calendar/2027-03-10", key: DoorWorld.AdministratorsKey);

        Assert.Equal([202, 202, 202], [first.Status, again.Status, takenBack.Status]);
        Assert.Equal(first.Header("Location"), again.Header("Location"));
        Assert.NotEqual(first.Header("Location"), takenBack.Header("Location"));
        Assert.Equal(takenBack.Header("Location"), takenBackAgain.Header("Location"));
        (await world.SendAsync(HttpMethod.Delete, "/api/calendar/2027-03-11", key: DoorWorld.AdministratorsKey)).IsProblem(404, "date nothing-said");
    }

    [Theory]
    [InlineData("2027-02-31", """{"holiday":"korite"}""", 400, "date no-such-date")]
    [InlineData("..%2f2027", """{"holiday":"korite"}""", 400, "date no-such-date")]
    [InlineData("2025-03-10", """{"holiday":"korite"}""", 400, "date year-is-over")]
    [InlineData("2090-03-10", """{"nameFr":"a","nameEn":"b"}""", 400, "date beyond-the-calendar")]
    [InlineData("2027-03-10", """{"holiday":"christmas"}""", 400, "holiday not-allowed")]
    [InlineData("2027-03-28", """{"holiday":"korite"}""", 400, "holiday too-far-from-estimate")]
    [InlineData("2027-03-10", """{"hollyday":"korite"}""", 400, "hollyday unknown-field", "holiday holiday-or-names")]
    [InlineData("2027-03-10", """{"nameFr":"Deuil"}""", 400, "nameEn required")]
    [InlineData("2027-03-10", """{"holiday":"korite","nameFr":"a","nameEn":"b"}""", 400, "holiday holiday-or-names")]
    [InlineData("2027-03-10", """{"nameFr":"a\u0007","nameEn":"b\nc"}""", 400, "nameFr characters", "nameEn control-character")]
    [InlineData("2027-03-10", """[]""", 400, "$ wrong-type")]
    public async Task What_cannot_be_is_refused_with_all_that_is_wrong_and_nothing_is_kept(string date, string body, int status, params string[] errors)
    {
        await using var world = await DoorWorld.StartAsync();

        (await PutAsync(world, date, body)).IsProblem(status, errors);

        Assert.Empty(await world.Get<InMemoryCalendar>().ReadAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await world.Get<ICalendarChanges>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_date_of_which_something_else_was_said_is_not_overwritten()
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "2027-03-10", """{"holiday":"korite"}""");

        (await PutAsync(world, "2027-03-10", """{"nameFr":"a","nameEn":"b"}""")).IsProblem(409, "date date-is-taken");
    }

    [Theory]
    [InlineData("1900")]
    [InlineData("2077")]
    [InlineData("abc")]
    [InlineData("99999999999")]
    public async Task A_year_that_the_calendar_does_not_know_is_refused(string year)
    {
        await using var world = await DoorWorld.StartAsync();

        (await world.GetAsync($"/api/calendar/{year}", DoorWorld.AdministratorsKey)).IsProblem(400, "year no-such-year");
        (await world.GetAsync("/api/calendar/changes/nonsense", DoorWorld.AdministratorsKey)).IsProblem(404, "id no-such-change");
    }

    [Theory]
    [InlineData("GET", "/api/calendar/2027")]
    [InlineData("PUT", "/api/calendar/2027-03-10")]
    [InlineData("DELETE", "/api/calendar/2027-03-10")]
    [InlineData("GET", "/api/calendar/changes/abc")]
    public async Task A_partners_key_opens_nothing_of_it(string method, string path)
    {
        await using var world = await DoorWorld.StartAsync();

        (await world.SendAsync(new HttpMethod(method), path)).IsProblem(403, "$ administrators-only");
    }

    private static Task<Reply> PutAsync(DoorWorld world, string date, string body) => world.SendAsync(
        HttpMethod.Put, $"/api/calendar/{date}", new StringContent(body, Encoding.UTF8, "application/json"), DoorWorld.AdministratorsKey);
}
