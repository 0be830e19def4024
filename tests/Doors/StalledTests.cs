using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Relais.Cases;
using Relais.Emails;

namespace Relais.Tests.Doors;

public class StalledTests
{
    private const string Supervisor = "sup.kolda@anpej.example";

    [Fact]
    public async Task The_supervisor_is_asked_to_call_the_owner_once()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        await StallAsync(world, code);
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(30));

        var task = Assert.Single(world.Mail.Contacts, mail => mail.Message.Kind == MessageKind.CallTask);
        Assert.Equal((Supervisor, "Antenne de Kolda", "acknowledge"), (task.To, task.Message.OwnerName, task.Message.Step!.Key));
        Assert.Null(task.Email.ReplyToken);
        Assert.NotNull((await world.CaseAsync(code)).CallTaskSince);
    }

    [Fact]
    public async Task Opening_the_page_changes_nothing_and_a_reason_is_recorded_once()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var link = await StallAsync(world, code);
        var before = JsonSerializer.Serialize(await HistoryAsync(world, code));

        var page = await world.GetAsync(link + "?choice=STAFF_ABSENT", key: null);
        var head = await world.SendAsync(HttpMethod.Head, link + "?choice=STAFF_ABSENT", key: null);
        Assert.Equal(before, JsonSerializer.Serialize(await HistoryAsync(world, code)));

        var first = await PostAsync(world, link, "STAFF_ABSENT");
        var again = await PostAsync(world, link, "STAFF_ABSENT");
        var other = await PostAsync(world, link, "BUDGET");
        var read = await world.GetAsync(link, key: null);

        Assert.Equal((200, 200, 200, 200, 409, 200), (page.Status, head.Status, first.Status, again.Status, other.Status, read.Status));
        Assert.Equal(ReasonCodes.Stall.Select(reason => reason.Code), Html(page).QuerySelectorAll("button[name=choice]").Select(button => button.GetAttribute("value")));
        Assert.Contains("Antenne de Kolda", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Awa", page.Body, StringComparison.Ordinal);
        Assert.Contains("noté", Heading(first), StringComparison.Ordinal);
        Assert.Contains("bien noté", Heading(again), StringComparison.Ordinal);
        Assert.All([again, other, read], reply => Assert.Contains("Agent absent", reply.Body, StringComparison.Ordinal));
        var line = Assert.Single((await HistoryAsync(world, code)).Log, line => line.Kind == LogKind.StallReasonGiven);
        Assert.Equal(("STAFF_ABSENT", Party.Person("sup-kolda"), Channel.Button), (line.Code, line.By, line.Channel));
        Assert.Equal("STAFF_ABSENT", (await world.GetAsync($"/api/cases/{code}")).Json.GetProperty("stallReason").GetString());
        Assert.Contains("agent absent", (await world.GetAsync($"/api/cases/{code}/timeline")).Json.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("received")]
    [InlineData("CAPACITY")]
    public async Task What_is_no_stall_reason_is_asked_again(string choice)
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();

        var page = await PostAsync(world, await StallAsync(world, code), choice);

        Assert.Equal(422, page.Status);
        Assert.Null((await world.CaseAsync(code)).StallReason);
        Assert.Equal(StepState.Open, (await HistoryAsync(world, code)).Steps.Single().State);
    }

    [Fact]
    public async Task A_step_that_was_answered_meanwhile_says_so_and_the_next_one_starts_unstalled()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var link = await StallAsync(world, code);
        await PostAsync(world, link, "FORGOTTEN");
        var other = world.Mail.Sent.Last(mail => mail.Message.Kind == MessageKind.Ask).Message.AnswerUrl!.AbsolutePath;
        await PostAsync(world, world.Mail.Sent.Last(mail => mail.Message.Kind == MessageKind.Escalate).Message.AnswerUrl!.AbsolutePath, "received");

        var read = await world.GetAsync(link, key: null);
        var late = await PostAsync(world, link, "BUDGET");

        Assert.NotEqual(other, link);
        Assert.Equal((200, 409), (read.Status, late.Status));
        Assert.All([read, late], reply => Assert.Contains("a déjà sa réponse", Heading(reply), StringComparison.Ordinal));
        var @case = await world.CaseAsync(code);
        Assert.Null(@case.StallReason);
        Assert.Null(@case.CallTaskSince);
        Assert.Null(@case.StalledSince);
        Assert.False((await world.GetAsync($"/api/cases/{code}")).Json.TryGetProperty("stallReason", out _));
    }

    [Fact]
    public async Task The_link_of_a_call_task_answers_no_step()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var link = await StallAsync(world, code);

        await world.SendAsync(HttpMethod.Post, link, Form(("choice", "received"), ("snooze", "1"), ("days", "3"), ("code", "BUDGET")), key: null);

        var step = Assert.Single((await HistoryAsync(world, code)).Steps);
        Assert.Equal((StepState.Open, 0), (step.State, step.Snoozes.Count));
    }

    /// <summary>Lets everybody be told without an answer.</summary>
    /// <returns>The path of the call task's link.</returns>
    private static async Task<string> StallAsync(DoorWorld world, string code)
    {
        Assert.True(await world.Time.RunAsync(() => world.Mail.Sent.Any(mail => mail.Message.Kind == MessageKind.CallTask), world.Time.Now.AddDays(40)));
        Assert.NotNull((await world.CaseAsync(code)).StalledSince);
        return world.Mail.Sent.Last(mail => mail.Message.Kind == MessageKind.CallTask).Message.AnswerUrl!.AbsolutePath;
    }

    private static Task<Reply> PostAsync(DoorWorld world, string link, string choice) => world.SendAsync(HttpMethod.Post, link, Form(("choice", choice)), key: null);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static async Task<CaseHistory> HistoryAsync(DoorWorld world, string code) =>
        (await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!;

    private static IDocument Html(Reply reply) => new HtmlParser().ParseDocument(reply.Body);

    private static string Heading(Reply reply) => Html(reply).QuerySelector("h1")!.TextContent;
}
