using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Relais.Functions.OpenApi;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.OpenApi;

public sealed class ApiPageTests(InstalledBrowser browser) : IClassFixture<InstalledBrowser>
{
    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task The_page_shows_every_operation_and_type_is_accessible_and_fits(int width, ColorScheme scheme)
    {
        await using var world = await DoorWorld.StartAsync();
        var page = await browser.PageAsync(width, scheme);

        await page.GotoAsync(new Uri(world.Http.BaseAddress!, "/api").AbsoluteUri);

        var violations = (await page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, string.Join("; ", violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} {node.Html}"))));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        foreach (var operation in ApiDescription.Operations) Assert.Equal(1, await page.Locator($"section#{operation.Name}").CountAsync());
        var dead = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href')).filter(href => !document.querySelector(href))");
        Assert.Empty(dead);
    }
}
