using Relais.Functions.OpenApi;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.OpenApi;

public sealed class ApiPageTests(InstalledBrowser browser)
{
    [Fact]
    public async Task The_page_shows_every_operation_and_type_is_accessible_and_fits()
    {
        await using var world = await DoorWorld.StartAsync();
        var page = await browser.PageAsync();

        await page.GotoAsync(world.Url("/api"));

        await PageLooks.AreGoodAsync(page, "api");
        foreach (var operation in ApiDescription.Operations) Assert.Equal(1, await page.Locator($"section#{operation.Name}").CountAsync());
        var dead = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href')).filter(href => !document.querySelector(href))");
        Assert.Empty(dead);
    }
}
