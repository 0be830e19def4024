using Microsoft.Playwright;
using Relais.Cases;
using Relais.Tests.Doors;
using Relais.Tests.Support;

namespace Relais.Tests.Browser;

/// <summary>The way of an administrator from the overview to a command that is carried out, by the keyboard alone.</summary>
public sealed class WalkInBrowserTests(InstalledBrowser browser) : IAsyncLifetime
{
    private DoorWorld world = null!;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await SampleOffices.FillAsync(world.Get<IDirectory>());
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_overview_to_a_command_carried_out() => await WalkAsync(await browser.SignedInAsync());

    [Fact]
    public async Task Without_script_it_does_too() => await WalkAsync(await browser.SignedInAsync(withoutScript: true));

    /// <summary>What is due today, its case, the owner of its step changed with a reason, looked at beforehand, confirmed, and what came of it.</summary>
    private async Task WalkAsync(IPage page)
    {
        var code = await world.ReferAsync();
        await world.Time.RunUntilAsync(world.Time.Now.AddDays(2));
        await OverviewTests.CountAsync(world);
        await page.GotoAsync(world.Url("/"));

        await EnterAsync(page, "nav.needs a[href^='/cases?due=']", "**/cases?due=*");
        await EnterAsync(page, $"table.cases a[href='/cases/{code}']", $"**/cases/{code}");
        await EnterAsync(page, "a[href$='/commands/reassign']", "**/commands/reassign");

        // An owner is chosen by its first letters.
        await PageLooks.TabToAsync(page, "select[name=owner]");
        var owner = await page.Locator("option[value='person:ce-kolda-2']").InnerTextAsync();
        await page.Keyboard.TypeAsync(owner);
        await PageLooks.TabToAsync(page, "textarea[name=reason]");
        await page.Keyboard.TypeAsync("Elle connaît la famille.");
        await PageLooks.TabToAsync(page, "main form button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Elle connaît la famille.")).ToBeVisibleAsync();
        Assert.NotEqual("person:ce-kolda-2", (await world.CaseAsync(code)).Step!.Owner);

        await EnterAsync(page, "button[name=confirm]", "**/cases/*done=*");
        await world.Time.SettleAsync();
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        Assert.Equal("person:ce-kolda-2", (await world.CaseAsync(code)).Step!.Owner);
    }

    /// <summary>Tabs to what leads on, presses Enter, and waits for where it leads.</summary>
    private static async Task EnterAsync(IPage page, string selector, string address)
    {
        await PageLooks.TabToAsync(page, selector);
        await Task.WhenAll(page.WaitForURLAsync(address), page.Keyboard.PressAsync("Enter"));
    }
}
