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

    /// <summary>
    /// Widths in CSS pixels: a desk, a tablet, and last a small phone, on which it is hardest to go on. Axe takes most of the time: at the desk and on the phone it is asked about everything in one scheme, and at
    /// the desk, where most is shown, about colours alone in the other, which changes nothing else; the tablet shows what one of the two shows.
    /// </summary>
    private static readonly (int Width, ColorScheme Scheme, Asked Axe)[] Looks =
    [
        (1440, ColorScheme.Dark, Asked.Colours), (1440, ColorScheme.Light, Asked.Everything), (768, ColorScheme.Light, Asked.Nothing), (320, ColorScheme.Dark, Asked.Everything), (320, ColorScheme.Light, Asked.Nothing),
    ];

    /// <summary>A look in the page itself: the package for Playwright opens another page for each, which takes longer than the look.</summary>
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// At a desk and on a phone it breaks no rule of axe; at every width it is no wider than the window and shows no text of the code's; and its script has thrown nothing.
    /// The window stays as wide as it was at the last look.
    /// </summary>
    /// <param name="state">What the page shows, in a word or two, to name the look by.</param>
    public static async Task AreGoodAsync(IPage page, string state)
    {
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe} }} }}");
        var faults = new List<string>();
        foreach (var (width, scheme, axe) in Looks)
        {
            await page.SetViewportSizeAsync(width, Height);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (Environment.GetEnvironmentVariable(PicturesFolder) is { } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{state}-{width}-{scheme}.png"), FullPage = true });
            faults.AddRange((await FaultsAsync(page, width, axe)).Select(fault => $"{width} {scheme}: {fault}"));
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

    private static Task<string[]> FaultsAsync(IPage page, int width, Asked axe) => page.EvaluateAsync<string[]>(
        """
        async ({ width, asked }) => {
            const about = { Everything: { rules: { 'target-size': { enabled: true } } }, Colours: { runOnly: ['color-contrast', 'link-in-text-block'] } }[asked];
            const { violations } = about ? await axe.run(document, { ...about, resultTypes: ['violations'], iframes: false, selectors: false }) : { violations: [] };
            const faults = violations.flatMap(violation => violation.nodes.map(node => `${violation.id} ${node.html}`));
            if (document.documentElement.scrollWidth > width) {
                const outside = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest('.scroll'));
                faults.push(`wider than the window: ${outside.map(one => one.outerHTML.slice(0, 200)).join('; ')}`);
            }
            if (document.body.innerText.includes('French =')) faults.push('shows a text as the code has it');
            return faults;
        }
        """,
        new { width, asked = $"{axe}" });

    /// <summary>What axe is asked about.</summary>
    private enum Asked
    {
        Nothing,
        Colours,
        Everything,
    }
}
