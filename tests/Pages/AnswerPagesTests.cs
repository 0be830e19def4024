using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Referrals;
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
    public async Task Every_answer_of_every_step_is_a_button_of_one_form_with_the_fields_that_it_needs()
    {
        foreach (var step in Steps.All)
        {
            var page = (await _host.ServeAsync(Open(SampleQuestions.Full(step)))).Document;
            var form = Assert.Single(page.Forms);
            Assert.Equal("post", form.Method);
            Assert.Equal(step.Choices.Select(choice => choice.Key), Buttons(form).Select(button => button.Value));
            foreach (var field in step.Choices.SelectMany(choice => choice.Fields)) Assert.NotEmpty(form.QuerySelectorAll($"[name='{field.Name}']"));
            var names = form.QuerySelectorAll("select, textarea, input:not([type=radio])").Select(control => control.GetAttribute("name")).ToList();
            Assert.Equal(names.Distinct(), names);
        }
    }

    [Fact]
    public async Task A_choice_that_needs_fields_holds_them_with_its_button()
    {
        var page = (await _host.ServeAsync(Open(SampleQuestions.Plain(Steps.ConfirmPlace)))).Document;
        var details = Assert.Single(page.QuerySelectorAll("details[name=answer]"));
        Assert.False(details.HasAttribute("open"));
        Assert.NotNull(details.QuerySelector("input[type=date][name=nextSession]"));
        Assert.Equal("no-place", details.QuerySelector("button[name=choice]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_field_that_several_answers_take_stands_once_before_them()
    {
        var page = (await _host.ServeAsync(Open(SampleQuestions.Plain(Steps.FollowUp)))).Document;
        Assert.Equal(5, page.QuerySelectorAll("input[name=satisfaction]").Length);
        Assert.All(page.QuerySelectorAll("input[name=satisfaction]"), radio => Assert.Null(radio.Closest("details")));
        Assert.Equal("employed", Assert.Single(page.QuerySelectorAll("details")).QuerySelector("button")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_choice_of_the_mail_comes_first_and_open()
    {
        var page = (await _host.ServeAsync(Open(SampleQuestions.Plain(Steps.Decide), "redirect"))).Document;
        Assert.Equal(["redirect", "accept", "decline", "ask-information"], Buttons(page.Forms[0]).Select(button => button.Value));
        Assert.Equal("redirect", Assert.Single(page.QuerySelectorAll("details[open]")).QuerySelector("button")!.GetAttribute("value"));
        Assert.Equal("4", page.QuerySelector("details[open] summary b")!.TextContent);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData("<b>")]
    public async Task A_choice_that_is_not_offered_preselects_nothing(string choice)
    {
        var page = (await _host.ServeAsync(Open(SampleQuestions.Plain(Steps.Decide), choice))).Document;
        Assert.Equal(["accept", "decline", "ask-information", "redirect"], Buttons(page.Forms[0]).Select(button => button.Value));
        Assert.Empty(page.QuerySelectorAll("details[open]"));
    }

    /// <summary>Enter in a date field presses the form's first button, wherever the field stands.</summary>
    [Fact]
    public async Task Enter_in_a_field_chooses_no_answer()
    {
        foreach (var step in Steps.All)
        {
            var page = (await _host.ServeAsync(Open(SampleQuestions.Plain(step), step.Choices[0].Key))).Document;
            var first = page.Forms[0].QuerySelector<IHtmlButtonElement>("button")!;
            Assert.Null(first.GetAttribute("name"));
            Assert.Equal("-1", first.GetAttribute("tabindex"));
        }
    }

    [Fact]
    public async Task What_is_wrong_is_listed_above_with_a_way_to_each_field_and_nothing_entered_is_lost()
    {
        var values = new Dictionary<string, string> { ["title"] = "Couture", ["start"] = "2027-02-31", ["end"] = "2027-09-24" };
        var model = new AnswerPageModel.Invalid(SampleQuestions.Plain(Steps.Orientation), "training", values, [new("centre", "required", "Ce champ est nécessaire."), new("start", "date", "Indiquez une date.")])
        {
            Language = Language.French,
            Now = SampleQuestions.Now,
        };
        var served = await _host.ServeAsync(model, 422);
        var page = served.Document;

        Assert.Equal(422, served.Response.StatusCode);
        Assert.StartsWith("Erreur", page.Title, StringComparison.Ordinal);
        Assert.Equal(["#f-centre", "#f-start"], page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Centre de formation\u00a0: ce champ est nécessaire.", page.QuerySelector("[role=alert] a")!.TextContent);
        Assert.Equal("true", page.GetElementById("f-start")!.GetAttribute("aria-invalid"));
        Assert.Null(page.GetElementById("f-end")!.GetAttribute("aria-invalid"));
        Assert.Equal("Couture", page.GetElementById("f-title")!.TextContent);
        Assert.Equal("2027-09-24", page.GetElementById("f-end")!.GetAttribute("value"));
        Assert.NotNull(page.GetElementById("f-start")!.Closest("details[open]"));
    }

    [Fact]
    public async Task Without_a_choice_the_page_asks_for_one_and_keeps_what_was_entered()
    {
        var model = new AnswerPageModel.Invalid(
            SampleQuestions.Plain(Steps.Decide),
            null,
            new Dictionary<string, string> { ["code"] = "CAPACITY", ["counsellor"] = "" },
            [new("choice", "choice-unknown", "Choisissez : accept, decline.")]) { Language = Language.French, Now = SampleQuestions.Now };
        var page = (await _host.ServeAsync(model, 422)).Document;
        Assert.Contains("Choisissez l’une des réponses.", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("decline", Assert.Single(page.QuerySelectorAll("details[open]")).QuerySelector("button")!.GetAttribute("value"));
        Assert.Equal("CAPACITY", page.QuerySelector<IHtmlSelectElement>("#f-code")!.Value);
    }

    [Fact]
    public async Task Confirming_sends_the_same_answer_once_more_and_only_its_fields()
    {
        var model = new AnswerPageModel.Confirm(
            SampleQuestions.Plain(Steps.Decide),
            "decline",
            "dossier refusé, motif\u00a0: capacité atteinte",
            new Dictionary<string, string> { ["code"] = "CAPACITY", ["other"] = "Rien avant juin", ["counsellor"] = "ce-1", ["question"] = "" }) { Language = Language.French, Now = SampleQuestions.Now };
        var page = (await _host.ServeAsync(model)).Document;
        var form = Assert.Single(page.Forms);
        Assert.Equal(
            [("confirm", "yes"), ("code", "CAPACITY"), ("other", "Rien avant juin")],
            form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value)));
        Assert.Equal("decline", Assert.Single(Buttons(form)).Value);
        Assert.Equal("?choice=decline", page.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Contains("Le gestionnaire de cas en est informé et choisit la suite.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Rien avant juin", page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_answer_says_what_comes_next()
    {
        var page = (await _host.ServeAsync(new AnswerPageModel.Recorded(SampleQuestions.Plain(Steps.Acknowledge), "received", "reçu") { Language = Language.English, Now = SampleQuestions.Now })).Document;
        Assert.Contains(StepTexts.Of(Steps.Acknowledge, Steps.Acknowledge.Choices[0]).Next.English, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Forms);
    }

    [Theory]
    [InlineData(Attempt.None, "Cette question a déjà sa réponse.")]
    [InlineData(Attempt.Same, "Votre réponse était bien enregistrée.")]
    [InlineData(Attempt.Different, "Cette question a déjà sa réponse.")]
    public async Task A_used_link_says_who_answered_and_when(Attempt attempt, string heading)
    {
        var at = new DateTimeOffset(2027, 3, 5, 10, 37, 0, TimeSpan.Zero);
        var model = new AnswerPageModel.AlreadyAnswered(SampleQuestions.Plain(Steps.Acknowledge), "received", "reçu", Noun.Of("Antenne de Kolda"), at, attempt)
        {
            Language = Language.French,
            Now = SampleQuestions.Now,
        };
        var page = (await _host.ServeAsync(model)).Document;
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Déjà répondu le vendredi 5 mars à 10\u00a0h\u00a037, par l’antenne de Kolda.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(attempt == Attempt.Different, page.Body.TextContent.Contains("journal", StringComparison.Ordinal));
        Assert.Empty(page.Forms);
    }

    [Fact]
    public async Task An_expired_link_offers_a_fresh_mail()
    {
        var page = (await _host.ServeAsync(new AnswerPageModel.Expired(SampleQuestions.Plain(Steps.Decide)) { Language = Language.French, Now = SampleQuestions.Now })).Document;
        var button = Assert.Single(Assert.Single(page.Forms).QuerySelectorAll<IHtmlButtonElement>("button"));
        Assert.Equal(("resend", "yes"), (button.Name!, button.Value));
    }

    [Fact]
    public async Task An_unknown_link_tells_nothing()
    {
        var served = await _host.ServeAsync(new AnswerPageModel.Unknown { Language = Language.French, Now = SampleQuestions.Now }, 404);
        Assert.Equal(404, served.Response.StatusCode);
        Assert.DoesNotContain("SN-", served.Html, StringComparison.Ordinal);
        Assert.Empty(served.Document.Forms);
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
            Notes = [new(hostile, hostile)],
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
        from question in new[] { SampleQuestions.Full(step), SampleQuestions.Plain(step) }
        from model in SampleQuestions.States(question, language)
        select model;

    private static AnswerPageModel Open(AskedQuestion question, string? preselected = null) =>
        new AnswerPageModel.Open(question, preselected) { Language = Language.French, Now = SampleQuestions.Now };

    private static IEnumerable<IHtmlButtonElement> Buttons(IHtmlFormElement form) => form.QuerySelectorAll<IHtmlButtonElement>("button[name=choice]");
}
