using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public class PolicyPageTests
{
    [Fact]
    public async Task The_policy_in_force_is_shown_with_the_cases_that_go_by_each_version_and_leads_to_moving_them()
    {
        await using var world = await DoorWorld.StartAsync();
        using var browser = PageBrowser.Admin(world);
        await world.ReferAsync();
        await world.ReferAsync();

        var page = await browser.OpenAsync("/policy");

        Assert.Equal("Tous les dossiers en cours suivent referral-1, la version en vigueur.", PageBrowser.TextOf(page, "h1"));
        Assert.Equal("2", page.QuerySelector("a[href='/cases?policy=referral-1']")!.TextContent);
        Assert.Equal(16, page.QuerySelectorAll("th[scope=row]").Length);

        var choice = await browser.SendAsync(page, "/bulk");
        Assert.Contains("SN-26-000001", choice.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_counts_the_own_office_and_moves_nothing_from_here()
    {
        await using var world = await DoorWorld.StartAsync();
        await world.Get<IDirectory>().SaveAsync(
            new Person("sup-in", "Awa Essai", "awa@anpej.example", PersonRole.Supervisor, "dakar", ObjectId: "o-sup"), TestContext.Current.CancellationToken);
        using var supervisor = new PageBrowser(world, "o-sup", "supervisor");
        await world.ReferAsync();

        var page = await supervisor.OpenAsync("/policy");

        Assert.Equal("0", page.QuerySelector("a[href='/cases?policy=referral-1']")!.TextContent);
        Assert.Empty(page.Forms);
    }
}
