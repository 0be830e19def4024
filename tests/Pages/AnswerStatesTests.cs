using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Relais.Cases;
using Relais.Emails.Texts;
using Relais.Functions.Pages;
using Relais.Tests.Support;

namespace Relais.Tests.Pages;

public sealed class AnswerStatesTests : IAsyncDisposable
{
    private readonly PageHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Confirming_sends_the_same_answer_once_more_and_only_its_fields()
    {
        var model = new AnswerPageModel.Confirm(
            SampleQuestions.Plain(Steps.Decide),
            "decline",
            "dossier refusé, motif\u00a0: capacité atteinte",
            new Dictionary<string, string> { ["code"] = "CAPACITY", ["other"] = "Rien avant juin", ["counsellor"] = "ce-1", ["question"] = "" })
        { Language = Language.French, Now = SampleQuestions.Now };
        var page = (await _host.ServeAsync(model)).Document;
        var form = Assert.Single(page.Forms);
        Assert.Equal(
            [("confirm", "yes"), ("code", "CAPACITY"), ("other", "Rien avant juin")],
            form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value)));
        Assert.Equal("decline", Assert.Single(form.QuerySelectorAll<IHtmlButtonElement>("button")).Value);
        Assert.Equal("?choice=decline", page.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Contains("Le gestionnaire de cas en est informé et choisit la suite.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Rien avant juin", page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, "En retard depuis le vendredi 5 mars à 9\u00a0h. Le dossier est en pause")]
    [InlineData(4, "avant le vendredi 12 mars à 9\u00a0h. Le dossier est en pause")]
    public async Task The_deadline_and_the_hold_are_two_sentences(int days, string said)
    {
        var question = SampleQuestions.Full(Steps.Decide) with { DueAt = SampleQuestions.Now.AddDays(days) };
        var page = (await _host.ServeAsync(new AnswerPageModel.Open(question) { Language = Language.French, Now = SampleQuestions.Now })).Document;
        Assert.Contains(said, string.Join(' ', page.QuerySelector("main > p:not(.about)")!.TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
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
}
