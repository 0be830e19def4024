using Microsoft.Azure.Functions.Worker;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>Forgets a list that somebody named.</summary>
public sealed class PostSavedViewRemoval(ISavedViews views)
{
    [Function(nameof(PostSavedViewRemoval)), OpenToRoles(Role.Viewer, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "views/removal")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        await views.DeleteAsync(request.User.ObjectId, form["name"].ToString(), CancellationToken.None);
        return TypedResults.LocalRedirect("/cases");
    }
}
