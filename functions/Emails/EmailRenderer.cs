using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Relais.Emails;

namespace Relais.Functions.Emails;

/// <summary>Renders a message's text and HTML parts from the same content; the component encodes whatever a name may hold.</summary>
public sealed class EmailRenderer(IServiceProvider services, ILoggerFactory loggers, TimeProvider time) : IEmailRenderer
{
    public async Task<RenderedEmail> RenderAsync(EmailMessage message, CancellationToken cancellation = default)
    {
        var content = MailContents.Of(message, time.GetUtcNow());
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Mail>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Mail.Content)] = content }));
            return root.ToHtmlString();
        });
        return new RenderedEmail(content.Subject, PlainText.Of(content), html, message.Kind);
    }
}
