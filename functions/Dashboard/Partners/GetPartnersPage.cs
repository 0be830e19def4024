using Microsoft.Azure.Functions.Worker;
using Relais.Cases;
using Relais.Functions.Security;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Lists the partners.</summary>
public sealed class GetPartnersPage(IDirectory directory, TimeProvider clock)
{
    [Function(nameof(GetPartnersPage)), OpenToRoles(Role.Viewer, Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "partners")] HttpRequest request, CancellationToken cancellation) =>
        new DashboardPage<PartnersPage>(PartnersModel.Of(await directory.ReadAsync(cancellation), PartnerForm.Empty, request.User, clock.GetUtcNow()));
}

/// <param name="Form">Of a new partner.</param>
public sealed record PartnersModel(IReadOnlyList<PartnerLine> Partners, IReadOnlyList<Person> Supervisors, PartnerForm Form, bool MaySteer)
{
    public static PartnersModel Of(DirectoryReading directory, PartnerForm form, PageUser user, DateTimeOffset now) => new(
        [
            .. directory.Partners.Values.OrderBy(partner => partner.Name, StringComparer.CurrentCulture)
                .Select(partner => new PartnerLine(partner, partner.Keys.Count(key => key.IsTakenAt(now)), directory.Webhooks.GetValueOrDefault(partner.Id))),
        ],
        [.. directory.WithRole(PersonRole.Supervisor)],
        form,
        user.Is(Role.Admin));
}

/// <param name="Keys">How many are taken.</param>
public sealed record PartnerLine(Partner Partner, int Keys, Relais.Partners.Webhook? Webhook);
