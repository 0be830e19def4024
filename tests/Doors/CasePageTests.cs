using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The page of a case as the people who sign in use it, without script.</summary>
public sealed class CasePageTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private Visitor admin = null!;
    private Visitor supervisor = null!;
    private Visitor viewer = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await world.Get<IDirectory>().SaveAsync(
            new Person("sup-kolda", "Oumar Baldé", "sup.kolda@anpej.example", PersonRole.Supervisor, "kolda", ObjectId: "o-sup"), TestContext.Current.CancellationToken);
        admin = new Visitor(world, "admin", "o-admin");
        supervisor = new Visitor(world, "supervisor", "o-sup");
        viewer = new Visitor(world, "viewer", "o-viewer");
    }

    public ValueTask DisposeAsync()
    {
        admin.Dispose();
        supervisor.Dispose();
        viewer.Dispose();
        return world.DisposeAsync();
    }

    [Fact]
    public async Task It_says_where_the_case_stands_what_happened_and_what_is_ahead()
    {
        var code = await world.ReferAsync();

        var page = await admin.GetAsync($"/cases/{code}");

        Assert.Equal(200, page.Status);
        Assert.StartsWith("en attente L’antenne de Kolda doit accuser réception de l’orientation avant le jeudi 26 novembre à 10 h ; demandé aujourd’hui à 10 h", Plain(page.Document.QuerySelector("h1")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Rappel 1 à l’antenne de Kolda", page.Text, StringComparison.Ordinal);
        Assert.Contains("Question : accusé de réception", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll("svg[role=img]").Length);
        Assert.Contains($"/engine/instances/{code}", page.Links("aside a"));
        Assert.Empty(page.Document.QuerySelectorAll("[style], script:not([src])"));
    }

    [Fact]
    public async Task A_viewer_sees_no_commands_no_person_and_no_words_that_people_wrote()
    {
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "note", new { text = "Elle préfère le matin." });

        var page = await viewer.GetAsync($"/cases/{code}");

        Assert.Equal(200, page.Status);
        Assert.Contains("Note ajoutée", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("préfère", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Links($"a[href*='/commands/'], a[href$='/person']"));
        Assert.Equal(403, (await viewer.GetAsync($"/cases/{code}/commands/hold")).Status);
        Assert.Equal(403, (await viewer.GetAsync($"/cases/{code}/person")).Status);
        Assert.Contains("préfère", (await supervisor.GetAsync($"/cases/{code}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/person")]
    [InlineData("/commands/hold")]
    [InlineData("/commands/answer")]
    [InlineData("/commands/note")]
    [InlineData("/mails/x")]
    public async Task Another_offices_case_does_not_exist_for_a_supervisor(string path)
    {
        var code = await world.ReferAsync(SampleReferrals.Next() with { Office = "dakar" });

        Assert.Equal(404, (await supervisor.GetAsync($"/cases/{code}{path}")).Status);
    }

    [Theory]
    [InlineData("SN-26-000001-C", 404)]
    [InlineData("SN-26-000001-X", 404)]
    [InlineData("..%2F..%2Fetc-passwd", 404)]
    public async Task What_is_no_case_is_a_page_that_says_so(string code, int status)
    {
        var page = await admin.GetAsync($"/cases/{code}");

        Assert.Equal(status, page.Status);
        Assert.NotNull(page.Document.QuerySelector("main h1"));
    }

    [Fact]
    public async Task After_the_revocation_the_office_reads_no_words_and_no_person()
    {
        var code = await world.ReferAsync();
        await world.CommandAsync(code, "note", new { text = "Elle préfère le matin." });
        await world.CommandAsync(code, "revoke", new { reason = "r", code = "CONSENT_WITHDRAWN" });

        var page = await supervisor.GetAsync($"/cases/{code}");

        Assert.DoesNotContain("préfère", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Links("a[href$='/person']"));
        Assert.Equal(409, (await supervisor.GetAsync($"/cases/{code}/person")).Status);
        Assert.Contains("préfère", (await admin.GetAsync($"/cases/{code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_is_shown_to_whoever_says_why_and_the_administrator_sees_who_did()
    {
        var code = await world.ReferAsync(SampleReferrals.Next() with { Vulnerability = new(true, "Rampe", "Détail réservé") });
        var asked = await supervisor.GetAsync($"/cases/{code}/person");

        var silent = await supervisor.SubmitAsync(asked);
        Assert.Equal(422, silent.Status);
        Assert.Contains("nécessaire", silent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await LogAsync(code), line => line.Kind == LogKind.Read);

        var shown = await supervisor.SubmitAsync(asked, null, ("why", "Elle attend mon appel."));
        Assert.Equal(200, shown.Status);
        Assert.Contains("Rampe", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("réservé", shown.Text, StringComparison.Ordinal);
        var read = Assert.Single(await LogAsync(code), line => line.Kind == LogKind.Read);
        Assert.Equal(("person:sup-kolda", Channel.Page), (read.By, read.Channel));

        var page = await admin.GetAsync($"/cases/{code}");
        Assert.Contains("Qui a vu la personne 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Elle attend mon appel.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Qui a vu", (await supervisor.GetAsync($"/cases/{code}")).Text, StringComparison.Ordinal);
        Assert.Contains("réservé", (await admin.SubmitAsync(await admin.GetAsync($"/cases/{code}/person"), null, ("why", "Contrôle"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_said_again_with_its_links_struck_out()
    {
        var code = await world.ReferAsync();
        var link = (await admin.GetAsync($"/cases/{code}")).Links("a[href*='/mails/']").Single();

        var mail = await admin.GetAsync(link);

        Assert.Equal(200, mail.Status);
        Assert.Contains("Avez-vous bien reçu cette orientation ?", Plain(mail.Text), StringComparison.Ordinal);
        Assert.Equal("1 Reçu", mail.Document.QuerySelector("article s")!.TextContent);
        Assert.Empty(mail.Document.QuerySelectorAll("article a"));
        Assert.Contains("antenne.kolda@anpej.example", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("antenne.kolda@anpej.example", (await viewer.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await admin.GetAsync($"/cases/{code}/mails/none")).Status);
    }

    [Fact]
    public async Task The_first_lines_of_a_long_log_are_shown_and_all_of_them_when_asked()
    {
        var code = await world.ReferAsync();
        for (var note = 0; note < 25; note++) await world.CommandAsync(code, "note", new { text = $"Note {note}" }, DoorWorld.AdministratorsKey, ("Idempotency-Key", $"{note}"));

        var page = await admin.GetAsync($"/cases/{code}");
        Assert.Equal(20, page.Document.QuerySelectorAll("#log li").Length);
        var whole = await admin.GetAsync(page.Links("#log > p a").Single());

        Assert.Equal((await LogAsync(code)).Count, whole.Document.QuerySelectorAll("#log li").Length);
    }

    [Fact]
    public async Task The_timeline_has_a_full_form_and_a_compact_one()
    {
        var code = await world.ReferAsync();
        var page = await admin.GetAsync($"/cases/{code}");

        var compact = await admin.GetAsync(page.Links(".timeline a").Single());

        Assert.Equal($"/cases/{code}?form=full#timeline", compact.Links(".timeline a").Single());
    }

    [Fact]
    public async Task Other_cases_of_the_person_are_linked_for_those_who_may_see_them()
    {
        var (here, there) = (await world.ReferAsync(), await world.ReferAsync(SampleReferrals.Next() with { Office = "dakar" }));
        await world.Cases.CommitAsync(new CaseChange(here) { Case = await world.CaseAsync(here) with { Related = [there] } }, TestContext.Current.CancellationToken);

        Assert.Contains($"/cases/{there}", (await admin.GetAsync($"/cases/{here}")).Links("aside a"));
        Assert.DoesNotContain($"/cases/{there}", (await supervisor.GetAsync($"/cases/{here}")).Links("aside a"));
    }

    private async Task<IReadOnlyList<LogEntry>> LogAsync(string code) => (await world.Cases.ReadHistoryAsync(code, TestContext.Current.CancellationToken))!.Log;

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
