using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.People;

/// <summary>Shows somebody of the directory, and when they are away.</summary>
public sealed class GetPersonPage(PeoplePages pages)
{
    [Function(nameof(GetPersonPage)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "people/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        pages.ShowAsync(request, id, cancellation: cancellation);
}
