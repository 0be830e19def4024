using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Relais.Trainings;

namespace Relais.Tests.Doors;

public class TrainingsTests
{
    private const string Desk = "antenne.kolda@anpej.example";
    private const string Counsellor = "ce1.kolda@anpej.example";
    private const string Couture = """{"title":"Couture","centre":"Centre de Kolda","office":"kolda","start":"2027-01-11","end":"2027-03-05","places":1}""";

    [Fact]
    public async Task Sessions_are_kept_by_administrators_and_read_by_partners_who_do_not_see_whose_the_places_are()
    {
        await using var world = await DoorWorld.StartAsync();
        Assert.Equal(200, (await PutAsync(world, "Couture-2027-1", Couture)).Status);
        await TakeAsync(world, "SN-26-000001-X");

        var shown = Assert.Single((await world.GetAsync("/api/trainings")).Json.GetProperty("items").EnumerateArray());
        var seen = Assert.Single((await world.GetAsync("/api/trainings", DoorWorld.AdministratorsKey)).Json.GetProperty("items").EnumerateArray());

        Assert.Equal(
            ("couture-2027-1", "Couture", "2027-01-10", 1, 0),
            (shown.GetProperty("id").GetString(), shown.GetProperty("title").GetString(), shown.GetProperty("applyBy").GetString(), shown.GetProperty("places").GetInt32(), shown.GetProperty("free").GetInt32()));
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("taken").ValueKind);
        var taken = Assert.Single(seen.GetProperty("taken").EnumerateArray());
        Assert.Equal(("SN-26-000001-X", "held"), (taken.GetProperty("caseCode").GetString(), taken.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_session_that_cases_have_places_in_is_not_deleted_nor_made_smaller_and_what_is_changed_leaves_the_places()
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "couture-2027-1", Couture.Replace("\"places\":1", "\"places\":2", StringComparison.Ordinal));
        await TakeAsync(world, "SN-26-000001-X", "SN-26-000002-Y");

        (await PutAsync(world, "couture-2027-1", Couture)).IsProblem(409, "places places-taken");
        (await DeleteAsync(world, "couture-2027-1")).IsProblem(409, "id places-taken");
        var changed = await PutAsync(world, "couture-2027-1", """{"title":"Couture et broderie","centre":"Kolda","start":"2027-01-18","end":"2027-03-05","places":3}""");

        Assert.Equal((200, 1), (changed.Status, changed.Json.GetProperty("free").GetInt32()));
        await world.Get<ITrainingSessions>().ChangeAsync("couture-2027-1", was => was!.Without("SN-26-000001-X").Without("SN-26-000002-Y"), TestContext.Current.CancellationToken);
        Assert.Equal(204, (await DeleteAsync(world, "couture-2027-1")).Status);
        Assert.Equal(204, (await DeleteAsync(world, "couture-2027-1")).Status);
        Assert.Empty(await world.Get<ITrainingSessions>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("couture", """{}""", "title required", "centre required", "start required", "end required", "places required")]
    [InlineData("couture", """{"title":"a","centre":"b","start":"2027-03-05","end":"2027-01-11","applyBy":"2027-03-06","places":501,"office":"paris","colour":"red"}""",
        "colour unknown-field", "places number-range", "office not-allowed", "end ends-before-it-begins", "applyBy applies-too-late")]
    [InlineData("cou.ture", Couture, "id no-id")]
    public async Task What_cannot_be_is_refused_with_all_that_is_wrong_and_nothing_is_kept(string id, string body, params string[] errors)
    {
        await using var world = await DoorWorld.StartAsync();

        (await PutAsync(world, id, body)).IsProblem(400, errors);

        Assert.Empty(await world.Get<ITrainingSessions>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_partner_changes_nothing_of_the_list(string method)
    {
        await using var world = await DoorWorld.StartAsync();

        (await world.SendAsync(new HttpMethod(method), "/api/trainings/couture")).IsProblem(403, "$ administrators-only");
    }

    [Fact]
    public async Task The_counsellor_chooses_a_session_on_the_page_and_is_told_until_when_its_place_is_held()
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "couture-2027-1", Couture);
        await PutAsync(world, "couture-2027-2", Couture.Replace("2027-01-11", "2027-02-11", StringComparison.Ordinal));
        var code = await OrientAsync(world);
        var link = world.LinkSentTo(Counsellor);

        Assert.Equal(
            [
                "Choisir…",
                "couture-2027-1\u00a0: Couture, Centre de Kolda, du lundi 11 janvier 2027 au vendredi 5 mars 2027 (1 place)",
                "couture-2027-2\u00a0: Couture, Centre de Kolda, du jeudi 11 février 2027 au vendredi 5 mars 2027 (1 place)",
            ],
            Options(await world.GetAsync(link, key: null)).Select(option => option.TextContent));
        Assert.Equal(200, (await AnswerAsync(world, link, ("choice", "training"), ("session", "couture-2027-1"), ("title", ""), ("centre", ""), ("start", ""), ("end", ""))).Status);

        Assert.Equal("couture-2027-1", (await world.CaseAsync(code)).Facts.TrainingSession);
        var place = await world.GetAsync(world.LinkSentTo(Counsellor), key: null);
        Assert.Contains("tenue jusqu’au mardi 1er décembre à 10\u00a0h", Text(place), StringComparison.Ordinal);
        Assert.Equal("couture-2027-2", Assert.Single(Options(place), option => option.HasAttribute("selected")).GetAttribute("value"));
    }

    [Fact]
    public async Task Where_there_is_no_session_nobody_is_asked_for_one()
    {
        await using var world = await DoorWorld.StartAsync();
        await OrientAsync(world);

        Assert.Empty(Options(await world.GetAsync(world.LinkSentTo(Counsellor), key: null)));
    }

    [Fact]
    public async Task A_session_that_has_filled_up_meanwhile_is_refused_with_the_answer_as_it_was_filled_in()
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "couture-2027-1", Couture);
        var code = await OrientAsync(world);
        await TakeAsync(world, "SN-26-000001-X");

        var page = await AnswerAsync(world, world.LinkSentTo(Counsellor), ("choice", "training"), ("session", "couture-2027-1"));
        var answered = await world.CommandAsync(code, "answer", new { choice = "training", session = "couture-2027-1" });

        Assert.Equal(422, page.Status);
        Assert.Contains("cette session est complète", Text(page), StringComparison.Ordinal);
        answered.IsProblem(400, "session session-full");
        Assert.Equal("orientation", (await world.CaseAsync(code)).Step!.Key);
    }

    [Fact]
    public async Task A_place_that_is_no_longer_held_nor_left_is_not_confirmed_on_the_page_nor_through_the_API()
    {
        await using var world = await DoorWorld.StartAsync();
        await PutAsync(world, "couture-2027-1", Couture);
        var code = await OrientAsync(world);
        await AnswerAsync(world, world.LinkSentTo(Counsellor), ("choice", "training"), ("session", "couture-2027-1"));
        await world.Get<ITrainingSessions>().ChangeAsync("couture-2027-1", was => was!.Without(code), TestContext.Current.CancellationToken);
        await TakeAsync(world, "SN-26-000001-X");
        var link = world.LinkSentTo(Counsellor);

        var page = await AnswerAsync(world, link, ("choice", "confirmed"));
        var answered = await world.CommandAsync(code, "answer", new { choice = "confirmed" });

        Assert.Equal(409, page.Status);
        Assert.Contains("la session est complète", Text(page), StringComparison.Ordinal);
        answered.IsProblem(409, "place session-full");
        Assert.Contains("plus tenue, et la session est complète", Text(await world.GetAsync(link, key: null)), StringComparison.Ordinal);
        Assert.Equal(202, (await world.CommandAsync(code, "answer", new { choice = "no-place" })).Status);
    }

    /// <returns>A case whose counsellor is asked for the orientation.</returns>
    private static async Task<string> OrientAsync(DoorWorld world)
    {
        var code = await world.ReferAsync();
        await AnswerAsync(world, world.LinkSentTo(Desk), ("choice", "received"));
        await AnswerAsync(world, world.LinkSentTo(Desk), ("choice", "accept"), ("counsellor", "ce-kolda-1"));
        await AnswerAsync(world, world.LinkSentTo(Counsellor), ("choice", "reached"));
        return code;
    }

    private static Task<TrainingSession?> TakeAsync(DoorWorld world, params string[] codes) => world.Get<ITrainingSessions>().ChangeAsync(
        "couture-2027-1",
        was => codes.Aggregate(was!, (session, code) => session.Holding(code, world.Time.Now, world.Time.Now.AddDays(7))!),
        TestContext.Current.CancellationToken);

    private static Task<Reply> AnswerAsync(DoorWorld world, string link, params (string Name, string Value)[] fields) => world.SendAsync(
        HttpMethod.Post, link, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), key: null);

    private static Task<Reply> PutAsync(DoorWorld world, string id, string body) => world.SendAsync(
        HttpMethod.Put, $"/api/trainings/{id}", new StringContent(body, Encoding.UTF8, "application/json"), DoorWorld.AdministratorsKey);

    private static Task<Reply> DeleteAsync(DoorWorld world, string id) => world.SendAsync(HttpMethod.Delete, $"/api/trainings/{id}", key: DoorWorld.AdministratorsKey);

    private static IHtmlCollection<IElement> Options(Reply page) => new HtmlParser().ParseDocument(page.Body).QuerySelectorAll("select[name=session] option");

    private static string Text(Reply page) => new HtmlParser().ParseDocument(page.Body).Body!.TextContent;
}
