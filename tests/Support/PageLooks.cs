using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Relais.Tests.Support;

/// <summary>What holds of every page, whatever it shows, and how it is walked by keyboard.</summary>
internal static class PageLooks
{
    /// <summary>More presses than any page has links.</summary>
    private const int MostPresses = 100;

    /// <summary>The widths, in CSS pixels, and the colour schemes in which every page is looked at.</summary>
    public static TheoryData<int, ColorScheme> All => new()
    {
        { 320, ColorScheme.Light }, { 320, ColorScheme.Dark }, { 768, ColorScheme.Dark }, { 1440, ColorScheme.Light },
    };

    /// <summary>It breaks no rule of axe, is no wider than the window, shows no text of the code's, and its script has thrown nothing.</summary>
    /// <param name="width">Of the window, in CSS pixels.</param>
    public static async Task IsGoodAsync(IPage page, int width)
    {
        Assert.DoesNotContain("French =", await page.InnerTextAsync("body"), StringComparison.Ordinal);
        var violations = (await page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, $"{page.Url}: {string.Join("; ", violations.SelectMany(Nodes))}");
        var wide = await page.EvaluateAsync<string?>(
            """
            width => document.documentElement.scrollWidth <= width ? null
                : [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest('.scroll')).map(one => one.outerHTML.slice(0, 200)).join('; ')
            """,
            width);
        Assert.True(wide is null, $"{page.Url} is wider than {width} pixels: {wide}");
        Assert.Empty(await page.PageErrorsAsync());
    }

    /// <summary>Presses the tabulator until what this selector names has the focus.</summary>
    public static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < MostPresses; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"The keyboard does not come to {selector} on {page.Url}.");
    }

    private static IEnumerable<string> Nodes(AxeResultItem violation) => violation.Nodes.Select(node => $"{violation.Id} {node.Html}");
}
