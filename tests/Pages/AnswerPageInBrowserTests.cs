using Microsoft.Playwright;
using Relais.Cases;
using Relais.Functions.Pages;
using Relais.Tests.Support;

namespace Relais.Tests.Pages;

/// <summary>The answer page as phones and desks show it, under its own security policy.</summary>
public sealed class AnswerPageInBrowserTests(InstalledBrowser browser) : IAsyncDisposable
{
    private const string Url = "https://relais.example/a/abcdefghijklmnopqrstuvwxyz234567";

    private readonly PageHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_state_is_accessible_and_fits()
    {
        var page = await browser.PageAsync();
        var models = SampleQuestions.States(SampleQuestions.Full(Steps.Decide), Language.French)
            .DistinctBy(model => model.GetType())
            .Concat([Open(Steps.Decide, "decline"), Open(Steps.FollowUp, "employed"), Open(Steps.Orientation, "training"), Open(Steps.ConfirmPlace, "no-place"), Open(Steps.Completion, "completed")]);
        foreach (var (number, model) in models.Index())
        {
            await ShowAsync(page, model);
            await PageLooks.AreGoodAsync(page, $"answer-{number}-{model.GetType().Name}");
        }
    }

    [Fact]
    public async Task The_policy_lets_the_pages_own_style_in()
    {
        var page = await browser.PhoneAsync();
        await ShowAsync(page, Open(Steps.Decide));
        Assert.Equal("rgb(250, 248, 244)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task Enter_in_a_date_sends_no_answer_but_a_button_does()
    {
        var page = await browser.PhoneAsync();
        var posted = await ShowAsync(page, Open(Steps.ConfirmPlace, "no-place"));
        await page.FillAsync("[name=nextSession]", "2027-09-21");
        await page.PressAsync("[name=nextSession]", "Enter");
        Assert.Equal($"session={SampleQuestions.LongestSession(1).Id}&nextSession=2027-09-21", await posted.NextAsync());

        posted = await ShowAsync(page, Open(Steps.ConfirmPlace));
        await page.ClickAsync("button[value=confirmed]");
        Assert.Contains("choice=confirmed", await posted.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_reaches_every_answer_and_opening_one_closes_the_other()
    {
        var page = await browser.PhoneAsync();
        await ShowAsync(page, Open(Steps.Decide));
        var reached = new List<string>();
        foreach (var _ in Steps.Decide.Choices)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.querySelector('b')?.textContent ?? document.activeElement.outerHTML"));
        }

        Assert.Equal(["1", "2", "3", "4"], reached);
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.IsVisibleAsync("[name=office]"));
        await page.ClickAsync("summary >> nth=0");
        Assert.True(await page.IsVisibleAsync("[name=counsellor]"));
        Assert.False(await page.IsVisibleAsync("[name=office]"));
    }

    private async Task<Posted> ShowAsync(IPage page, AnswerPageModel model)
    {
        var served = await _host.ServeAsync(model);
        var posted = new Posted();
        await page.UnrouteAllAsync();
        await page.RouteAsync("**/*", async route =>
        {
            if (route.Request.Method == "POST") posted.Take(route.Request.PostData ?? "");
            await route.FulfillAsync(new()
            {
                Body = served.Html,
                Headers = served.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            });
        });
        await page.GotoAsync(Url);
        return posted;
    }

    private static AnswerPageModel.Open Open(Step step, string? preselected = null) =>
        new AnswerPageModel.Open(SampleQuestions.Full(step), preselected) { Language = Language.French, Now = SampleQuestions.Now };

    /// <summary>What the page's form sends.</summary>
    private sealed class Posted
    {
        private readonly TaskCompletionSource<string> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Take(string body) => _next.TrySetResult(body);

        public Task<string> NextAsync() => _next.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
