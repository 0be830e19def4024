using Microsoft.Playwright;
using Relais.Functions.Security;

namespace Relais.Tests.Support;

/// <summary>The Chromium, Chrome or Edge of this machine. Where there is none a test is skipped, which CI does not allow.</summary>
public sealed class InstalledBrowser : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private readonly List<(string? Test, IBrowserContext Context)> _open = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } installed) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = installed, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>A page of the width of a small phone.</summary>
    public Task<IPage> PhoneAsync(ColorScheme scheme = ColorScheme.Light) => PageAsync(320, scheme);

    /// <summary>A page of somebody who has signed in.</summary>
    /// <param name="width">In CSS pixels.</param>
    public async Task<IPage> SignedInAsync(int width, ColorScheme scheme, string role = "admin", bool withoutScript = false)
    {
        var page = await PageAsync(width, scheme, withoutScript);
        await page.SetExtraHTTPHeadersAsync([KeyValuePair.Create(SignIn.Header, Principals.Of("o-browser", role).Value)]);
        return page;
    }

    /// <param name="width">In CSS pixels.</param>
    public async Task<IPage> PageAsync(int width, ColorScheme scheme, bool withoutScript = false)
    {
        if (_browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "No Chromium, Chrome or Edge is installed.");
            Assert.Fail("CI must have a Chromium installed.");
        }

        await CloseAsync(left => left.Test != TestContext.Current.Test?.UniqueID);
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 640 }, ColorScheme = scheme, Locale = "fr-FR", JavaScriptEnabled = !withoutScript });
        _open.Add((TestContext.Current.Test?.UniqueID, context));
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>What a test has left open goes when the next one opens a page: the tests of a class run one after the other.</summary>
    private async Task CloseAsync(Predicate<(string? Test, IBrowserContext Context)> which)
    {
        foreach (var (_, context) in _open.FindAll(which)) await context.CloseAsync();
        _open.RemoveAll(which);
    }
}
