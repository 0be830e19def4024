using Microsoft.Playwright;
using Relais.Functions.Security;

[assembly: AssemblyFixture(typeof(Relais.Tests.Support.InstalledBrowser))]

namespace Relais.Tests.Support;

/// <summary>
/// The Chromium, Chrome or Edge of this machine, rather without what belongs to a window, one for a test run, started when a test first opens a page. Where there is none a test is skipped, which CI does not allow.
/// </summary>
public sealed class InstalledBrowser : IAsyncDisposable
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>What a browser without a window has no use for, and what takes half of the time: pages of its own, processes in advance, and drawing as if there were a screen to look at.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--in-process-gpu",
        "--disable-gpu-rasterization",
        "--disable-lcd-text",
        "--disable-smooth-scrolling",

        // The last such list counts, so that what Playwright turns off and could matter here is named again.
        "--disable-features=PreloadTopChromeWebUI,SpareRendererForSitePerProcess,DestroyProfileOnBrowserClose,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding,Translate",
    ];

    private readonly List<(string Class, string Test, IBrowserContext Context)> _open = [];
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A page of the width of a small phone.</summary>
    public Task<IPage> PhoneAsync(ColorScheme scheme = ColorScheme.Light) => PageAsync(320, scheme);

    /// <summary>A page of somebody who has signed in.</summary>
    /// <param name="width">In CSS pixels.</param>
    public async Task<IPage> SignedInAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light, string role = "admin", bool withoutScript = false)
    {
        var page = await PageAsync(width, scheme, withoutScript);
        await page.SetExtraHTTPHeadersAsync([KeyValuePair.Create(SignIn.Header, Principals.Of("o-browser", role).Value)]);
        return page;
    }

    /// <param name="width">In CSS pixels.</param>
    public async Task<IPage> PageAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light, bool withoutScript = false)
    {
        if (!Places.Any(File.Exists))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "No Chromium, Chrome or Edge is installed.");
            Assert.Fail("CI must have a Chromium installed.");
        }

        var (@class, test) = (TestContext.Current.TestClass!.UniqueID, TestContext.Current.Test!.UniqueID);
        await CloseLeftBeforeAsync(@class, test);
        var (_, chromium) = await _started.Value;
        var context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 640 }, ColorScheme = scheme, Locale = "fr-FR", JavaScriptEnabled = !withoutScript });
        lock (_open) _open.Add((@class, test, context));
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated) return;
        var (playwright, chromium) = await _started.Value;
        await chromium.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Places.First(File.Exists), Args = Arguments }));
    }

    /// <summary>What a test has left open goes when the next of its class opens a page: the tests of a class run one after the other.</summary>
    private async Task CloseLeftBeforeAsync(string @class, string test)
    {
        List<(string Class, string Test, IBrowserContext Context)> left;
        lock (_open)
        {
            left = _open.FindAll(one => one.Class == @class && one.Test != test);
            _open.RemoveAll(left.Contains);
        }

        foreach (var (_, _, context) in left) await context.CloseAsync();
    }
}
