using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Revokes a key at once, or puts a new one in its place.</summary>
public sealed class PostPartnerKey(PartnerDoor door, PartnerPages pages)
{
    [Function(nameof(PostPartnerKey)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{id}/keys/{key}")] HttpRequest request, string id, string key, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        if (form["do"] == "replace")
        {
            var shown = await door.ReplaceKeyAsync(id, key, CancellationToken.None) ?? throw PartnerProblems.NoSuchKey();
            return await pages.ShowAsync(request, id, secret: new NewSecretShown(shown, IsKey: true), cancellation: cancellation);
        }

        return await door.RevokeKeyAsync(id, key, CancellationToken.None) ? TypedResults.LocalRedirect($"/partners/{Uri.EscapeDataString(id)}") : throw PartnerProblems.NoSuchKey();
    }
}
