using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Tests.Support;

namespace Relais.Tests.Pages;

public sealed class AnswerPagesTests : IAsyncDisposable
{
    private const int MostBytes = 20_000;

    private readonly PageHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_page_is_small()
    {
        foreach (var model in EveryPage()) Assert.InRange((await _host.ServeAsync(model)).Size, 1_000, MostBytes);
    }

    [Fact]
    public async Task Every_page_says_its_language_its_heading_and_its_title_and_runs_nothing()
    {
        foreach (var model in EveryPage())
        {
            var page = (await _host.ServeAsync(model)).Document;
            Assert.Equal(model.Language == Language.French ? "fr" : "en", page.DocumentElement.GetAttribute("lang"));
            var heading = Assert.Single(page.QuerySelectorAll("h1")).TextContent;
            Assert.Contains(heading, page.Title, StringComparison.Ordinal);
            Assert.Single(page.QuerySelectorAll("main"));
            Assert.Single(page.QuerySelectorAll("meta[name=viewport]"));
            Assert.DoesNotMatch(@"\.In\(|Text \{|@|\{\d\}", page.Body!.TextContent);
            Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, [style], [onclick]"));
            Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task Every_field_has_a_label_and_every_reference_leads_somewhere()
    {
        foreach (var model in EveryPage())
        {
            var page = (await _host.ServeAsync(model)).Document;
            foreach (var control in page.QuerySelectorAll<IHtmlElement>("select, textarea, input:not([type=hidden])"))
            {
                var label = page.QuerySelector($"label[for='{control.Id}']") ?? control.Closest("label");
                Assert.False(string.IsNullOrWhiteSpace(label?.TextContent), control.OuterHtml);
            }

            Assert.All(page.QuerySelectorAll("input[type=radio]"), radio => Assert.NotNull(radio.Closest("fieldset")?.QuerySelector("legend")));
            var references = page.QuerySelectorAll("[aria-describedby]").SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' '))
                .Concat(page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]));
            Assert.All(references, id => Assert.NotNull(page.GetElementById(id)));
            Assert.All(page.QuerySelectorAll("button:not([aria-hidden])"), button => Assert.False(string.IsNullOrWhiteSpace(button.TextContent)));
        }
    }

    [Fact]
    public async Task The_page_may_run_nothing_and_is_kept_nowhere()
    {
        foreach (var model in SampleQuestions.States(SampleQuestions.Full(Steps.Decide), Language.French))
        {
            var served = await _host.ServeAsync(model);
            var headers = served.Response.Headers;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Assert.Single(served.Document.QuerySelectorAll("style")).TextContent)));
            Assert.Equal(
                $"default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                headers.ContentSecurityPolicy.ToString());
            Assert.Equal("no-store", headers.CacheControl.ToString());
            Assert.Equal("noindex", headers["X-Robots-Tag"].ToString());
            Assert.Equal("no-referrer", headers["Referrer-Policy"].ToString());
            Assert.Equal("nosniff", headers.XContentTypeOptions.ToString());
            Assert.Equal("text/html; charset=utf-8", served.Response.ContentType);
            Assert.Empty(headers.SetCookie.ToString());
        }
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        const string hostile = "</textarea></style><script>alert(1)</script>\" onfocus='x' Ñ😀";
        var question = SampleQuestions.Full(Steps.Decide) with
        {
            OfficeName = hostile,
            PartnerName = hostile,
            Person = new(hostile, hostile),
            Briefing = [SampleQuestions.Said(hostile, hostile)],
            Counsellors = [new(hostile, hostile)],
        };
        var values = new Dictionary<string, string> { ["other"] = hostile, ["question"] = hostile, ["code"] = hostile };
        AnswerPageModel[] models =
        [
            new AnswerPageModel.Open(question, hostile) { Language = Language.French, Now = SampleQuestions.Now },
            new AnswerPageModel.Invalid(question, "decline", values, [new("other", "x", hostile), new(hostile, "x", hostile)]) { Language = Language.French, Now = SampleQuestions.Now },
            new AnswerPageModel.Confirm(question, "decline", hostile, values) { Language = Language.French, Now = SampleQuestions.Now },
            new AnswerPageModel.AlreadyAnswered(question, "decline", hostile, Noun.Of(hostile), SampleQuestions.Now) { Language = Language.French, Now = SampleQuestions.Now },
        ];
        foreach (var model in models)
        {
            var page = (await _host.ServeAsync(model)).Document;
            Assert.Empty(page.QuerySelectorAll("script, [onfocus]"));
            Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Ñ😀", page.Body.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_is_shown_only_if_the_model_names_one()
    {
        var shown = await _host.ServeAsync(Open(SampleQuestions.Plain(Steps.FirstContact) with { Person = new("Aïssatou", "+221 77 123 45 67") }));
        Assert.Contains("Aïssatou, +221 77 123 45 67", shown.Document.Body!.TextContent, StringComparison.Ordinal);
        var hidden = await _host.ServeAsync(Open(SampleQuestions.Plain(Steps.FirstContact)));
        Assert.DoesNotContain(PageTexts.Person.French, hidden.Document.QuerySelectorAll("dt").Select(term => term.TextContent));
    }

    private static IEnumerable<AnswerPageModel> EveryPage() =>
        from language in Enum.GetValues<Language>()
        from step in Steps.All
        from model in SampleQuestions.States(SampleQuestions.Full(step), language).Append(new AnswerPageModel.Open(SampleQuestions.Plain(step)) { Language = language, Now = SampleQuestions.Now })
        select model;

    private static AnswerPageModel.Open Open(AskedQuestion question, string? preselected = null) =>
        new AnswerPageModel.Open(question, preselected) { Language = Language.French, Now = SampleQuestions.Now };
}
