using Relais.Chasing;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Tests.Support;

namespace Relais.Tests.Pages;

/// <summary>The page of preferences as phones and desks show it, without script.</summary>
public sealed class PreferencesPageInBrowserTests(InstalledBrowser browser) : IAsyncDisposable
{
    private static readonly PreferencesModel Usual = new()
    {
        Language = Language.French,
        Today = new(2027, 3, 8),
        Delegates = new([new("person:ce-kolda-1", "Awa Diop"), new("office:kolda", "Antenne de Kolda")], []),
        Absences = [new(new(new(2027, 3, 15), new(2028, 1, 7), "person:ce-kolda-1"), Noun.Of("Mame Diarra Bousso Ndiaye")), new(new(new(2027, 5, 3), new(2027, 5, 3), "office:kolda"), Noun.Of("Antenne de Kolda"))],
    };

    private readonly PageHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_state_is_accessible_fits_and_is_light()
    {
        var page = await browser.PageAsync();
        PreferencesModel[] states =
        [
            Usual,
            Usual with { Absences = [], Done = PreferencesTexts.Removed, Language = Language.English },
            Usual with { Prefers = Sending.AtOnce, Delegates = new([], ["iom.example", "iom-dakar.example"]), Problems = [new("from", "date", "Donnez le premier jour d’absence."), new("delegate", "delegate", "Donnez l’adresse.")] },
            Usual with { IsExpired = true },
        ];
        foreach (var (number, state) in states.Index())
        {
            var served = await _host.ServeAsync(AnswerPages.Result(state));
            Assert.InRange(served.Size, 1, 20_000);
            await page.UnrouteAllAsync();
            await page.RouteAsync("**/*", route => route.FulfillAsync(new()
            {
                Body = served.Html,
                Headers = served.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            }));
            await page.GotoAsync("https://relais.example/u/abcdefghijklmnopqrstuvwxyz234567");
            await PageLooks.AreGoodAsync(page, $"preferences-{number}");
        }
    }
}
