using System.Text.Json;
using AngleSharp.Html.Dom;
using Relais.Cases;
using Relais.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>One command to many cases, through the API and on the pages.</summary>
public sealed class BulkTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private PageBrowser admin = null!;
    private PageBrowser supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await world.Get<IDirectory>().SaveAsync(
            new Person("sup-kolda", "Awa Essai", "awa@anpej.example", PersonRole.Supervisor, "kolda", ObjectId: "o-sup"), TestContext.Current.CancellationToken);
        (admin, supervisor) = (new PageBrowser(world, "o-admin", "admin"), new PageBrowser(world, "o-sup", "supervisor"));
    }

    public ValueTask DisposeAsync()
    {
        admin.Dispose();
        supervisor.Dispose();
        return world.DisposeAsync();
    }

    [Fact]
    public async Task A_machine_orders_by_codes_and_looks_at_what_became_of_each()
    {
        var codes = await ReferAsync(3);
        await world.CommandAsync(codes[0], "hold", new { reason = "x", until = "2026-12-09" });

        var ordered = await OrderAsync(new { command = "hold", codes = codes.Append(" " + CaseCode.For(2026, 999999).ToString().ToLowerInvariant()), until = "2026-12-09", reason = "Fermeture" });

        Assert.Equal(202, ordered.Status);
        var done = (await world.GetAsync(ordered.Header("Location")!, DoorWorld.AdministratorsKey)).Json;
        Assert.Equal(
            (4, 2, 1, 1, 0, 0),
            (Number(done, "total"), Number(done, "accepted"), Number(done, "refused"), Number(done, "missing"), Number(done, "failed"), Number(done, "waiting")));
        Assert.NotEqual(JsonValueKind.Null, done.GetProperty("doneAt").ValueKind);
        Assert.Equal("on-hold-already", done.GetProperty("items")[0].GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.NotNull((await world.CaseAsync(codes[2])).Hold);
    }

    [Fact]
    public async Task The_same_key_again_orders_nothing_anew()
    {
        var codes = await ReferAsync(1);
        var order = new { command = "remind", codes };

        var first = await OrderAsync(order, ("Idempotency-Key", "k"));
        var second = await OrderAsync(order, ("Idempotency-Key", "k"));
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.Equal(2, world.Mail.Sent.Count);

        await OrderAsync(order, ("Idempotency-Key", "other"));
        Assert.Equal(3, world.Mail.Sent.Count);
    }

    [Fact]
    public async Task A_filter_chooses_as_the_list_does()
    {
        var codes = await ReferAsync(3);
        await world.CommandAsync(codes[1], "transfer", new { office = "dakar", reason = "x" });

        var order = new { command = "hold", filter = new { office = "kolda", hold = false }, until = "2026-12-09", reason = "x" };
        var first = await OrderAsync(order, ("Idempotency-Key", "k"));

        // The filter finds nothing any more; the same key is the same order all the same.
        Assert.Equal(first.Header("Location"), (await OrderAsync(order, ("Idempotency-Key", "k"))).Header("Location"));

        Assert.Equal([true, false, true], (await CasesAsync(codes)).Select(@case => @case.Hold is not null));
        (await OrderAsync(new { command = "remind", filter = new { office = "thies" } })).IsProblem(400, "filter no-case");
    }

    [Theory]
    [InlineData("""{"command":"erase","codes":["SN-26-000001-C"],"reason":"x"}""", "command command-unknown")]
    [InlineData("""{"codes":["SN-26-000001-C"]}""", "command command-unknown")]
    [InlineData("""{"command":"remind"}""", "codes no-case")]
    [InlineData("""{"command":"remind","codes":[]}""", "codes no-case")]
    [InlineData("""{"command":"remind","filter":{}}""", "codes no-case")]
    [InlineData("""{"command":"remind","filter":{"office":" ","stalled":null}}""", "codes no-case")]
    [InlineData("""{"command":"remind","codes":["SN-26-000001-C"],"filter":{"office":"kolda"}}""", "filter codes-or-filter")]
    [InlineData("""{"command":"remind","codes":["SN-26-000001-D","../x"]}""", "codes[0] no-case-code", "codes[1] no-case-code")]
    [InlineData("""{"command":"remind","codes":"SN-26-000001-C"}""", "codes wrong-type")]
    [InlineData("""{"command":"remind","codes":[7]}""", "codes wrong-type")]
    [InlineData("""{"command":"remind","codes":["SN-26-000001-C"],"codes":[]}""", "codes duplicate-field")]
    [InlineData("""{"command":"remind","filter":{"offices":"x","status":"x"}}""", "filter.offices unknown-field", "filter.status status-unknown")]
    [InlineData("""{"command":"hold","codes":["SN-26-000001-C"],"days":"3"}""", "days unknown-field", "reason required", "until required")]
    public async Task What_is_wrong_is_named_and_nothing_is_ordered(string body, params string[] errors)
    {
        (await world.PostJsonAsync("/api/cases/bulk", body, DoorWorld.AdministratorsKey)).IsProblem(400, errors);
        Assert.Empty(world.Time.Instances);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"command\": \"remind\",")]
    [InlineData("{\"command\": \"\\ud800\", \"codes\": [\"x\"]}")]
    [InlineData("{\"command\": \"remind\", \"codes\": [\"\\ud800\"]}")]
    public async Task What_cannot_be_read_is_refused(string body) => Assert.Equal(400, (await world.PostJsonAsync("/api/cases/bulk", body, DoorWorld.AdministratorsKey)).Status);

    [Fact]
    public async Task Too_many_are_refused_and_partners_order_nothing()
    {
        var many = Enumerable.Range(1, 501).Select(number => CaseCode.For(2026, number).ToString());
        (await OrderAsync(new { command = "remind", codes = many })).IsProblem(400, "codes too-many-cases");
        Assert.Equal(403, (await world.PostJsonAsync("/api/cases/bulk", """{"command":"remind","codes":["SN-26-000001-C"]}""")).Status);
        (await world.GetAsync("/api/cases/bulk/nothing", DoorWorld.AdministratorsKey)).IsProblem(404, "id no-such-order");
    }

    [Fact]
    public async Task People_choose_look_confirm_and_take_it_back()
    {
        var codes = await ReferAsync(3);
        await world.CommandAsync(codes[0], "hold", new { reason = "x", until = "2026-12-09" });
        var list = await admin.OpenAsync("/cases");

        var choice = await admin.SendAsync(list, "/bulk", Typed(("which", "shown")));
        Assert.Contains("3 dossiers", choice.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var incomplete = await admin.SendAsync(choice, "/bulk/preview", Typed(("command", "hold")), 400);
        Assert.Equal(["Motif\u00a0: Ce champ est nécessaire", "Jusqu’au\u00a0: Ce champ est nécessaire"], incomplete.QuerySelectorAll("[role=alert] li").Select(item => item.TextContent.TrimEnd('.')));
        var preview = await admin.SendAsync(incomplete, "/bulk/preview", Typed(("command", "hold"), ("until", "2026-12-09"), ("reason", "Fermeture")));
        Assert.Equal("Mettre en pause jusqu’au 09/12/2026\u00a0: 2 dossiers", preview.QuerySelector("h1")!.TextContent);
        Assert.Contains("Le dossier est en pause", preview.QuerySelector("details summary")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await world.CaseAsync(codes[1])).Hold);

        await admin.SendAsync(preview, "/bulk/order");
        var result = await admin.SendAsync(preview, "/bulk/order");
        Assert.Single(world.Time.Instances, instance => instance.Identity.InstanceId.StartsWith("bulk.", StringComparison.Ordinal));
        Assert.Equal(["2", "1", "0", "0"], result.QuerySelectorAll(".figures dd").Select(figure => figure.TextContent));
        Assert.Equal(codes[0], result.QuerySelector("tbody tr a")!.TextContent);
        Assert.NotNull((await world.CaseAsync(codes[1])).Hold);

        var undo = await admin.SendAsync(result, "/bulk/preview", Typed(("reason", "Erreur")));
        Assert.Equal("Reprendre\u00a0: 2 dossiers", undo.QuerySelector("h1")!.TextContent);
        var undone = await admin.SendAsync(undo, "/bulk/order");
        Assert.Equal(["2", "0", "0", "0"], undone.QuerySelectorAll(".figures dd").Select(figure => figure.TextContent));
        Assert.Equal([true, false, false], (await CasesAsync(codes)).Select(@case => @case.Hold is not null));
    }

    [Fact]
    public async Task Before_cases_are_moved_to_another_policy_each_shows_what_becomes_of_its_deadline()
    {
        var codes = await ReferAsync(2);
        var due = (await CasesAsync(codes)).Select(@case => @case.Step!.DueAt).ToList();
        var choice = await admin.SendAsync(await admin.OpenAsync("/cases"), "/bulk", Typed(("which", "shown")));

        var preview = await admin.SendAsync(choice, "/bulk/preview", Typed(("command", "move"), ("policy", "demonstration-1"), ("reason", "Essai")));

        var lines = preview.QuerySelectorAll(".codes li").ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Matches(@"Échéance\s: 26/11/2026 10:00\s*→ 24/11/2026 10:00\s*et 7 autres dates", line.TextContent));
        Assert.Equal(due, (await CasesAsync(codes)).Select(@case => @case.Step!.DueAt));
    }

    [Fact]
    public async Task A_deadline_that_another_policy_would_have_had_pass_already_is_said_to_be_past()
    {
        await ReferAsync(1);
        await world.Time.RunUntilAsync(world.Time.Now.AddHours(3));
        var choice = await admin.SendAsync(await admin.OpenAsync("/cases"), "/bulk", Typed(("which", "shown")));

        var preview = await admin.SendAsync(choice, "/bulk/preview", Typed(("command", "move"), ("policy", "demonstration-1"), ("reason", "Essai")));

        var line = Assert.Single(preview.QuerySelectorAll(".codes li"));
        Assert.Matches(@"Échéance\s: 26/11/2026 10:00\s*→ 24/11/2026 10:00\s+\(déjà passée\)", line.TextContent);
    }

    [Fact]
    public async Task Those_that_are_ticked_or_all_that_fit_are_meant()
    {
        var codes = await ReferAsync(3);
        var list = await admin.OpenAsync("/cases?office=kolda");

        Assert.Equal(codes[1], Chosen(await admin.SendAsync(list, "/bulk", Typed(("code", codes[1])))));
        Assert.Equal(string.Join(' ', codes), Chosen(await admin.SendAsync(list, "/bulk", Typed(("which", "all")))));
        var none = await admin.SendAsync(list, "/bulk", status: 400);
        Assert.Contains("quels dossiers", none.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/cases?office=kolda", none.QuerySelector(".crumbs a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_supervisor_commands_the_own_office_alone_and_sees_no_order_of_others()
    {
        var codes = await ReferAsync(2);
        await world.CommandAsync(codes[0], "transfer", new { office = "dakar", reason = "x" });
        var list = await supervisor.OpenAsync("/cases");

        var choice = await supervisor.SendAsync(list, "/bulk", Typed(("code", codes[1])));
        var preview = await supervisor.SendAsync(choice, "/bulk/preview", Typed(("codes", string.Join(' ', codes)), ("command", "remind")));
        Assert.Contains("n’est pas à votre antenne", preview.QuerySelector("details summary")!.TextContent, StringComparison.Ordinal);
        var mails = world.Mail.Sent.Count;
        var result = await supervisor.SendAsync(preview, "/bulk/order");
        Assert.Equal(["1", "0", "1", "0"], result.QuerySelectorAll(".figures dd").Select(figure => figure.TextContent));
        Assert.Equal(mails + 1, world.Mail.Sent.Count);

        var everywhere = await OrderAsync(new { command = "remind", codes });
        await supervisor.OpenAsync("/bulk/" + everywhere.Json.GetProperty("id").GetString(), 404);
        await admin.OpenAsync("/bulk/" + everywhere.Json.GetProperty("id").GetString());
    }

    private static string? Chosen(IHtmlDocument page) => page.QuerySelector("input[name=codes]")!.GetAttribute("value");

    private static int Number(JsonElement view, string name) => view.GetProperty(name).GetInt32();

    private Task<Reply> OrderAsync(object order, params (string Name, string Value)[] headers) =>
        world.PostJsonAsync("/api/cases/bulk", JsonSerializer.Serialize(order), DoorWorld.AdministratorsKey, headers);

    private async Task<string[]> ReferAsync(int count)
    {
        var codes = new List<string>();
        while (codes.Count < count) codes.Add(await world.ReferAsync());
        return [.. codes.Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<CaseRecord>> CasesAsync(IEnumerable<string> codes)
    {
        var cases = new List<CaseRecord>();
        foreach (var code in codes) cases.Add(await world.CaseAsync(code));
        return cases;
    }

    private static Dictionary<string, string?> Typed(params (string Name, string? Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);
}
