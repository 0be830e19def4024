using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Relais.Emails;
using Relais.Functions.Emails;

namespace Relais.Local.Mailbox.Gallery;

/// <summary>Every mail that Relais can send, rendered as it would go out: to be looked at when a text or the look changes.</summary>
internal static class GalleryPages
{
    public static void MapGallery(this IEndpointRouteBuilder mailbox)
    {
        mailbox.MapGet("/gallery", () => Page<GalleryPage>([]));
        mailbox.MapGet("/gallery/{id}", ShowAsync);
        mailbox.MapGet("/gallery/{id}/html", HtmlAsync);
    }

    private static async Task<IResult> ShowAsync(IServiceProvider services, string id, string? scheme, string? language)
    {
        if (MailSamples.Find(id) is { } sample)
        {
            return Page<SamplePage>(new() { [nameof(SamplePage.Sample)] = sample, [nameof(SamplePage.Email)] = await RenderAsync(services, sample) });
        }

        return MailSamples.Groups.FirstOrDefault(group => group.Key == id) is { } group
            ? Page<GroupPage>(new()
            {
                [nameof(GroupPage.Samples)] = group,
                [nameof(GroupPage.Language)] = language == "en" ? Language.English : Language.French,
                [nameof(GroupPage.Scheme)] = scheme == "dark" ? "dark" : "light",
            })
            : Results.NotFound();
    }

    private static async Task<IResult> HtmlAsync(HttpContext http, string id, string? scheme) => MailSamples.Find(id) is { } sample
        ? MailFrame.Show(http, (await RenderAsync(http.RequestServices, sample)).Html, scheme)
        : Results.NotFound();

    private static Task<RenderedEmail> RenderAsync(IServiceProvider services, MailSample sample) =>
        sample.RenderAsync(new EmailRenderer(services, services.GetRequiredService<ILoggerFactory>(), new StillClock()));

    private static RazorComponentResult<TPage> Page<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent => new(parameters);

    /// <summary>What is late in the samples stays late.</summary>
    private sealed class StillClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SampleMessages.Now;
    }
}
