using Relais.Cases;

namespace Relais.Tests.Doors;

/// <summary>The commands to one case on their pages: a form, what would follow, and once it is confirmed what did.</summary>
public sealed class CaseCommandPagesTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private Visitor admin = null!;
    private Visitor supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await world.Get<IDirectory>().SaveAsync(
            new Person("sup-kolda", "Oumar Baldé", "sup.kolda@anpej.example", PersonRole.Supervisor, "kolda", ObjectId: "o-sup"), TestContext.Current.CancellationToken);
        admin = new Visitor(world, "admin", "o-admin");
        supervisor = new Visitor(world, "supervisor", "o-sup");
    }

    public ValueTask DisposeAsync()
    {
        admin.Dispose();
        supervisor.Dispose();
        return world.DisposeAsync();
    }

    [Fact]
    public async Task A_hold_is_previewed_confirmed_noticed_and_undone()
    {
        var code = await DecidingAsync();
        var form = await supervisor.GetAsync($"/cases/{code}/commands/hold");

        var preview = await supervisor.SubmitAsync(form, null, ("until", "2026-12-07"), ("reason", "Elle est en voyage."));
        Assert.Equal(200, preview.Status);
        Assert.Contains("Rien n’est envoyé jusqu’au lundi 7 décembre", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Échéance 01/12/2026 10:00", preview.Text, StringComparison.Ordinal);
        Assert.Null((await world.CaseAsync(code)).Hold);

        var done = await supervisor.SubmitAsync(preview, ("confirm", "yes"));
        Assert.Equal(303, done.Status);
        var hold = (await world.CaseAsync(code)).Hold;
        Assert.Equal((new DateOnly(2026, 12, 7), "person:sup-kolda"), (hold?.Until, hold?.By));

        var page = await supervisor.GetAsync(done.Location!);
        Assert.Contains("Le dossier est mis en pause.", page.Text, StringComparison.Ordinal);
        var undo = page.Links(".notice a").Single();
        var resumed = await supervisor.SubmitAsync(await supervisor.GetAsync(undo), ("confirm", "yes"));
        Assert.Null((await world.CaseAsync(code)).Hold);
        Assert.Equal($"/cases/{code}/commands/hold?until=2026-12-07", (await supervisor.GetAsync(resumed.Location!)).Links(".notice a").Single());
    }

    [Fact]
    public async Task What_another_policy_would_have_had_pass_already_is_past_or_comes_at_once()
    {
        var code = await DecidingAsync();
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(1));

        var preview = await admin.SubmitAsync(await admin.GetAsync($"/cases/{code}/commands/move"), null, ("policy", "demonstration-1"), ("reason", "Motif"));

        Assert.Contains("Échéance 01/12/2026 10:00 24/11/2026 10:00 (déjà passée)", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Blocage 09/12/2026 10:00 24/11/2026 10:01 (tout de suite)", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_foreseen_is_what_is_then_planned()
    {
        var code = await DecidingAsync();
        var preview = await admin.SubmitAsync(await admin.GetAsync($"/cases/{code}/commands/snooze"), null, ("days", "9"), ("reason", "r"));
        var foreseen = preview.Document.QuerySelectorAll("table tr").Select(row => row.QuerySelectorAll("td")).Where(cells => cells.Length == 3 && cells[2].QuerySelector("time") is not null)
            .Select(cells => $"{cells[0].TextContent.Trim()} {cells[2].TextContent.Trim()}").ToList();
        Assert.NotEmpty(foreseen);

        await admin.SubmitAsync(preview, ("confirm", "yes"));

        var page = await admin.GetAsync($"/cases/{code}");
        Assert.All(foreseen, moment => Assert.Contains(moment.Split(' ')[^2] + " " + moment.Split(' ')[^1], page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_sent_twice_acts_once()
    {
        var code = await DecidingAsync();
        var preview = await admin.SubmitAsync(await admin.GetAsync($"/cases/{code}/commands/hold"), null, ("until", "2026-12-07"), ("reason", "r"));

        var first = await admin.SubmitAsync(preview, ("confirm", "yes"));
        var second = await admin.SubmitAsync(preview, ("confirm", "yes"));

        Assert.Equal((303, first.Location), (second.Status, second.Location));
        Assert.Single((await HistoryAsync(code)).Commands);
    }

    [Theory]
    [InlineData("hold", "until=2026-13-07", "reason=garder", "2026-13-07")]
    [InlineData("hold", "until=2020-01-01", "reason=garder", "De demain à 90 jours")]
    [InlineData("hold", "until=2026-12-07", "reason=", "nécessaire")]
    [InlineData("snooze", "days=99", "reason=garder", "jours ouvrables")]
    [InlineData("snooze", "days=x", "reason=garder", "nombre entier")]
    [InlineData("reassign", "owner=person:ce-dakar-1", "reason=garder", "même côté")]
    [InlineData("transfer", "office=nowhere", "reason=garder", "identifiant")]
    [InlineData("goto", "step=nonsense", "reason=garder", "valeurs")]
    public async Task What_is_wrong_comes_back_with_all_that_was_filled_in(string name, string one, string other, string said)
    {
        var code = await DecidingAsync();
        var form = await admin.GetAsync($"/cases/{code}/commands/{name}");

        var refused = await admin.SubmitAsync(form, null, Field(one), Field(other));

        Assert.Equal(422, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector("[role=alert]"));
        Assert.Contains(said, refused.Text + refused.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        if (other != "reason=") Assert.Equal("garder", refused.Document.QuerySelector("textarea")!.TextContent);
        Assert.Empty((await HistoryAsync(code)).Commands);
    }

    [Fact]
    public async Task A_step_is_given_to_somebody_else_and_given_back()
    {
        var code = await DecidingAsync();
        var preview = await supervisor.SubmitAsync(await supervisor.GetAsync($"/cases/{code}/commands/reassign"), null, ("owner", "person:ce-kolda-2"));
        var done = await supervisor.SubmitAsync(preview, ("confirm", "yes"));
        Assert.Equal("person:ce-kolda-2", (await world.CaseAsync(code)).Step!.Owner);

        var undo = (await supervisor.GetAsync(done.Location!)).Links(".notice a").Single();
        var back = await supervisor.GetAsync(undo);
        Assert.Equal("office:kolda", back.Document.QuerySelector("select[name=owner] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_answer_in_somebodys_place_offers_the_real_answers_and_asks_once_more_before_it_ends_something()
    {
        var code = await DecidingAsync();
        var page = await supervisor.GetAsync($"/cases/{code}/commands/answer");
        Assert.Equal(["accept", "decline", "ask-information", "redirect"], page.Document.QuerySelectorAll("button[name=choice]").Select(button => button.GetAttribute("value")));

        var lacking = await supervisor.SubmitAsync(page, ("choice", "decline"), ("counsellor", ""));
        Assert.Equal(422, lacking.Status);
        var asked = await supervisor.SubmitAsync(page, ("choice", "decline"), ("code", "CAPACITY"));
        Assert.Equal(200, asked.Status);
        Assert.Equal(CaseStatus.Received, (await world.CaseAsync(code)).Status);

        var done = await supervisor.SubmitAsync(asked, ("choice", "decline"));
        Assert.Equal(303, done.Status);
        var answer = Assert.Single((await HistoryAsync(code)).Answers, answer => answer.Key == "decide");
        Assert.Equal(("person:sup-kolda", Channel.Page, "CAPACITY"), (answer.Given.By, answer.Given.Channel, answer.Given.Answer.Code));
        Assert.Contains("La réponse est enregistrée", (await supervisor.GetAsync(done.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_answers_the_own_sides_steps_alone_and_leaves_to_administrators_what_is_theirs()
    {
        var code = await DecidingAsync();
        await world.CommandAsync(code, "answer", new { choice = "decline", code = "CAPACITY" });

        Assert.Equal(409, (await supervisor.GetAsync($"/cases/{code}/commands/answer")).Status);
        Assert.Equal(409, (await supervisor.GetAsync($"/cases/{code}/commands/goto")).Status);
        Assert.Equal(409, (await supervisor.GetAsync($"/cases/{code}/commands/erase")).Status);
        Assert.Equal(200, (await admin.GetAsync($"/cases/{code}/commands/answer")).Status);
        Assert.Equal(404, (await admin.GetAsync($"/cases/{code}/commands/explode")).Status);
    }

    [Fact]
    public async Task A_note_is_kept_once_and_an_empty_one_not_at_all()
    {
        var code = await DecidingAsync();
        var form = await supervisor.GetAsync($"/cases/{code}/commands/note");

        Assert.Equal(422, (await supervisor.SubmitAsync(form)).Status);
        await supervisor.SubmitAsync(form, null, ("text", "Elle a rappelé."));
        var again = await supervisor.SubmitAsync(form, null, ("text", "Elle a rappelé."));

        Assert.Equal(303, again.Status);
        Assert.Single((await HistoryAsync(code)).Log, line => line.Kind == LogKind.Noted);
        Assert.Contains("Elle a rappelé.", (await supervisor.GetAsync(again.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_case_takes_now_is_offered()
    {
        var code = await DecidingAsync();
        Assert.Equal(
            ["answer", "remind", "reassign", "hold", "note", "snooze", "transfer", "move", "goto", "revoke", "erase"],
            await OfferedAsync(admin, code));
        Assert.Equal(["answer", "remind", "reassign", "hold", "note", "snooze", "transfer", "revoke"], await OfferedAsync(supervisor, code));

        await world.CommandAsync(code, "hold", new { until = "2026-12-07", reason = "r" });
        Assert.Equal(["answer", "resume", "reassign", "note", "transfer", "revoke"], await OfferedAsync(supervisor, code));

        await world.CommandAsync(code, "revoke", new { reason = "r" });
        Assert.Equal(["note"], await OfferedAsync(supervisor, code));
        Assert.Equal(["note", "erase"], await OfferedAsync(admin, code));
        Assert.Equal(409, (await admin.GetAsync($"/cases/{code}/commands/hold")).Status);
    }

    [Theory]
    [InlineData("transfer", "office=dakar")]
    [InlineData("move", "policy=demonstration-1")]
    [InlineData("goto", "step=orientation")]
    [InlineData("revoke", "code=CONSENT_WITHDRAWN")]
    [InlineData("erase", "")]
    [InlineData("remind", "")]
    public async Task Every_other_command_is_given_from_its_form(string name, string field)
    {
        var code = await DecidingAsync();
        var form = await admin.GetAsync($"/cases/{code}/commands/{name}");
        (string, string)[] fields = field.Length == 0 ? [("reason", "Motif")] : [("reason", "Motif"), Field(field)];

        var page = await admin.SubmitAsync(form, name == "remind" ? ("confirm", "yes") : null, fields);
        var done = page.Status == 303 ? page : await admin.SubmitAsync(page, ("confirm", "yes"));

        Assert.Equal(303, done.Status);
        Assert.Equal(200, (await admin.GetAsync(done.Location!)).Status);
        if (name != "erase") Assert.Contains((await HistoryAsync(code)).Commands, command => Words.Of(command.Command.Name) == name && command.AppliedAt is not null);
    }

    [Fact]
    public async Task A_closed_case_is_reopened_from_its_page()
    {
        var code = await DecidingAsync();
        await world.CommandAsync(code, "answer", new { choice = "decline", code = "CAPACITY" });
        await world.CommandAsync(code, "answer", new { choice = "close", code = "WITHDREW" });
        Assert.Equal(CaseStatus.Closed, (await world.CaseAsync(code)).Status);

        var preview = await supervisor.SubmitAsync(await supervisor.GetAsync($"/cases/{code}/commands/reopen"), null, ("step", "first-contact"), ("reason", "Elle est revenue."));
        await supervisor.SubmitAsync(preview, ("confirm", "yes"));

        Assert.Equal(CaseStatus.Accepted, (await world.CaseAsync(code)).Status);
    }

    private async Task<string> DecidingAsync()
    {
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "answer", new { choice = "received" });
        return code;
    }

    private async Task<CaseHistory> HistoryAsync(string code) => (await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!;

    private static async Task<IEnumerable<string>> OfferedAsync(Visitor visitor, string code) =>
        (await visitor.GetAsync($"/cases/{code}")).Links("aside a[href*='/commands/']").Select(link => link.Split('/')[^1]);

    private static (string Name, string Value) Field(string field) => (field.Split('=')[0], field.Split('=')[1]);
}
