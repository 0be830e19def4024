using AngleSharp.Html.Parser;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Relais.Cases;
using Relais.Emails;
using Relais.Functions.Emails;
using Relais.Local.Mailbox.Gallery;

namespace Relais.Tests.Emails;

public sealed class EmailRendererTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(SampleMessages.Now))
        .AddMail(new ConfigurationBuilder().Build())
        .BuildServiceProvider();

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
}
