using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.People;

/// <summary>Changes what is said of somebody.</summary>
public sealed class PostPerson(PeoplePages pages, IDirectory directory)
{
    [Function(nameof(PostPerson)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "people/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        PeoplePages.PersonOf(request, id, entries);
        var form = PersonForm.Read(await request.ReadFormAsync(cancellation), id, entries);
        if (form.Person is not { } person) return await pages.ShowAsync(request, id, form, statusCode: StatusCodes.Status400BadRequest, cancellation: cancellation);

        await directory.SaveAsync(person, CancellationToken.None);
        return TypedResults.LocalRedirect($"/people/{Uri.EscapeDataString(id)}");
    }
}
