using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Relais.Functions.Security;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>Somebody who has signed in and reads the pages in a browser without script: it keeps cookies, fills in forms and follows to where they lead.</summary>
public sealed class Visitor : IDisposable
{
    private readonly DoorWorld _world;
    private readonly HttpClient _http;

    public Visitor(DoorWorld world, string role, string objectId)
    {
        _world = world;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = world.Http.BaseAddress };
        _http.DefaultRequestHeaders.Add(SignIn.Header, Principals.Of(objectId, role).Value);
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<Page> GetAsync(string path) => await ReadAsync(await _http.GetAsync(path, Cancellation), path);

    /// <summary>Fills in the form of a page and sends it, with what stands in it already.</summary>
    /// <param name="button">Name and value of the button that is pressed.</param>
    public async Task<Page> SubmitAsync(Page page, (string Name, string Value)? button = null, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelector("main form") as IHtmlFormElement ?? throw new InvalidOperationException("The page has no form.");
        var values = form.Elements.OfType<IHtmlElement>().Where(element => element is not IHtmlButtonElement && element.GetAttribute("name") is not null && element is not IHtmlInputElement { Type: "radio" })
            .ToDictionary(element => element.GetAttribute("name")!, ValueOf);
        foreach (var (name, value) in fields) values[name] = value;
        if (button is { } pressed) values[pressed.Name] = pressed.Value;
        return await PostAsync(form.GetAttribute("action") ?? page.Path, values);
    }

    public async Task<Page> PostAsync(string path, IReadOnlyDictionary<string, string> values)
    {
        using var content = new FormUrlEncodedContent(values);
        var page = await ReadAsync(await _http.PostAsync(path, content, Cancellation), path);
        await _world.Time.SettleAsync();
        return page;
    }

    public void Dispose() => _http.Dispose();

    private static async Task<Page> ReadAsync(HttpResponseMessage answer, string path) => new(
        (int)answer.StatusCode, path, answer.Headers.Location?.ToString(), new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancellation)));

    private static string ValueOf(IHtmlElement element) => element switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlInputElement input => input.Value,
        _ => "",
    };
}

/// <param name="Location">Where it leads on to.</param>
public sealed record Page(int Status, string Path, string? Location, IHtmlDocument Document)
{
    /// <summary>What stands on it, with spaces that a line may break at.</summary>
    public string Text => System.Text.RegularExpressions.Regex.Replace(Document.QuerySelector("main")?.TextContent ?? "", @"\s+", " ").Trim();

    public IEnumerable<string> Links(string selector) => Document.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!);
}
