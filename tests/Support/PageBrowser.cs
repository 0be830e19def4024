using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Relais.Functions.Security;
using Relais.Tests.Doors;

namespace Relais.Tests.Support;

/// <summary>The browser of somebody who has signed in, without script: it opens pages, which must be well-formed, and sends their forms as they stand.</summary>
internal sealed class PageBrowser : IDisposable
{
    private readonly DoorWorld _world;
    private readonly HttpClient _http;

    public PageBrowser(DoorWorld world, string objectId, params string[] roles)
    {
        _world = world;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = world.Http.BaseAddress };
        _http.DefaultRequestHeaders.Add(SignIn.Header, Principals.Of(objectId, roles).Value);
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An administrator's.</summary>
    public static PageBrowser Admin(DoorWorld world) => new(world, "o-admin", "admin");

    public static PageBrowser Viewer(DoorWorld world) => new(world, "o-viewer", "viewer");

    public async Task<IHtmlDocument> OpenAsync(string path, int status = 200)
    {
        using var answer = await _http.GetAsync(path, Cancellation);
        return await FollowAsync(answer, status);
    }

    /// <summary>Sends the form whose address is this, or begins with it, with what stands in it and what is typed into it, and follows where that leads.</summary>
    /// <param name="typed">By name; null takes a field out.</param>
    public async Task<IHtmlDocument> SendAsync(IHtmlDocument page, string action, IReadOnlyDictionary<string, string?>? typed = null, int status = 200)
    {
        var form = page.Forms.OfType<IHtmlFormElement>().FirstOrDefault(form => form.GetAttribute("action") == action)
            ?? page.Forms.OfType<IHtmlFormElement>().First(form => form.GetAttribute("action")!.StartsWith(action, StringComparison.Ordinal));
        var values = form.QuerySelectorAll("input[name], select[name], textarea[name]").Where(IsSent).Select(field => KeyValuePair.Create(field.GetAttribute("name")!, ValueOf(field)))
            .Where(field => typed?.ContainsKey(field.Key) != true)
            .Concat(typed?.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!)) ?? [])
            .ToList();
        using var content = new FormUrlEncodedContent(values);
        var address = form.GetAttribute("action")!;
        using var answer = form.GetAttribute("method") == "post"
            ? await _http.PostAsync(address, content, Cancellation)
            : await _http.GetAsync($"{address}?{await content.ReadAsStringAsync(Cancellation)}", Cancellation);
        return await FollowAsync(answer, status);
    }

    /// <summary>A file that a page hands out.</summary>
    public Task<string> DownloadAsync(string path) => _http.GetStringAsync(path, Cancellation);

    public void Dispose() => _http.Dispose();

    /// <summary>The text of an element, with its white space as a reader sees it.</summary>
    public static string TextOf(IHtmlDocument page, string selector) => Regex.Replace(page.QuerySelector(selector)!.TextContent, "[ \n\t]+", " ").Trim();

    private static bool IsSent(AngleSharp.Dom.IElement field) =>
        field is not IHtmlInputElement { Type: "checkbox" or "radio" } choice || choice.IsDefaultChecked;

    private static string ValueOf(AngleSharp.Dom.IElement field) => field switch
    {
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement area => area.DefaultValue,
        _ => field.GetAttribute("value") ?? "",
    };

    /// <summary>What a form set going has come to rest before the page that it leads to is read.</summary>
    private async Task<IHtmlDocument> FollowAsync(HttpResponseMessage answer, int status)
    {
        await _world.Time.SettleAsync();
        return answer.Headers.Location is { } place ? await OpenAsync(place.OriginalString, status) : await ReadAsync(answer, status);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer, int status)
    {
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)answer.StatusCode == status, $"{answer.StatusCode}: {html}");
        var document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        document.Location.Href = answer.RequestMessage!.RequestUri!.AbsoluteUri;
        return document;
    }
}
