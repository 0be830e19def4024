using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Relais.Cases;
using Relais.Functions.Referrals.Batches;
using Relais.Functions.Security;
using Relais.Tests.Referrals;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

/// <summary>The import page as an administrator's browser uses it, without script.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private DoorWorld world = null!;
    private HttpClient browser = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        world = await DoorWorld.StartAsync();
        await SampleOffices.FillAsync(world.Get<IDirectory>());
        browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = world.Http.BaseAddress };
        browser.DefaultRequestHeaders.Add(SignIn.Header, Principals.Of("o-admin", "admin").Value);
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task The_sheet_of_excel_in_french_is_looked_at_imported_as_expected_and_handed_back_where_it_is_wrong()
    {
        var preview = await UploadAsync(await File.ReadAllBytesAsync(SampleSheet.Path, Cancellation));
        Assert.Contains("140 lignes", preview.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items);

        var running = await SubmitAsync(preview, "begin");
        Assert.NotNull(running.QuerySelector("progress"));
        await world.RunQueueAsync(LongBatches.Queue);
        var done = await GetAsync(running.Url);

        var expected = await SampleSheet.ExpectedAsync();
        var rows = done.QuerySelectorAll("[aria-labelledby=all] tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        Assert.Equal(expected.Select(row => $"{row.Row} {row.Outcome}"), rows.Select(row => $"{row[0]} {Outcome(row[1])}"));

        var csv = await browser.GetStringAsync(Path(done.QuerySelector("a[download]")!.GetAttribute("href")!), Cancellation);
        var wrong = expected.Count(row => row.Outcome is "rejected" or "duplicate");
        Assert.Equal(wrong + 1, csv.Trim().Split("\r\n").Length);
        Assert.EndsWith("# erreurs", csv.Split("\r\n")[0], StringComparison.Ordinal);

        var again = await UploadAsync(Encoding.UTF8.GetBytes(csv));
        Assert.Contains($"{wrong} lignes", again.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        await SubmitAsync(done, "done");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Path(done.Url) + "/rows.csv", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task What_is_not_to_be_imported_is_deleted_and_nothing_was_done()
    {
        var preview = await UploadAsync(Encoding.UTF8.GetBytes(SentSheet.Text()));

        await SubmitAsync(preview, "done");

        Assert.Equal(0, ((InMemoryBatches)world.Get<IBatches>()).Sheets);
        Assert.Null(world.Get<InMemoryQueues>().Receive(LongBatches.Queue, world.Time.Now));
        Assert.Empty((await world.Cases.ListAsync(new CaseQuery(), Cancellation)).Items);
    }

    [Theory]
    [InlineData("", "iom-dakar", "choisissez une feuille")]
    [InlineData("a;b\r\n1;2\r\n", "iom-dakar", "colonne")]
    [InlineData("PK\u0003\u0004", "iom-dakar", "CSV")]
    [InlineData("x", "nobody", "Choisissez le partenaire")]
    public async Task What_is_no_sheet_is_refused_on_the_form_with_the_reason(string content, string partner, string why)
    {
        var page = await UploadAsync(Encoding.UTF8.GetBytes(content), partner, HttpStatusCode.BadRequest);

        Assert.Contains(why, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.QuerySelector("form"));
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var content = new MultipartFormDataContent { { new StringContent("iom-dakar"), "partner" }, { new StringContent(SentSheet.Text()), "sheet", "sheet.csv" } };

        using var answer = await browser.PostAsync("/import", content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("formulaire", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, ((InMemoryBatches)world.Get<IBatches>()).Sheets);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sheet_beyond_the_limit_is_cut_off(bool announced)
    {
        var form = await GetAsync("/import");
        using var content = Form(form, new byte[33 * 1024 * 1024], "iom-dakar");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/import") { Content = content };
        if (!announced) request.Headers.TransferEncodingChunked = true;

        using var answer = await browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private async Task<IHtmlDocument> UploadAsync(byte[] sheet, string partner = "iom-dakar", HttpStatusCode status = HttpStatusCode.OK)
    {
        var form = await GetAsync("/import");
        using var content = Form(form, sheet, partner);
        using var answer = await browser.PostAsync("/import", content, Cancellation);
        return await ReadAsync(answer, status);
    }

    private static MultipartFormDataContent Form(IHtmlDocument page, byte[] sheet, string partner)
    {
        var file = new ByteArrayContent(sheet);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent { { new StringContent(Token(page)), "form-token" }, { new StringContent(partner), "partner" }, { file, "sheet", "feuille.csv" } };
    }

    /// <summary>Presses the button of the form whose address ends so.</summary>
    private async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string action)
    {
        var form = page.QuerySelectorAll("form").Single(form => form.GetAttribute("action")!.EndsWith("/" + action, StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("form-token", Token(page))]);
        using var answer = await browser.PostAsync(form.GetAttribute("action"), content, Cancellation);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    private async Task<IHtmlDocument> GetAsync(string url)
    {
        using var answer = await browser.GetAsync(Path(url), Cancellation);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {html}");
        var document = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        document.Location.Href = answer.RequestMessage!.RequestUri!.AbsoluteUri;
        return document;
    }

    private static string Token(IHtmlDocument page) => page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;

    private static string Path(string url) => Regex.Replace(url, "^https?://[^/]+", "");

    private static string Outcome(string label) => label switch
    {
        "Acceptée" => "accepted",
        "Déjà connue" => "known",
        "Doublon" => "duplicate",
        _ => "rejected",
    };
}
