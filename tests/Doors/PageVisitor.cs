using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Relais.Functions.Security;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>Somebody who has signed in, with a browser that keeps cookies and runs no script.</summary>
public sealed class PageVisitor : IDisposable
{
    private readonly DoorWorld _world;
    private readonly HttpClient _browser;

    public PageVisitor(DoorWorld world, string role, string objectId = "o-visitor")
    {
        _world = world;
        _browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = world.Http.BaseAddress };
        _browser.DefaultRequestHeaders.Add(SignIn.Header, Principals.Of(objectId, role).Value);
        _browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<IHtmlDocument> GetAsync(string path, int status = 200)
    {
        using var answer = await _browser.GetAsync(path, Cancellation);
        return await ReadAsync(answer, status);
    }

    public Task<HttpResponseMessage> FetchAsync(string path) => _browser.GetAsync(path, Cancellation);

    /// <summary>Fills in and sends the one form of the page that posts, or the one whose address ends so.</summary>
    public async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string? action = null, int status = 200, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelectorAll("form[method=post]").Single(form => action is null || form.GetAttribute("action")!.EndsWith(action, StringComparison.Ordinal));
        var values = form.QuerySelectorAll("input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!));
        using var content = new FormUrlEncodedContent(values.Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        using var answer = await _browser.PostAsync(form.GetAttribute("action"), content, Cancellation);
        await _world.Time.SettleAsync();
        return await ReadAsync(answer, status);
    }

    public void Dispose() => _browser.Dispose();

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer, int status)
    {
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)answer.StatusCode == status, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode}: {html}");
        var document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        document.Location.Href = answer.RequestMessage!.RequestUri!.AbsoluteUri;
        return document;
    }
}
