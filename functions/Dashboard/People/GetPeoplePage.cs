using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.People;

/// <summary>Lists offices, who belongs to them, who is away, and the training sessions.</summary>
public sealed class GetPeoplePage(PeoplePages pages)
{
    [Function(nameof(GetPeoplePage)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "people")] HttpRequest request, CancellationToken cancellation) =>
        pages.ListAsync(request, PersonForm.Empty, cancellation: cancellation);
}
