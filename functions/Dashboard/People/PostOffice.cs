using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.People;

/// <summary>Changes what is said of an office.</summary>
public sealed class PostOffice(IDirectory directory)
{
    [Function(nameof(PostOffice)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "people/offices/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var office = entries.Offices.GetValueOrDefault(id) ?? throw PeopleProblems.NoSuchOffice();
        var form = OfficeForm.Read(await request.ReadFormAsync(cancellation), office, entries);
        if (form.Office is not { } said) return new DashboardPage<OfficePage>(OfficeModel.Of(office, form, entries), StatusCodes.Status400BadRequest);

        await directory.SaveAsync(said, CancellationToken.None);
        return TypedResults.LocalRedirect("/people");
    }
}
