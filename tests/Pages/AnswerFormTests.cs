using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Relais.Cases;
using Relais.Functions.Pages;
using Relais.Tests.Support;

namespace Relais.Tests.Pages;

public sealed class AnswerFormTests : IAsyncDisposable
{
    private readonly PageHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

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

    [Theory]
    [InlineData("review", null, true)]
    [InlineData("closure", "WITHDREW", true)]
    [InlineData("closure", "GOALS_MET", false)]
    [InlineData("choose-next", null, true)]
    [InlineData("decide", null, false)]
    public async Task Leaving_early_asks_once_whether_the_reason_was_explored(string step, string? code, bool asks)
    {
        var question = SampleQuestions.Plain(Steps.Named(step)) with { ClosureCode = code };
        var text = (await _host.ServeAsync(Open(question))).Document.Body!.TextContent;
        Assert.Equal(asks ? 2 : 1, text.Split("exploré").Length);
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
            [new("choice", "choice-unknown", "Choisissez : accept, decline.")])
        { Language = Language.French, Now = SampleQuestions.Now };
        var page = (await _host.ServeAsync(model, 422)).Document;
        Assert.Contains("Choisissez l’une des réponses.", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("decline", Assert.Single(page.QuerySelectorAll("details[open]")).QuerySelector("button")!.GetAttribute("value"));
        Assert.Equal("CAPACITY", page.QuerySelector<IHtmlSelectElement>("#f-code")!.Value);
    }

    private static AnswerPageModel.Open Open(AskedQuestion question, string? preselected = null) =>
        new AnswerPageModel.Open(question, preselected) { Language = Language.French, Now = SampleQuestions.Now };

    private static IEnumerable<IHtmlButtonElement> Buttons(IHtmlFormElement form) => form.QuerySelectorAll<IHtmlButtonElement>("button[name=choice]");
}
