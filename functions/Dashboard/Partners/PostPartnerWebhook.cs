using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Relais.Functions.Partners;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Says where a partner is called, tries it out, gives it a new secret, or takes it back.</summary>
public sealed class PostPartnerWebhook(WebhookDoor door, PartnerPages pages, IOptions<WebhookOptions> options)
{
    [Function(nameof(PostPartnerWebhook)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{id}/webhook")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        return form["do"].ToString() switch
        {
            "secret" => await ShownAsync(await door.RotateAsync(id, CancellationToken.None) ?? throw NoWebhook()),
            "trial" => await door.TryOutAsync(id, CancellationToken.None) is null ? throw NoWebhook() : Back(),
            "remove" => await door.RemoveAsync(id, CancellationToken.None) ? Back() : throw NoWebhook(),
            _ => await RegisterAsync(form["url"].ToString()),
        };

        async Task<IResult> RegisterAsync(string typed)
        {
            var (url, problems) = WebhookAddress.Check(typed, options.Value.AllowPrivateNetworks);
            if (url is null) return await pages.ShowAsync(request, id, typed: new Dictionary<string, string> { ["url"] = typed }, problems: problems, statusCode: StatusCodes.Status400BadRequest, cancellation: cancellation);
            await pages.RequireAsync(id, cancellation);
            var (_, secret) = await door.RegisterAsync(id, url, CancellationToken.None);
            return secret is null ? Back() : await ShownAsync(secret);
        }

        Task<IResult> ShownAsync(string secret) => pages.ShowAsync(request, id, secret: new NewSecretShown(secret, IsKey: false), cancellation: cancellation);

        IResult Back() => TypedResults.LocalRedirect($"/partners/{Uri.EscapeDataString(id)}");

        static RefusedException NoWebhook() => RefusedException.NotFound(WebhookProblems.NoWebhook());
    }
}
