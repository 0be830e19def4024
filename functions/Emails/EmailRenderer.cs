using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Relais.Emails;
using Relais.Emails.Digests;

namespace Relais.Functions.Emails;

/// <summary>Renders a message's text and HTML parts from the same content; the component encodes whatever a name may hold.</summary>
public sealed class EmailRenderer(IServiceProvider services, ILoggerFactory loggers, TimeProvider time) : IEmailRenderer
{
    public async Task<RenderedEmail> RenderAsync(EmailMessage message, CancellationToken cancellation = default)
    {
        var content = MailContents.Of(message, time.GetUtcNow());
        return new RenderedEmail(content.Subject, PlainText.Of(content), await HtmlAsync<Mail>(content), Words.Of(message.Kind));
    }

    public async Task<RenderedEmail> RenderAsync(DigestMessage message, CancellationToken cancellation = default)
    {
        var content = DigestContents.Of(message);
        return new RenderedEmail(content.Subject, PlainText.Of(content), await HtmlAsync<Digest>(content), "digest");
    }

    private async Task<string> HtmlAsync<T>(object content)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Mail.Content)] = content }));
            return root.ToHtmlString();
        });
    }
}
