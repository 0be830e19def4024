using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The pages of people and offices, as a browser uses them without script.</summary>
public sealed class PeoplePagesTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private PageBrowser browser = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        browser = PageBrowser.Admin(world);
        await world.Get<IDirectory>().SaveAsync(new Person("sup-in", "Awa Essai", "awa@anpej.example", PersonRole.Supervisor, "kolda", ObjectId: "o-sup"), Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return world.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_is_added_and_changed()
    {
        var list = await browser.OpenAsync("/people");
        var page = await browser.SendAsync(
            list, "/people", new Dictionary<string, string?> { ["id"] = "ce-kolda-9", ["name"] = "Fatou Sané", ["email"] = "f.sane@anpej.example", ["role"] = "counsellor", ["office"] = "kolda" });
        Assert.Equal("Fatou Sané", PageBrowser.TextOf(page, "h1"));

        await browser.SendAsync(page, "/people/ce-kolda-9", new Dictionary<string, string?> { ["language"] = "english", ["objectId"] = "o-9" });

        Assert.Equal(
            new Person("ce-kolda-9", "Fatou Sané", "f.sane@anpej.example", PersonRole.Counsellor, "kolda", Language.English, "o-9"),
            (await world.Get<IDirectory>().ReadAsync(Cancellation)).People["ce-kolda-9"]);
    }

    [Theory]
    [InlineData("ce-kolda-1", "a@anpej.example", "counsellor", "kolda", "", 409)]
    [InlineData("new", "nothing", "counsellor", "kolda", "", 400)]
    [InlineData("new", "a@anpej.example", "king", "kolda", "", 400)]
    [InlineData("new", "a@anpej.example", "counsellor", "", "", 400)]
    [InlineData("new", "a@anpej.example", "counsellor", "nowhere", "", 400)]
    [InlineData("new", "a@anpej.example", "head", "", "o-sup", 400)]
    public async Task What_cannot_be_is_refused_with_what_was_typed(string id, string email, string role, string office, string objectId, int status)
    {
        var list = await browser.OpenAsync("/people");

        var page = await browser.SendAsync(
            list, "/people", new Dictionary<string, string?> { ["id"] = id, ["name"] = "Fatou", ["email"] = email, ["role"] = role, ["office"] = office, ["objectId"] = objectId }, status);

        Assert.NotEmpty(page.QuerySelectorAll("[role=alert] li"));
        Assert.Equal((id, email, objectId), (page.QuerySelector("#id")!.GetAttribute("value"), page.QuerySelector("#email")!.GetAttribute("value"), page.QuerySelector("#objectId")!.GetAttribute("value")));
        Assert.DoesNotContain((await world.Get<IDirectory>().ReadAsync(Cancellation)).People.Values, person => person.Name == "Fatou");
    }

    [Fact]
    public async Task A_supervisor_says_who_of_the_own_office_is_away_and_takes_it_back()
    {
        using var supervisor = new PageBrowser(world, "o-sup", "supervisor");
        var list = await supervisor.OpenAsync("/people");
        Assert.Equal(["Antenne de Kolda"], list.QuerySelectorAll(".grid h2").Select(heading => heading.TextContent));
        await supervisor.OpenAsync("/people/ce-dakar-1", 404);

        var page = await supervisor.OpenAsync("/people/ce-kolda-1");
        page = await supervisor.SendAsync(page, "/people/ce-kolda-1/absences", new Dictionary<string, string?> { ["do"] = "add", ["from"] = "2026-11-24", ["to"] = "2026-11-20", ["delegate"] = "person:ce-kolda-2" }, 400);
        Assert.Equal("2026-11-20", page.QuerySelector("#to")!.GetAttribute("value"));
        page = await supervisor.SendAsync(page, "/people/ce-kolda-1/absences", new Dictionary<string, string?> { ["do"] = "add", ["to"] = "2026-12-04" });

        var mailbox = await world.Get<ICorrespondents>().FindAsync(Correspondent.IdOf("ce1.kolda@anpej.example"), Cancellation);
        Assert.Equal(new Absence(new DateOnly(2026, 11, 24), new DateOnly(2026, 12, 4), "person:ce-kolda-2"), Assert.Single(mailbox!.Absences));
        Assert.Equal("Une personne est absente aujourd’hui.", PageBrowser.TextOf(await supervisor.OpenAsync("/people"), "h1"));

        await supervisor.SendAsync(page, "/people/ce-kolda-1/absences", new Dictionary<string, string?> { ["do"] = "remove" });
        Assert.Empty((await world.Get<ICorrespondents>().FindAsync(Correspondent.IdOf("ce1.kolda@anpej.example"), Cancellation))!.Absences);
    }

    [Fact]
    public async Task An_office_changes_its_mailbox_and_its_regions()
    {
        var page = await browser.OpenAsync("/people/offices/kolda");
        await browser.SendAsync(page, "/people/offices/kolda", new Dictionary<string, string?> { ["email"] = "nowhere" }, 400);

        await browser.SendAsync(page, "/people/offices/kolda", new Dictionary<string, string?> { ["email"] = "kolda@anpej.example", ["regions"] = "matam" });

        var office = (await world.Get<IDirectory>().ReadAsync(Cancellation)).Offices["kolda"];
        Assert.Equal("kolda@anpej.example", office.Email);
        Assert.Equal(["matam"], office.Regions);
        await browser.OpenAsync("/people/offices/nowhere", 404);
    }

    [Fact]
    public async Task Who_only_looks_is_offered_no_form()
    {
        using var viewer = PageBrowser.Viewer(world);

        Assert.Empty((await viewer.OpenAsync("/people")).Forms);
        Assert.Empty((await viewer.OpenAsync("/people/ce-kolda-1")).Forms);
    }
}
