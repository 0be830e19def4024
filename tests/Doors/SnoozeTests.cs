using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Tests.Doors;

public class SnoozeTests
{
    private const string Desk = "antenne.kolda@anpej.example";
    private const string Supervisor = "sup.kolda@anpej.example";

    [Fact]
    public async Task Reminders_wait_the_deadline_does_not_move_and_the_supervisor_sees_it()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var before = await StepAsync(world, code);

        var page = await PostponeAsync(world, days: "3", more: "La personne est en voyage.");

        Assert.Equal(200, page.Status);
        Assert.Contains("reportés", Heading(page), StringComparison.Ordinal);
        Assert.Contains("3 jours ouvrés", page.Body, StringComparison.Ordinal);
        Assert.Contains("vendredi 27 novembre", page.Body, StringComparison.Ordinal);
        var after = await StepAsync(world, code);
        var snooze = Assert.Single(after.Snoozes);
        Assert.Equal((3, "WAITING_RETURNEE"), (snooze.WorkingDays, snooze.Code));
        Assert.Equal(before.DueAt, after.DueAt);
        Assert.All(after.Plan.Where(moment => moment.Kind == MomentKind.Remind), moment => Assert.True(moment.At >= world.Time.Now.AddDays(2)));
        var timeline = await world.GetAsync($"/api/cases/{code}/timeline");
        Assert.Contains("snoozed", timeline.Body, StringComparison.Ordinal);
        Assert.Contains("La personne est en voyage.", timeline.Json.ToString(), StringComparison.Ordinal);

        var told = Assert.Single(await world.Get<IOutlook>().OfCaseAsync(code, TestContext.Current.CancellationToken), line => line.Message.Kind == MessageKind.Snoozed);
        Assert.Equal((Supervisor, Way.Daily, 3, "WAITING_RETURNEE"), (told.To.Address, told.Way, told.Message.Number, told.Message.Code));
        Assert.DoesNotContain(world.Mail.Sent, mail => mail.Message.Kind == MessageKind.Snoozed);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_postpones_once_and_says_what_was_recorded()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        await PostponeAsync(world, days: "3");
        var again = await PostponeAsync(world, days: "9");

        Assert.Equal(200, again.Status);
        Assert.Contains("3 jours ouvrés", again.Body, StringComparison.Ordinal);
        Assert.Single((await StepAsync(world, code)).Snoozes);
    }

    [Fact]
    public async Task After_the_second_time_the_page_says_that_it_is_the_limit()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await PostponeAsync(world, nth: "1");
        await PostponeAsync(world, nth: "2");

        var read = await world.GetAsync(world.LinkSentTo(Desk), key: null);
        var third = await PostponeAsync(world, nth: "3");

        Assert.Contains("déjà été reportés 2 fois", read.Body, StringComparison.Ordinal);
        Assert.Null(Html(read).QuerySelector("[name=snooze]"));
        Assert.Equal(409, third.Status);
        Assert.Contains("maximum", third.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await StepAsync(world, code)).Snoozes.Count);
    }

    [Theory]
    [InlineData("0", "WAITING_DOCS", "", "s-days")]
    [InlineData("11", "WAITING_DOCS", "", "s-days")]
    [InlineData("x", "WAITING_DOCS", "", "s-days")]
    [InlineData("3", "", "", "s-code")]
    [InlineData("3", "CAPACITY", "", "s-code")]
    [InlineData("3", "WAITING_DOCS", "\u0001", "s-more")]
    public async Task What_is_wrong_is_shown_beside_its_field_and_nothing_is_recorded(string days, string code, string more, string field)
    {
        await using var world = await DoorWorld.StartAsync();
        var @case = await world.ReferAsync();

        var page = await PostponeAsync(world, days: days, code: code, more: more);

        Assert.Equal(422, page.Status);
        Assert.NotNull(Html(page).QuerySelector($"#{field}[aria-invalid=true]"));
        Assert.NotNull(Html(page).QuerySelector("details[open] [name=days]"));
        Assert.Empty((await StepAsync(world, @case)).Snoozes);
    }

    [Fact]
    public async Task A_supervisor_who_is_told_of_a_breach_is_not_offered_to_postpone()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(8));
        var link = world.LinkSentTo(Supervisor);

        var read = await world.GetAsync(link, key: null);
        var sent = await PostAsync(world, link, ("snooze", "1"), ("days", "3"), ("code", "WAITING_DOCS"));

        Assert.Null(Html(read).QuerySelector("[name=snooze]"));
        Assert.Equal(409, sent.Status);
    }

    [Fact]
    public async Task On_hold_there_is_nothing_to_postpone()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "hold", new { reason = "x", until = "2026-12-15" });

        Assert.Null(Html(await world.GetAsync(world.LinkSentTo(Desk), key: null)).QuerySelector("[name=snooze]"));
        Assert.Equal(409, (await PostponeAsync(world)).Status);
    }

    [Fact]
    public async Task An_answered_question_says_so_instead()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        var link = world.LinkSentTo(Desk);
        await PostAsync(world, link, ("choice", "received"));

        var late = await PostAsync(world, link, ("snooze", "1"), ("days", "3"), ("code", "WAITING_DOCS"));

        Assert.Equal(409, late.Status);
        Assert.Contains("a déjà sa réponse", Heading(late), StringComparison.Ordinal);
    }

    private static Task<Reply> PostponeAsync(DoorWorld world, string nth = "1", string days = "3", string code = "WAITING_RETURNEE", string more = "") =>
        PostAsync(world, world.LinkSentTo(Desk), ("snooze", nth), ("days", days), ("code", code), ("more", more));

    private static Task<Reply> PostAsync(DoorWorld world, string link, params (string Name, string Value)[] fields) =>
        world.SendAsync(HttpMethod.Post, link, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), key: null);

    private static async Task<StepRecord> StepAsync(DoorWorld world, string code) =>
        (await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Steps.Single(step => step.Key == "acknowledge");

    private static IDocument Html(Reply reply) => new HtmlParser().ParseDocument(reply.Body);

    private static string Heading(Reply reply) => Html(reply).QuerySelector("h1")!.TextContent;
}
