using Microsoft.Playwright;
using Relais.Local.Mailbox.Gallery;
using Relais.Tests.Support;

namespace Relais.Tests.Local.Mailbox.Gallery;

/// <summary>The pages of the mailbox, and the mails in them, as narrow and wide screens show them.</summary>
public sealed class GalleryInBrowserTests(LocalHostFixture host, InstalledBrowser browser) : IClassFixture<LocalHostFixture>
{
    [Fact]
    public async Task The_mailbox_and_its_gallery_are_accessible_and_fit()
    {
        var page = await browser.PageAsync();
        foreach (var path in new[] { "mailbox", "mailbox/failures", "mailbox/gallery", "mailbox/gallery/completion.remind-3.fr", "mailbox/gallery/decide?language=en&scheme=dark" })
        {
            await page.GotoAsync(new Uri(host.Host.Address, path).ToString());
            await PageLooks.AreGoodAsync(page, PageLooks.NameOf(path));
        }
    }

    [Fact]
    public async Task A_mail_fits_a_small_phone_is_accessible_and_its_answers_are_easily_tapped()
    {
        var page = await browser.PhoneAsync();
        var french = MailSamples.All.Where(sample => sample.Language == Language.French).ToList();
        foreach (var sample in french.DistinctBy(sample => sample.Group).Concat(french.DistinctBy(sample => sample.Message?.Kind)).Distinct())
        {
            await page.SetContentAsync(await host.Client.GetStringAsync($"mailbox/gallery/{sample.Id}/html", TestContext.Current.CancellationToken));
            if (sample.Group is "decide" or MailSamples.NewsGroup or MailSamples.DigestGroup) await PageLooks.AreGoodAsync(page, PageLooks.NameOf(sample.Id, "mail"));
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
}
