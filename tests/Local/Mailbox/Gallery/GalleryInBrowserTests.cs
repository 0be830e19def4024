using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Relais.Local.Mailbox.Gallery;
using Relais.Tests.Support;

namespace Relais.Tests.Local.Mailbox.Gallery;

/// <summary>The pages of the mailbox, and the mails in them, as narrow and wide screens show them.</summary>
public sealed class GalleryInBrowserTests(LocalHostFixture host, InstalledBrowser browser) : IClassFixture<LocalHostFixture>, IClassFixture<InstalledBrowser>
{
    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task The_gallery_is_accessible_and_fits_the_screen(int width, ColorScheme scheme) =>
        await FitsAsync(await browser.PageAsync(width, scheme), width, "mailbox/gallery", "mailbox/gallery/completion.remind-3.fr");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_mailbox_is_accessible_and_fits_a_small_phone(ColorScheme scheme) =>
        await FitsAsync(await browser.PhoneAsync(scheme), 320, "mailbox", "mailbox/failures", "mailbox/gallery/decide?language=en&scheme=dark");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_mail_fits_a_small_phone_is_accessible_and_its_answers_are_easily_tapped(ColorScheme scheme)
    {
        var page = await browser.PhoneAsync(scheme);
        var french = MailSamples.All.Where(sample => sample.Language == Language.French).ToList();
        foreach (var sample in french.DistinctBy(sample => sample.Group).Concat(french.DistinctBy(sample => sample.Message?.Kind)).Distinct())
        {
            await page.SetContentAsync(await host.Client.GetStringAsync($"mailbox/gallery/{sample.Id}/html", TestContext.Current.CancellationToken));
            if (sample.Group is "decide" or MailSamples.NewsGroup or MailSamples.DigestGroup) await IsAccessibleAsync(page, sample.Id);
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
            var heights = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('a.link')].map(link => link.getBoundingClientRect().height)");
            Assert.All(heights, height => Assert.True(height >= 44, sample.Id));
        }
    }

    [Fact]
    public async Task A_sample_is_shown_at_both_widths_in_the_light_and_in_the_dark()
    {
        var page = await browser.PageAsync(1700, ColorScheme.Light);
        await page.GotoAsync(new Uri(host.Host.Address, "mailbox/gallery/decide.ask.fr").ToString());

        var shown = new List<string>();
        foreach (var frame in await page.Locator("iframe").AllAsync())
        {
            var body = frame.ContentFrame.Locator("body");
            shown.Add(await body.EvaluateAsync<string>("body => `${innerWidth} ${getComputedStyle(body).backgroundColor}`"));
        }

        Assert.Equal(["360 rgb(250, 248, 244)", "360 rgb(20, 24, 29)", "720 rgb(250, 248, 244)", "720 rgb(20, 24, 29)"], shown);
    }

    private async Task FitsAsync(IPage page, int width, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await page.GotoAsync(new Uri(host.Host.Address, address).ToString());
            await IsAccessibleAsync(page, address);
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        }
    }

    private static async Task IsAccessibleAsync(IPage page, string what)
    {
        // Mails run nothing, not even this, in their frames; they are looked at by themselves.
        var violations = (await page.RunAxe(new AxeRunOptions { Iframes = false })).Violations;
        Assert.True(violations.Length == 0, $"{what}: {string.Join("; ", violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} {node.Html}")))}");
    }
}
