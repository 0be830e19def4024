using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Shows a partner: its keys, its webhook, and what could not be told to it.</summary>
public sealed class GetPartnerPage(PartnerPages pages)
{
    [Function(nameof(GetPartnerPage)), OpenToRoles(Role.Viewer, Role.Admin)]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "partners/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        pages.ShowAsync(request, id, cancellation: cancellation);
}
