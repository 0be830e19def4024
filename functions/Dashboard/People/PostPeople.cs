using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.People;

/// <summary>Adds somebody.</summary>
public sealed class PostPeople(PeoplePages pages, IDirectory directory)
{
    [Function(nameof(PostPeople)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "people")] HttpRequest request, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var form = PersonForm.Read(await request.ReadFormAsync(cancellation), null, entries);
        if (form.Person is not { } person) return await pages.ListAsync(request, form, StatusCodes.Status400BadRequest, cancellation);
        if (entries.People.ContainsKey(person.Id)) return await pages.ListAsync(request, form with { Problems = [PeopleProblems.IdTaken()] }, StatusCodes.Status409Conflict, cancellation);

        await directory.SaveAsync(person, CancellationToken.None);
        return TypedResults.LocalRedirect($"/people/{person.Id}");
    }
}
