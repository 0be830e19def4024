using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.People;

/// <summary>Shows what is said of an office, to be changed.</summary>
public sealed class GetOfficePage(IDirectory directory)
{
    [Function(nameof(GetOfficePage)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "people/offices/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var entries = await directory.ReadAsync(cancellation);
        var office = entries.Offices.GetValueOrDefault(id) ?? throw PeopleProblems.NoSuchOffice();
        return new DashboardPage<OfficePage>(OfficeModel.Of(office, OfficeForm.Of(office), entries));
    }
}

/// <param name="Served">The regions that other offices serve, with their names.</param>
public sealed record OfficeModel(Office Office, OfficeForm Form, IReadOnlyList<Person> Supervisors, IReadOnlyDictionary<string, string> Served)
{
    public static OfficeModel Of(Office office, OfficeForm form, DirectoryReading directory) => new(
        office,
        form,
        [.. directory.WithRole(PersonRole.Supervisor)],
        directory.Offices.Values.Where(other => other.Id != office.Id).SelectMany(other => other.Regions.Select(region => (region, other.Name)))
            .GroupBy(pair => pair.region).ToDictionary(region => region.Key, region => string.Join(", ", region.Select(pair => pair.Name))));
}
