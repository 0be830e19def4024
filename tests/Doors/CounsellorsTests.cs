using AngleSharp.Html.Parser;
using Relais.Emails;

namespace Relais.Tests.Doors;

public class CounsellorsTests
{
    private const string Desk = "antenne.kolda@anpej.example";

    [Fact]
    public async Task An_administrator_sees_the_load_of_an_offices_counsellors_and_the_suggestion()
    {
        await using var world = await StartAsync();

        var reply = await world.GetAsync("/api/offices/kolda/counsellors", DoorWorld.AdministratorsKey);

        var items = reply.Json.GetProperty("items").EnumerateArray().Select(item =>
            $"{item.GetProperty("id")} {item.GetProperty("openCases")} {item.GetProperty("suggested").GetBoolean()} {(item.TryGetProperty("backOn", out var back) ? back.ToString() : "")}".TrimEnd());
        Assert.Equal(["ce-kolda-2 0 False 2026-11-27", "ce-kolda-1 1 True"], items);
        (await world.GetAsync("/api/offices/nowhere/counsellors", DoorWorld.AdministratorsKey)).IsProblem(404, "office office-unknown");
        (await world.GetAsync("/api/offices/kolda/counsellors")).IsProblem(403, "$ administrators-only");
    }

    [Fact]
    public async Task The_desk_finds_the_suggested_counsellor_selected_and_may_choose_another()
    {
        await using var world = await StartAsync();
        var code = await world.ReferAsync();
        await PostAsync(world, world.LinkSentTo(Desk), ("choice", "received"));
        var link = world.LinkSentTo(Desk);

        var options = new HtmlParser().ParseDocument((await world.GetAsync(link, key: null)).Body).QuerySelectorAll("select[name=counsellor] option");

        Assert.Equal(
            ["Choisir…", "Conseiller Kolda, aucun dossier ouvert, de retour le vendredi 27 novembre", "Conseillère Kolda, suggestion\u00a0: 1 dossier ouvert"],
            options.Select(option => option.TextContent));
        Assert.Equal("ce-kolda-1", Assert.Single(options, option => option.HasAttribute("selected")).GetAttribute("value"));
        Assert.Equal(200, (await PostAsync(world, link, ("choice", "accept"), ("counsellor", "ce-kolda-2"))).Status);
        Assert.Equal("ce-kolda-2", (await world.CaseAsync(code)).Facts.Counsellor);
    }

    [Fact]
    public async Task What_is_only_suggested_opens_no_answer_that_was_not_chosen()
    {
        await using var world = await StartAsync();
        await world.ReferAsync();
        await PostAsync(world, world.LinkSentTo(Desk), ("choice", "received"));

        var page = await PostAsync(world, world.LinkSentTo(Desk), ("choice", "ask-information"), ("counsellor", "ce-kolda-1"), ("question", ""));

        Assert.Equal(422, page.Status);
        Assert.Single(new HtmlParser().ParseDocument(page.Body).QuerySelectorAll("details[open]"));
    }

    /// <summary>One counsellor has a case; the other has none, and is away until Thursday.</summary>
    private static async Task<DoorWorld> StartAsync()
    {
        var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await PostAsync(world, world.LinkSentTo(Desk), ("choice", "received"));
        await PostAsync(world, world.LinkSentTo(Desk), ("choice", "accept"), ("counsellor", "ce-kolda-1"));
        await world.Get<ICorrespondents>().ChangeAsync(
            "ce2.kolda@anpej.example", known => known with { Absences = [new(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 26), "person:sup-kolda")] }, TestContext.Current.CancellationToken);
        return world;
    }

    private static Task<Reply> PostAsync(DoorWorld world, string link, params (string Name, string Value)[] fields) => world.SendAsync(
        HttpMethod.Post, link, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), key: null);
}
