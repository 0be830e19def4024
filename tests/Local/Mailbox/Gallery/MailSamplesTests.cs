using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Emails;
using Relais.Local.Mailbox.Gallery;
using Relais.Tests.Emails.Texts;
using Relais.Tests.Support;

namespace Relais.Tests.Local.Mailbox.Gallery;

/// <summary>What every mail of Relais keeps to, whatever it says.</summary>
public sealed partial class MailSamplesTests : IAsyncLifetime
{
    private const int MostWords = 90;
    private const int MostBytes = 30_000;
    private const int MostBytesOfADigest = 90_000;
    private const int LongestSubject = 130;
    private const double LeastContrast = 4.5;

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(SampleMessages.Now))
        .AddMail(new ConfigurationBuilder().Build())
        .BuildServiceProvider();

    private readonly List<Rendered> _mails = [];

    public async ValueTask InitializeAsync()
    {
        var renderer = _services.GetRequiredService<IEmailRenderer>();
        foreach (var sample in MailSamples.All)
        {
            var mail = await sample.RenderAsync(renderer);
            _mails.Add(new Rendered(sample, mail, new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(mail.Html)));
        }
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public void Every_kind_of_message_about_every_step_in_both_languages_is_among_them()
    {
        Assert.Equal(MailSamples.All.Count, MailSamples.All.Select(sample => sample.Id).Distinct().Count());
        Assert.Equal(Enum.GetValues<MessageKind>(), MailSamples.All.Select(sample => sample.Message).OfType<EmailMessage>().Select(message => message.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<Feedback>(), MailSamples.All.Select(sample => sample.Message?.Feedback).OfType<Feedback>().Distinct().Order());
        foreach (var (step, kind) in from step in Steps.All from kind in new[] { MessageKind.Ask, MessageKind.Remind, MessageKind.Escalate, MessageKind.Snoozed, MessageKind.CallTask, MessageKind.Unclear, MessageKind.Help, MessageKind.AnsweredAlready } select (step, kind))
        {
            Assert.Contains(MailSamples.All, sample => sample.Message?.Step == step && sample.Message.Kind == kind);
        }

        Assert.All(MailSamples.All.GroupBy(sample => (sample.Group, sample.Key)), same => Assert.Equal(2, same.Select(sample => sample.Language).Distinct().Count()));
    }

    [Fact]
    public void It_is_short() => EachAlone(mail =>
    {
        Assert.InRange(CountWords(mail.Read), 10, MostWords);
        Assert.InRange(CountWords(mail.TextRead), 10, MostWords);
        Assert.InRange(Encoding.UTF8.GetByteCount(mail.Email.Html), 1, MostBytes);
    });

    [Fact]
    public void A_digest_is_no_larger_than_mail_programs_show_whole() => Each(mail =>
    {
        if (mail.Message is null) Assert.InRange(Encoding.UTF8.GetByteCount(mail.Email.Html), 1, MostBytesOfADigest);
    });

    [Fact]
    public void Its_subject_names_the_case_and_says_what_to_do_in_one_line() => Each(mail =>
    {
        Assert.Matches(@"^\[(SN-26-000123-T|Relais)\] [\p{Lu}\d][^\r\n]*[^\s.]$", mail.Email.Subject);
        Assert.InRange(mail.Email.Subject.Length, 20, LongestSubject);
        Assert.Equal(mail.Email.Subject, mail.Page.Title);
    });

    [Fact]
    public void It_asks_one_question_or_none() => EachAlone(mail =>
    {
        var asked = mail.Answers.Count > 0 ? 1 : 0;
        Assert.Equal(asked, mail.Read.Count(character => character == '?'));
        Assert.Equal(asked, mail.TextRead.Count(character => character == '?'));
    });

    [Fact]
    public void Its_numbered_answers_are_absolute_links_to_Relais_in_both_parts() => EachAlone(mail =>
    {
        var links = mail.Page.QuerySelectorAll<IHtmlAnchorElement>("a");
        Assert.Equal(mail.Answers.Count, links.Count());
        foreach (var ((number, choice), link) in mail.Answers.Zip(links))
        {
            var url = $"{SampleMessages.AnswerUrl}?choice={choice}";
            Assert.Equal(url, link.GetAttribute("href"));
            Assert.Equal($"{number}", link.FirstElementChild!.TextContent);
            Assert.Matches($@"(?m)^{number}\. .+\n   {Regex.Escape(url)}$", mail.Email.Text);
        }

        Assert.Equal(links.Count(), Address().Count(mail.Email.Text));
        Assert.Equal(links.Count(), Address().Count(mail.Email.Html));
    });

    [Fact]
    public void Every_link_leads_to_Relais_and_stands_in_both_parts() => Each(mail =>
    {
        var links = mail.Page.QuerySelectorAll<IHtmlAnchorElement>("a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.All(links, link => Assert.StartsWith("https://relais.example/", link, StringComparison.Ordinal));
        Assert.Equal(links, Address().Matches(mail.Email.Text).Select(match => match.Value));
    });

    [Fact]
    public void Both_parts_say_the_same() => EachAlone(mail =>
    {
        var text = Squeezed(mail.TextRead);
        foreach (var paragraph in mail.Page.QuerySelectorAll("h1, p:not(:has(a))")) Assert.Contains(Squeezed(paragraph.TextContent), text, StringComparison.Ordinal);
    });

    [Fact]
    public void It_is_well_formed_and_needs_no_images_no_script_and_nothing_from_elsewhere() => Each(mail =>
    {
        Assert.Equal(mail.Sample.Language == Language.French ? "fr" : "en", mail.Page.DocumentElement.GetAttribute("lang"));
        Assert.Single(mail.Page.QuerySelectorAll("h1"));
        Assert.Empty(mail.Page.QuerySelectorAll("img, svg, script, link, table, form, iframe, [src], [background]"));
        Assert.DoesNotContain("url(", mail.Email.Html, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith(mail.Page.QuerySelector("h1")!.TextContent, mail.Email.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.In\(|[{}]", mail.Email.Text + mail.Page.Body!.TextContent);
        Assert.Equal(mail.Message is { Kind: var kind } ? Words.Of(kind) : "digest", mail.Email.Category);
    });

    [Fact]
    public void Every_date_has_its_weekday() => Each(mail =>
    {
        var said = $"{mail.Email.Subject}\n{mail.Read}\n{mail.TextRead}";
        Assert.Equal(Month().Count(said), DayOfWeek().Count(said));
        Assert.DoesNotMatch(@"\d{1,2}/\d{1,2}|\d{4}-\d{2}-\d{2}", Example().Replace(said, ""));
    });

    [Fact]
    public void It_keeps_to_its_language()
    {
        var texts = EveryTextTests.Texts().Select(row => row.Data.Item2).DistinctBy(text => text.French).ToList();
        Each(mail =>
        {
            var said = $"{mail.Email.Subject}\n{mail.Read}\n{mail.TextRead}";
            var other = mail.Sample.Language == Language.French ? Language.English : Language.French;
            var foreign = texts.Select(text => text.In(other)).Where(text => CountWords(text) > 2);
            Assert.DoesNotContain(foreign, text => said.Contains(text, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotMatch(other == Language.French ? FrenchWord() : EnglishWord(), Names().Replace(said, ""));
        });
    }

    [Fact]
    public void Every_text_stands_out_from_its_background_in_the_light_and_in_the_dark() => Each(mail =>
    {
        foreach (var element in mail.Page.Body!.Descendants<IElement>().Where(element => element.ChildNodes.Any(node => node is IText { Data: var text } && text.Trim().Length > 0)))
        {
            Assert.True(Contrast.Of(Effective(element, "color", Inline), Effective(element, "background-color", Inline)) >= LeastContrast, element.OuterHtml);
            Assert.True(Contrast.Of(Effective(element, "color", InTheDark), Effective(element, "background-color", InTheDark)) >= LeastContrast, element.OuterHtml);
        }
    });

    /// <summary>Names the mails that break the rule, at most five of them.</summary>
    private void Each(Action<Rendered> rule)
    {
        var broken = _mails.Select(mail => (mail, failure: Record.Exception(() => rule(mail)))).Where(one => one.failure is not null).ToList();
        Assert.True(broken.Count == 0, $"{broken.Count} mails:\n" + string.Join('\n', broken.Take(5).Select(one => $"{one.mail.Sample.Id}: {one.failure!.Message}\n{one.mail.Email.Subject}\n{one.mail.Email.Text[..Math.Min(one.mail.Email.Text.Length, 1000)]}")));
    }

    /// <summary>The same, of mails that are about one thing.</summary>
    private void EachAlone(Action<Rendered> rule) => Each(mail =>
    {
        if (mail.Message is not null) rule(mail);
    });

    private static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Squeezed(string text) => Space().Replace(text, " ").Trim();

    private static string Effective(IElement element, string property, Func<IElement, string, string?> of)
    {
        for (var current = element; ; current = current.ParentElement!)
        {
            if (of(current, property) is { } colour) return colour;
        }
    }

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

    [GeneratedRegex(@"https?://[^\s""<]+")]
    private static partial Regex Address();

    /// <summary>What to type in a reply.</summary>
    [GeneratedRegex("«[^»]*»|“[^”]*”")]
    private static partial Regex Example();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\d(er)? (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|August|September|October|November|December)\b")]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) \d{1,2}(er)?\b")]
    private static partial Regex DayOfWeek();

    /// <summary>Names of the directory are the same in both languages.</summary>
    [GeneratedRegex("Mame Diarra Bousso Ndiaye|Antenne de Tambacounda|OIM Dakar")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(le|la|les|du|des|de|vous|votre|est|pour|avec|une|dans|dossier)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FrenchWord();

    [GeneratedRegex(@"\b(the|you|your|is|for|with|this|of|and|case)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWord();

    private sealed record Rendered(MailSample Sample, RenderedEmail Email, IHtmlDocument Page)
    {
        /// <summary>What a mail by itself says; null for a digest.</summary>
        public EmailMessage? Message => Sample.Message;

        /// <summary>The links that record something, by their number and what they preselect.</summary>
        public IReadOnlyList<(int Number, string Choice)> Answers => Message switch
        {
            null => [],
            { Kind: MessageKind.CallTask } => [.. ReasonCodes.Stall.Select((code, index) => (index + 1, code.Code))],
            _ => [.. Message.Choices.Select(choice => (choice.Number, choice.Key))],
        };

        /// <summary>What a person reads in the HTML part.</summary>
        public string Read => Page.Body!.TextContent;

        /// <summary>What a person reads in the text part, which has to spell out its addresses.</summary>
        public string TextRead => Address().Replace(Email.Text, "");
    }
}
