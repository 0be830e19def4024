using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Emails;

public sealed partial class EmailRendererTests : IAsyncDisposable
{
    private const int MostWords = 90;
    private const double LeastContrast = 4.5;

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(SampleMessages.Now))
        .AddMail(new ConfigurationBuilder().Build())
        .BuildServiceProvider();

    [Fact]
    public async Task Every_mail_is_short()
    {
        foreach (var message in SampleMessages.All())
        {
            var mail = await RenderAsync(message);
            Assert.True(Words(Parse(mail).Body!.TextContent) <= MostWords, mail.Text);
            Assert.True(Words(Address().Replace(mail.Text, "")) <= MostWords, mail.Text);
        }
    }

    [Fact]
    public async Task Every_mail_asks_one_question_or_none()
    {
        foreach (var message in SampleMessages.All())
        {
            var mail = await RenderAsync(message);
            var asked = message.Choices.Count == 0 ? 0 : 1;
            Assert.Equal(asked, Parse(mail).Body!.TextContent.Count(character => character == '?'));
            Assert.Equal(asked, Address().Replace(mail.Text, "").Count(character => character == '?'));
        }
    }

    [Fact]
    public async Task Every_question_has_its_numbered_answers_as_absolute_links_in_both_parts()
    {
        foreach (var message in SampleMessages.Questions())
        {
            var mail = await RenderAsync(message);
            var links = Parse(mail).QuerySelectorAll("a");
            Assert.Equal(message.Choices.Count, links.Length);
            foreach (var (choice, link) in message.Choices.Zip(links))
            {
                var url = $"{SampleMessages.AnswerUrl}?choice={choice.Key}";
                Assert.Equal(url, link.GetAttribute("href"));
                Assert.StartsWith($"{choice.Number}. ", link.TextContent, StringComparison.Ordinal);
                Assert.Matches($@"(?m)^{choice.Number}\. .+\n   {Regex.Escape(url)}$", mail.Text);
            }
        }
    }

    [Fact]
    public async Task Every_mail_is_well_formed_and_says_its_language_and_its_heading()
    {
        foreach (var message in SampleMessages.All())
        {
            var mail = await RenderAsync(message);
            var page = Parse(mail);
            Assert.Equal(message.Language == Language.French ? "fr" : "en", page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal(mail.Subject, page.Title);
            Assert.Empty(page.QuerySelectorAll("img, script, link, table"));
            Assert.StartsWith(page.QuerySelector("h1")!.TextContent, mail.Text, StringComparison.Ordinal);
            Assert.Matches(@"^\[SN-26-000123-T\] \S.+\S$", mail.Subject);
            Assert.DoesNotMatch(@"\.In\(|[{}]", mail.Text + page.Body!.TextContent);
            Assert.Equal(Relais.Words.Of(message.Kind), mail.Category);
        }
    }

    [Fact]
    public async Task Every_text_stands_out_from_its_background_in_the_light_and_in_the_dark()
    {
        foreach (var step in Steps.All)
        {
            var page = Parse(await RenderAsync(SampleMessages.Question(step)));
            foreach (var element in page.Body!.Descendants<IElement>().Where(element => element.ChildNodes.Any(node => node is IText { Data: var text } && text.Trim().Length > 0)))
            {
                Assert.True(Contrast.Of(Effective(element, "color", Inline), Effective(element, "background-color", Inline)) >= LeastContrast, element.OuterHtml);
                Assert.True(Contrast.Of(Effective(element, "color", InTheDark), Effective(element, "background-color", InTheDark)) >= LeastContrast, element.OuterHtml);
            }
        }
    }

    [Fact]
    public async Task A_hostile_name_stays_a_name()
    {
        const string name = "<img src=x onerror=alert(1)>\" 'Awa' & Ñ😀";
        var mail = await RenderAsync(SampleMessages.Question(Steps.Decide) with { RecipientName = name, OfficeName = name, OwnerName = name, PartnerName = name, Service = name, CaseCode = name });
        var page = Parse(mail);
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Contains("<img src=x onerror=alert(1)>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ñ😀", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accents_stand_in_the_source_as_they_are() =>
        Assert.Contains("Reçu", (await RenderAsync(SampleMessages.Question(Steps.Acknowledge))).Html, StringComparison.Ordinal);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private Task<RenderedEmail> RenderAsync(EmailMessage message) => _services.GetRequiredService<IEmailRenderer>().RenderAsync(message);

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(RenderedEmail mail) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(mail.Html);

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Effective(IElement element, string property, Func<IElement, string, string?> of) =>
        element.AncestorsAndSelf().Select(ancestor => of(ancestor, property)).First(colour => colour is not null)!;

    private static string? Inline(IElement element, string property) => Value(element.GetAttribute("style") ?? "", property);

    private static string? InTheDark(IElement element, string property)
    {
        var rule = Regex.Match(MailStyle.Sheet, $@"\.{element.ClassName ?? "-"}\{{([^}}]*)\}}").Groups[1].Value;
        return Value(rule, property) ?? Inline(element, property);
    }

    private static string? Value(string style, string property)
    {
        var match = Regex.Match(style, $"(?:^|;){property}:(#[0-9a-f]{{6}})");
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}

internal static class Elements
{
    public static IEnumerable<IElement> AncestorsAndSelf(this IElement element)
    {
        for (var current = element; current is not null; current = current.ParentElement) yield return current;
    }
}
