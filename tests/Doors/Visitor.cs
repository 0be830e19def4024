using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Relais.Functions.Security;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>Somebody who has signed in, with a browser that runs no script.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly DoorWorld _world;

    public Visitor(DoorWorld world, string objectId, params string[] roles)
    {
        _world = world;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = world.Http.BaseAddress };
        _http.DefaultRequestHeaders.Add(SignIn.Header, Principals.Of(objectId, roles).Value);
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a page, and lets happen what follows.</summary>
    public async Task<IHtmlDocument> GetAsync(string url, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await _http.GetAsync(PathOf(url), Cancellation);
        return await FollowAsync(answer, status);
    }

    public async Task<string> DownloadAsync(string url) => await _http.GetStringAsync(url, Cancellation);

    /// <summary>Sends the form of a page whose address ends so, as it stands but for what is filled in. A field may be filled in several times; null takes it out.</summary>
    public async Task<IHtmlDocument> SendAsync(IHtmlDocument page, string action, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string? Value)[] filled)
    {
        var form = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(form => form.GetAttribute("action") == action);
        var names = filled.Select(field => field.Name).ToHashSet();
        var own = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is not null && (input.Type is not ("radio" or "checkbox") || input.IsChecked))
            .Select(input => (Name: input.Name!, input.Value))
            .Where(field => !names.Contains(field.Name));
        using var content = new FormUrlEncodedContent(own.Concat(filled.Where(field => field.Value is not null).Select(field => (field.Name, Value: field.Value!)))
            .Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _http.PostAsync(action, content, Cancellation);
        await _world.Time.SettleAsync();
        return await FollowAsync(answer, status);
    }

    public void Dispose() => _http.Dispose();

    private Task<IHtmlDocument> FollowAsync(HttpResponseMessage answer, HttpStatusCode status) =>
        answer.Headers.Location is { } place ? GetAsync(place.ToString(), status) : ReadAsync(answer, status);

    public static string PathOf(string url) => Regex.Replace(url, "^https?://[^/]+", "");

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {html}");
        var document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        document.Location.Href = answer.RequestMessage!.RequestUri!.AbsoluteUri;
        return document;
    }
}
