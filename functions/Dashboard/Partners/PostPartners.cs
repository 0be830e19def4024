using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Adds a partner.</summary>
public sealed class PostPartners(PartnerDoor door, IDirectory directory, TimeProvider clock)
{
    [Function(nameof(PostPartners)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners")] HttpRequest request, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var form = PartnerForm.Read(await request.ReadFormAsync(cancellation), null, entries);
        if (form.Partner is not { } partner) return Again(form, StatusCodes.Status400BadRequest);
        return await door.SaveAsync(partner, isNew: true, CancellationToken.None)
            ? TypedResults.LocalRedirect($"/partners/{partner.Id}")
            : Again(form with { Problems = [PartnerProblems.IdTaken()] }, StatusCodes.Status409Conflict);

        IResult Again(PartnerForm wrong, int status) => new DashboardPage<PartnersPage>(PartnersModel.Of(entries, wrong, request.User, clock.GetUtcNow()), status);
    }
}
