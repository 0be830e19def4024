using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Relais.Cases;
using Relais.Chasing;
using Relais.Emails;

namespace Relais.Tests.Doors;

public class PreferencesTests
{
    private const string Desk = "antenne.kolda@anpej.example";
    private static readonly Recipient Office = new(Party.Office("kolda"), Desk, "Antenne de Kolda", Language.French, RecipientRole.Owner);
    private static readonly Recipient CaseManager = new(Party.Referrer, "cm.kolda@iom.example", "Awa", Language.French, RecipientRole.Referrer);

    [Fact]
    public async Task Opening_the_page_changes_nothing()
    {
        await using var world = await DoorWorld.StartAsync();
        var link = await LinkAsync(world, Office);

        var page = await world.GetAsync(link + "?do=prefer&prefers=at-once", key: null);
        var head = await world.SendAsync(HttpMethod.Head, link + "?do=absent", key: null);

        Assert.Equal((200, 200), (page.Status, head.Status));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.InRange(page.Body.Length, 1, 20_000);
        Assert.Empty(Html(page).QuerySelectorAll("script, img, link"));
        Assert.Equal(["digest", "at-once"], Html(page).QuerySelectorAll("input[name=prefers]").Select(input => input.GetAttribute("value")));
        Assert.Null(await KnownAsync(world, Desk));
    }

    [Fact]
    public async Task Everything_at_once_or_as_the_policy_says_but_never_nothing()
    {
        await using var world = await DoorWorld.StartAsync();
        var link = await LinkAsync(world, Office);

        var atOnce = await PostAsync(world, link, ("do", "prefer"), ("prefers", "at-once"));
        Assert.Equal(Sending.AtOnce, (await KnownAsync(world, Desk))!.Prefers);
        Assert.NotNull(Html(atOnce).QuerySelector("[value=at-once][checked]"));
        Assert.NotNull(Html(atOnce).QuerySelector("[role=status]"));
        var nothing = await PostAsync(world, link, ("do", "prefer"), ("prefers", "nothing"));
        Assert.Equal(Sending.AtOnce, (await KnownAsync(world, Desk))!.Prefers);
        await PostAsync(world, link, ("do", "prefer"), ("prefers", "digest"));

        Assert.Equal((200, 422), (atOnce.Status, nothing.Status));
        Assert.Null((await KnownAsync(world, Desk))!.Prefers);
    }

    [Fact]
    public async Task An_absence_is_announced_once_shown_and_removed()
    {
        await using var world = await DoorWorld.StartAsync();
        var link = await LinkAsync(world, Office);
        (string, string)[] absence = [("do", "absent"), ("from", "2026-12-21"), ("to", "2027-01-04"), ("delegate", "person:ce-kolda-1")];

        await PostAsync(world, link, absence);
        var twice = await PostAsync(world, link, absence);
        Assert.Equal(new Absence(new(2026, 12, 21), new(2027, 1, 4), "person:ce-kolda-1"), Assert.Single((await KnownAsync(world, Desk))!.Absences));
        Assert.Contains("Du lundi 21 décembre au lundi 4 janvier 2027", twice.Body, StringComparison.Ordinal);

        var form = Html(twice).QuerySelector("form.panel")!;
        var remove = form.QuerySelectorAll("input, button").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)).ToArray();
        var removed = await PostAsync(world, link, remove);
        var again = await PostAsync(world, link, remove);

        Assert.Equal((200, 200), (removed.Status, again.Status));
        Assert.Empty((await KnownAsync(world, Desk))!.Absences);
        Assert.Contains("Aucune absence", removed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_beside_its_field_and_nothing_is_saved()
    {
        await using var world = await DoorWorld.StartAsync();
        var page = await PostAsync(world, await LinkAsync(world, Office), ("do", "absent"), ("from", "2026-02-31"), ("to", ""), ("delegate", "person:ce-dakar-1"));

        Assert.Equal(422, page.Status);
        Assert.Equal(["from", "to", "delegate"], Html(page).QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name")));
        Assert.Equal(3, Html(page).QuerySelectorAll("[role=alert] a").Length);
        Assert.Null(await KnownAsync(world, Desk));
    }

    [Fact]
    public async Task A_case_manager_names_a_colleague_by_address()
    {
        await using var world = await DoorWorld.StartAsync();
        var link = await LinkAsync(world, CaseManager);

        var elsewhere = await PostAsync(world, link, ("do", "absent"), ("from", "2026-12-21"), ("to", "2026-12-22"), ("delegate", "x@elsewhere.example"));
        var colleague = await PostAsync(world, link, ("do", "absent"), ("from", "2026-12-21"), ("to", "2026-12-22"), ("delegate", "fatou@iom.example"));

        Assert.Equal((422, 200), (elsewhere.Status, colleague.Status));
        Assert.Contains("fatou@iom.example", colleague.Body, StringComparison.Ordinal);
        Assert.Equal("mail:fatou@iom.example", Assert.Single((await KnownAsync(world, CaseManager.Address))!.Absences).Delegate);
    }

    [Fact]
    public async Task The_link_acts_for_ninety_days_and_explains_itself_afterwards()
    {
        await using var world = await DoorWorld.StartAsync();
        var link = await LinkAsync(world, Office);
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(91));

        var read = await world.GetAsync(link, key: null);
        var sent = await PostAsync(world, link, ("do", "prefer"), ("prefers", "at-once"));

        Assert.Equal((410, 410), (read.Status, sent.Status));
        Assert.Contains("expiré", read.Body, StringComparison.Ordinal);
        Assert.Null(await KnownAsync(world, Desk));
    }

    [Fact]
    public async Task Another_kind_of_token_opens_nothing_and_neither_does_this_one_elsewhere()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.ReferAsync();
        var answer = world.LinkSentTo(Desk)["/a/".Length..];
        var preferences = (await LinkAsync(world, Office))["/u/".Length..];

        Assert.Equal(404, (await world.GetAsync($"/u/{answer}", key: null)).Status);
        Assert.Equal(404, (await PostAsync(world, $"/u/{answer}", ("do", "prefer"), ("prefers", "at-once"))).Status);
        Assert.Equal(404, (await world.GetAsync($"/u/{new string('a', 32)}", key: null)).Status);
        Assert.Equal(404, (await world.GetAsync($"/a/{preferences}", key: null)).Status);
    }

    [Fact]
    public async Task English_is_said_to_who_asks_for_it()
    {
        await using var world = await DoorWorld.StartAsync();
        var page = await world.GetAsync(await LinkAsync(world, CaseManager), key: null, ("Accept-Language", "en"));
        Assert.Equal("en", Html(page).DocumentElement.GetAttribute("lang"));
        Assert.Contains("How would you like", page.Body, StringComparison.Ordinal);
    }

    private static async Task<string> LinkAsync(DoorWorld world, Recipient reader) => (await world.Get<MailLinks>().PreferencesAsync(reader)).AbsolutePath;

    private static Task<Correspondent?> KnownAsync(DoorWorld world, string address) =>
        world.Get<ICorrespondents>().FindAsync(Correspondent.IdOf(address), TestContext.Current.CancellationToken);

    private static Task<Reply> PostAsync(DoorWorld world, string link, params (string Name, string Value)[] fields) =>
        world.SendAsync(HttpMethod.Post, link, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), key: null);

    private static IDocument Html(Reply reply) => new HtmlParser().ParseDocument(reply.Body);
}
