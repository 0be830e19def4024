using AngleSharp.Html.Dom;
using Grpc.Core;
using Relais.Cases;
using Relais.Emails.Rounds;
using Relais.Functions.Housekeeping;
using Relais.Partners;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The engine's pages as an administrator's browser uses them, without script.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private PageBrowser admin = null!;
    private PageBrowser viewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        admin = PageBrowser.Admin(world);
        viewer = PageBrowser.Viewer(world);
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        viewer.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task An_engine_without_trouble_says_so()
    {
        await world.ReferAsync();

        var page = await admin.OpenAsync("/engine");

        Assert.Equal("Tout tourne.", Text(page, "h1"));
        Assert.All(page.QuerySelectorAll(".needs a"), need => Assert.Equal("zero", need.ClassName));
        Assert.Equal("2", Row(page, "states", "En cours")[1]);
    }

    [Fact]
    public async Task What_failed_is_shown_with_its_error_to_administrators_and_leads_to_a_restart()
    {
        const string seenByViewers = "Le texte de l’erreur est réservé à l’administration.";
        var code = await FailAsync();

        var page = await admin.OpenAsync("/engine");

        Assert.Contains("demande", Text(page, "h1"), StringComparison.Ordinal);
        Assert.NotEqual(seenByViewers, Row(page, "failed", code)[2]);
        Assert.NotNull(page.QuerySelector($"a[href='/engine/instances/{code}/acts/restart']"));
        var opened = await admin.OpenAsync($"/engine/instances/{code}");
        Assert.Contains("En échec", Text(opened, "h1"), StringComparison.Ordinal);
        Assert.NotEmpty(Text(opened, ".problems .words"));
        Assert.Equal(seenByViewers, Text(await viewer.OpenAsync($"/engine/instances/{code}"), ".problems .words"));
        await SendAsync(await admin.OpenAsync($"/engine/instances/{code}/acts/restart"), fields: ("reason", "Corrigé"));
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
    }

    [Fact]
    public async Task Viewers_do_not_read_what_a_failure_said_and_can_do_nothing_about_it()
    {
        const string seenByViewers = "Le texte de l’erreur est réservé à l’administration.";
        var code = await FailAsync();

        var seen = await viewer.OpenAsync("/engine");
        Assert.Equal(seenByViewers, Row(seen, "failed", code)[2]);
        Assert.Empty(seen.QuerySelectorAll("a[href*='/acts/']"));
    }

    [Fact]
    public async Task A_case_that_needs_attention_is_shown_with_the_mail_that_was_refused_and_retried_from_there()
    {
        world.Mail.Refuse("antenne");
        var code = await world.ReferAsync();
        var row = Row(await admin.OpenAsync("/engine"), "attention", code);
        Assert.Contains("No such mailbox.", row[2], StringComparison.Ordinal);
        world.Mail.Instead = null;

        var confirm = await admin.OpenAsync($"/engine/instances/{code}/acts/retry");
        var done = await SendAsync(confirm, fields: ("reason", "Adresse corrigée"));

        Assert.Contains("C’est fait", Text(done, "[role=status]"), StringComparison.Ordinal);
        Assert.Null((await world.CaseAsync(code)).Attention);
        Assert.Contains(world.Mail.Sent, mail => mail.To.StartsWith("antenne", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_is_terminated_and_restarted_at_its_step_and_nobody_is_mailed_twice()
    {
        var code = await world.ReferAsync();
        var mailed = world.Mail.Sent.Count;
        var confirm = await admin.OpenAsync($"/engine/instances/{code}/acts/terminate");
        Assert.NotEmpty(confirm.QuerySelectorAll("main li"));

        var stopped = await SendAsync(confirm, fields: ("reason", "Boucle suspecte"));
        Assert.Contains("Arrêtée", Text(stopped, "h1"), StringComparison.Ordinal);
        Assert.All(world.Time.Instances, instance => Assert.True(instance.IsOver));
        var step = (await world.CaseAsync(code)).Step!;
        Assert.Equal(code, (await world.CaseAsync(code)).Attention!.Instance);

        var started = await SendAsync(await admin.OpenAsync($"/engine/instances/{code}.001-acknowledge/acts/restart"), fields: ("reason", "Corrigé"));

        Assert.Contains("C’est fait", Text(started, "[role=status]"), StringComparison.Ordinal);
        var @case = await world.CaseAsync(code);
        Assert.Equal((step, null), (@case.Step, @case.Attention));
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
        Assert.Equal(mailed, world.Mail.Sent.Count);
        var history = (await world.Cases.ReadHistoryAsync(code, Cancellation))!;
        Assert.Equal(["restart", "terminate"], history.Log.Where(line => line.Kind == LogKind.Operated).Select(line => line.Detail!).Order());
        Assert.Equal(["Boucle suspecte", "Corrigé"], history.Notes.Where(note => note.Id.StartsWith("engine-", StringComparison.Ordinal)).OrderBy(note => note.Texts["reason"]).Select(note => note.Texts["reason"]));
    }

    [Fact]
    public async Task The_same_form_twice_does_it_once()
    {
        var code = await world.ReferAsync();
        var confirm = await admin.OpenAsync($"/engine/instances/{code}/acts/terminate");

        foreach (var _ in Enumerable.Range(0, 2)) await SendAsync(confirm, fields: ("reason", "motif"));

        Assert.Single((await world.Cases.ReadHistoryAsync(code, Cancellation))!.Log, line => line.Kind == LogKind.Operated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Whoever_does_not_say_why_is_asked_again_and_nothing_is_done(string reason)
    {
        var code = await world.ReferAsync();

        var again = await SendAsync(await admin.OpenAsync($"/engine/instances/{code}/acts/terminate"), status: 400, fields: ("reason", reason));

        Assert.Contains("Dites pourquoi", Text(again, "[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
    }

    [Fact]
    public async Task A_case_is_suspended_and_resumed_with_its_steps()
    {
        var code = await world.ReferAsync();

        await SendAsync(await admin.OpenAsync($"/engine/instances/{code}/acts/suspend"), fields: ("reason", "motif"));
        var mailed = world.Mail.Sent.Count;
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(4));
        Assert.Equal(mailed, world.Mail.Sent.Count);
        Assert.Contains("Suspendue", Text(await admin.OpenAsync($"/engine/instances/{code}.001-acknowledge"), "h1"), StringComparison.Ordinal);

        await SendAsync(await admin.OpenAsync($"/engine/instances/{code}/acts/resume"), fields: ("reason", "motif"));

        Assert.True(world.Mail.Sent.Count > mailed);
        Assert.Contains("En cours", Text(await admin.OpenAsync($"/engine/instances/{code}"), "h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_whose_orchestration_is_gone_is_restarted_from_its_page()
    {
        var code = await world.ReferAsync();
        foreach (var instance in world.Time.Instances.ToList())
        {
            world.Time.Terminate(instance.Id, null);
            world.Time.Forget(instance.Id);
        }

        var page = await admin.OpenAsync($"/engine/instances/{code}");
        Assert.Contains("Introuvable", Text(page, "h1"), StringComparison.Ordinal);
        await SendAsync(await admin.OpenAsync($"/engine/instances/{code}/acts/restart"), fields: ("reason", "motif"));

        Assert.Equal(RunState.Running, await world.Runs.FindAsync(code, Cancellation));
    }

    [Fact]
    public async Task An_orchestration_of_no_case_is_restarted_with_what_it_began_with()
    {
        await world.Runs.KeepPostGoingAsync(Cancellation);
        await world.Time.SettleAsync();
        var first = world.Time.Find(PostOrchestration.InstanceId);

        var done = await SendAsync(await admin.OpenAsync("/engine/instances/post/acts/restart"));

        Assert.Contains("C’est fait", Text(done, "[role=status]"), StringComparison.Ordinal);
        Assert.NotSame(first, world.Time.Find(PostOrchestration.InstanceId));
        Assert.Equal(RunState.Running, await world.Runs.FindAsync(PostOrchestration.InstanceId, Cancellation));
    }

    [Theory]
    [InlineData("/engine/instances/nothing", 404)]
    [InlineData("/engine/instances/SN-26-000999-X", 404)]
    [InlineData("/engine/instances/a%20b", 404)]
    [InlineData("/engine/instances/nothing/history.json", 404)]
    [InlineData("/engine/instances/post/acts/explode", 404)]
    [InlineData("/engine/instances?status=nonsense&from=2026-02-31&cursor=%00&prefix=..%2F", 200)]
    public async Task What_is_not_there_is_said_to_be_so(string path, int status) => await admin.OpenAsync(path, status);

    [Fact]
    public async Task An_instance_is_shown_with_its_course_its_children_and_its_history_and_handed_out_as_json()
    {
        var code = await world.ReferAsync();

        var page = await admin.OpenAsync($"/engine/instances/{code}");

        Assert.Contains($"{code}.001-acknowledge", page.QuerySelector("[aria-labelledby=children]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("svg.gantt rect"));
        Assert.Contains("A lancé", page.QuerySelector("[aria-labelledby=history]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{code}", page.QuerySelector(".facts a")!.GetAttribute("href"));
        var json = (await world.GetAsync($"/engine/instances/{code}/history.json", key: null, headers: Principals.Of("o-admin", "admin"))).Json;
        Assert.Equal((code, "ExecutionStarted"), (json.GetProperty("instance").GetString(), json.GetProperty("history")[1].GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Instances_are_filtered_and_paged_to_the_end()
    {
        foreach (var _ in Enumerable.Range(0, 60)) await world.ReferAsync(SampleReferrals.Next());
        var seen = new List<string>();

        var page = await viewer.OpenAsync("/engine/instances?name=CaseOrchestration");
        for (var pages = 0; pages < 10; pages++)
        {
            seen.AddRange(page.QuerySelectorAll("[aria-labelledby=instances] tbody a").Select(link => link.TextContent));
            if (page.QuerySelector("a[rel=next]") is not { } next) break;
            page = await viewer.OpenAsync(next.GetAttribute("href")!);
        }

        Assert.Equal((60, 60), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(2, (await ListedAsync($"prefix={seen[0]}")).Count);
        Assert.Empty(await ListedAsync("status=failed"));
        Assert.Empty(await ListedAsync("to=2026-11-23"));
        Assert.NotEmpty(await ListedAsync("from=2026-11-24&to=2026-11-24&status=running"));

        async Task<IReadOnlyList<string>> ListedAsync(string query) =>
            [.. (await viewer.OpenAsync("/engine/instances?" + query)).QuerySelectorAll("[aria-labelledby=instances] tbody a").Select(link => link.TextContent)];
    }

    [Fact]
    public async Task The_hub_is_asked_no_more_often_when_it_holds_more()
    {
        var few = await RequestsAsync();
        foreach (var number in Enumerable.Range(0, 1_100)) world.Time.Start("MailboxOrchestration", $"post.m{number}.x", new MailboxRound($"m{number}", world.Time.Now));

        Assert.Equal(few, await RequestsAsync());
        Assert.Equal("1,000+", Row(await admin.OpenAsync("/engine"), "states", "Terminée")[1]);

        async Task<IReadOnlyList<int>> RequestsAsync()
        {
            var counts = new List<int>();
            foreach (var path in new[] { "/engine", "/engine/instances", "/engine/instances?status=running" })
            {
                world.Get<VirtualTaskClient>().Requests = 0;
                await admin.OpenAsync(path);
                counts.Add(world.Get<VirtualTaskClient>().Requests);
            }

            return counts;
        }
    }

    [Theory]
    [InlineData("/engine")]
    [InlineData("/engine/instances")]
    public async Task Where_the_hub_does_not_answer_its_part_says_so_and_the_rest_is_there(string path)
    {
        world.Get<VirtualTaskClient>().Failure = new RpcException(new Status(StatusCode.Unavailable, "away"));

        var page = await admin.OpenAsync(path);

        Assert.Contains("Le stockage n’a pas répondu", page.Body!.TextContent, StringComparison.Ordinal);
        if (path == "/engine") Assert.Equal("0", Row(page, "queues", "referrals")[1]);
    }

    [Fact]
    public async Task Where_the_storage_does_not_answer_its_part_says_so_and_the_rest_is_there()
    {
        world.Get<InMemoryBacklogs>().Failure = new NotNowException("away");

        var page = await admin.OpenAsync("/engine");

        Assert.Single(page.QuerySelectorAll(".problems"));
        Assert.Equal("Le moteur n’a répondu qu’en partie.", Text(page, "h1"));
    }

    [Fact]
    public async Task A_message_that_was_put_aside_is_shown_by_its_shape_and_requeued_or_discarded()
    {
        var referral = SampleReferrals.Next();
        var queues = world.Get<InMemoryQueues>();
        foreach (var _ in Enumerable.Range(0, 2)) await queues.PutAsideAsync("referrals", referral.ToJson(), [new("person.sex", "required", "Le sexe manque.", "Sex is missing.")], Cancellation);

        var page = await admin.OpenAsync("/engine/queues");
        Assert.DoesNotContain(referral.Person.FamilyName, page.Source.Text, StringComparison.Ordinal);
        Assert.Contains("Le sexe manque.", Row(page, "aside", "referrals")[2], StringComparison.Ordinal);
        Assert.Contains("person.familyName", Row(page, "aside", "referrals")[3], StringComparison.Ordinal);
        var ids = (await queues.ListPoisonAsync("referrals", Cancellation)).Messages.Select(message => message.Id).ToList();

        Assert.Contains("remis en file", Text(await SendAsync(page, $"{ids[0]}/requeue"), "[role=status]"), StringComparison.Ordinal);
        Assert.Contains("n’est plus là", Text(await SendAsync(page, $"{ids[0]}/requeue"), "[role=status]"), StringComparison.Ordinal);
        Assert.Equal(referral.ToJson(), queues.Receive("referrals", world.Time.Now)!.Text);

        var confirm = await admin.OpenAsync($"/engine/queues/referrals/{ids[1]}/discard");
        await SendAsync(confirm);
        Assert.Single((await queues.ListPoisonAsync("referrals", Cancellation)).Messages);
        Assert.Contains("jeté", Text(await SendAsync(confirm, fields: ("why", "duplicate")), "[role=status]"), StringComparison.Ordinal);
        Assert.Empty((await queues.ListPoisonAsync("referrals", Cancellation)).Messages);
    }

    [Fact]
    public async Task Viewers_see_that_messages_were_put_aside_and_nothing_that_names_them()
    {
        var referral = SampleReferrals.Next();
        await world.Get<InMemoryQueues>().PutAsideAsync("referrals", referral.ToJson(), [], Cancellation);

        var page = await viewer.OpenAsync("/engine/queues");

        Assert.DoesNotContain(referral.ExternalId, page.Source.Text, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[method=post]"));
    }

    [Fact]
    public async Task An_event_that_a_partner_did_not_get_is_sent_anew()
    {
        await world.Get<IDirectory>().TrySaveAsync(new Webhook("iom-dakar", new Uri("https://hook.example/"), 1, world.Time.Now), Cancellation);
        var trial = Delivery.Due("iom-dakar", PartnerEvent.Trial(world.Time.Now)) with { State = DeliveryState.Failed, Status = 503, Attempts = 7 };
        await world.Get<IDeliveries>().AddAsync(trial, Cancellation);
        var page = await admin.OpenAsync("/engine/queues");
        Assert.Equal("503", Row(page, "events", "trial")[3]);

        var done = await SendAsync(page, "/replay");

        Assert.Contains("repart", Text(done, "[role=status]"), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Pending, (await world.Get<IDeliveries>().FindAsync("iom-dakar", trial.Event.Id, Cancellation))!.State);
    }

    [Fact]
    public async Task Timers_and_what_the_reconciler_found_are_shown()
    {
        await world.Get<ITimerRuns>().NoteAsync(new TimerRun("Reconcile", world.Time.Now.AddHours(-1), world.Time.Now.AddHours(-1)), Cancellation);
        await world.Get<ITimerRuns>().NoteAsync(new TimerRun("SendEvents", world.Time.Now, world.Time.Now.AddSeconds(1), "HttpRequestException"), Cancellation);
        await world.Get<IRepairs>().NoteAsync(new Repair("SN-26-000123-T", RepairKind.AnswerTold, world.Time.Now, world.Time.Now), Cancellation);

        var page = await viewer.OpenAsync("/engine/rounds");

        Assert.Contains("En retard", Row(page, "timers", "Reconcile")[1], StringComparison.Ordinal);
        Assert.Contains("HttpRequestException", Row(page, "timers", "SendEvents")[1], StringComparison.Ordinal);
        Assert.Contains("réponse", Row(page, "repairs", "SN-26-000123-T")[1], StringComparison.Ordinal);
        Assert.Equal("2", (await viewer.OpenAsync("/engine")).QuerySelector(".needs a[href='/engine/rounds'] b")!.TextContent);
    }

    private async Task<string> FailAsync()
    {
        var code = await world.ReferAsync();
        world.Time.Terminate($"{code}.001-acknowledge", null);
        await world.Time.SettleAsync();
        return code;
    }

    /// <summary>The administrator fills in and sends the one form of the page, or the one whose address ends so.</summary>
    private Task<IHtmlDocument> SendAsync(IHtmlDocument page, string? action = null, int status = 200, params (string Name, string Value)[] fields)
    {
        var forms = page.QuerySelectorAll("form[method=post]").Select(form => form.GetAttribute("action")!);
        return admin.SendAsync(page, forms.Single(form => action is null || form.EndsWith(action, StringComparison.Ordinal)), fields.ToDictionary(field => field.Name, field => (string?)field.Value), status);
    }

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();

    /// <summary>The cells of the first row of a table that names something.</summary>
    private static IReadOnlyList<string> Row(IHtmlDocument page, string table, string named) => [.. page.QuerySelectorAll($"[aria-labelledby={table}] tbody tr")
        .First(row => row.TextContent.Contains(named, StringComparison.Ordinal))
        .Children.Select(cell => cell.TextContent.Trim())];
}
