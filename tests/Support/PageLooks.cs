using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Relais.Tests.Support;

/// <summary>What holds of every page, whatever it shows, at every width and in both colour schemes; and how it is walked by keyboard.</summary>
internal static class PageLooks
{
    /// <summary>A folder for a picture of every look, where one is named: <c>{state}-{width}-{scheme}.png</c>.</summary>
    private const string PicturesFolder = "RELAIS_PICTURES";

    /// <summary>In CSS pixels.</summary>
    private const int Height = 640;

    /// <summary>More presses than any page has links.</summary>
    private const int MostPresses = 100;

    /// <summary>In CSS pixels: a desk, a tablet, and last a small phone, on which it is hardest to go on.</summary>
    private static readonly int[] Widths = [1440, 768, 320];

    /// <summary>A look in the page itself: the package for Playwright opens another page for each, which takes longer than the look.</summary>
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// At every width, light and dark, it breaks no rule of axe, is no wider than the window and shows no text of the code's; and its script has thrown nothing.
    /// The window stays as wide as it was at the last look.
    /// </summary>
    /// <param name="state">What the page shows, in a word or two, to name the look by.</param>
    public static async Task AreGoodAsync(IPage page, string state)
    {
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe} }} }}");
        var faults = new List<string>();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, Height);
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                if (Environment.GetEnvironmentVariable(PicturesFolder) is { } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{state}-{width}-{scheme}.png"), FullPage = true });
                faults.AddRange((await FaultsAsync(page, width, scheme)).Select(fault => $"{width} {scheme}: {fault}"));
            }
        }

        Assert.True(faults.Count == 0, $"{page.Url}, {state}:\n{string.Join('\n', faults)}");
        Assert.Empty(await page.PageErrorsAsync());
    }

    /// <summary>The name of a state of a page, for <see cref="AreGoodAsync"/>: <c>partners-iom-dakar-full</c>.</summary>
    /// <param name="path">Of the page, with its query.</param>
    public static string NameOf(string path, string state = "") => string.Join('-', Regex.Matches($"{path} {state}", "[A-Za-z0-9]+").Select(word => word.Value));

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

    /// <summary>The scheme changes colours only: what else axe knows is asked in the light.</summary>
    private static Task<string[]> FaultsAsync(IPage page, int width, ColorScheme scheme) => page.EvaluateAsync<string[]>(
        """
        async ({ width, onlyColours }) => {
            const rules = onlyColours
                ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
                : { rules: { 'target-size': { enabled: true } } };
            const { violations } = await axe.run(document, { ...rules, resultTypes: ['violations'], iframes: false });
            const faults = violations.flatMap(violation => violation.nodes.map(node => `${violation.id} ${node.html}`));
            if (document.documentElement.scrollWidth > width) {
                const outside = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest('.scroll'));
                faults.push(`wider than the window: ${outside.map(one => one.outerHTML.slice(0, 200)).join('; ')}`);
            }
            if (document.body.innerText.includes('French =')) faults.push('shows a text as the code has it');
            return faults;
        }
        """,
        new { width, onlyColours = scheme == ColorScheme.Dark });
}
