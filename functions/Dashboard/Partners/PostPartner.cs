using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Changes what is said of a partner; its keys stay as they are.</summary>
public sealed class PostPartner(PartnerDoor door, PartnerPages pages, IDirectory directory)
{
    [Function(nameof(PostPartner)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var form = PartnerForm.Read(await request.ReadFormAsync(cancellation), id, await directory.ReadAsync(cancellation));
        if (form.Partner is not { } partner) return await pages.ShowAsync(request, id, form, statusCode: StatusCodes.Status400BadRequest, cancellation: cancellation);
        return await door.SaveAsync(partner, isNew: false, CancellationToken.None) ? TypedResults.LocalRedirect($"/partners/{Uri.EscapeDataString(id)}") : throw PartnerProblems.NoSuchPartner();
    }
}
