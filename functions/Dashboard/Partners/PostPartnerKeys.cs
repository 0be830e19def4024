using Microsoft.Azure.Functions.Worker;
using Relais.Chasing;
using Relais.Functions.Problems;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Gives a partner a key, which is shown on the answer and never again.</summary>
public sealed class PostPartnerKeys(PartnerDoor door, PartnerPages pages, TimeProvider clock)
{
    private const int LongestName = 80;
    private static readonly string[] Fields = ["key-name", "expires", "everything"];

    [Function(nameof(PostPartnerKeys)), OpenToRoles(Role.Admin)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "partners/{id}/keys")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation);
        var typed = Fields.ToDictionary(field => field, field => form[field].ToString());
        var fields = new EntryFields(typed, Fields);
        var (name, expires, isAdministrators) = (fields.Needed("key-name", LongestName), fields.Date("expires"), fields.Flag("everything", otherwise: false));
        if (expires <= WorkingCalendar.DateOf(clock.GetUtcNow())) fields.Report(PartnerProblems.PastExpiry());
        if (isAdministrators && expires > WorkingCalendar.DateOf(clock.GetUtcNow() + PartnerDoor.LongestAdministrator)) fields.Report(PartnerProblems.LateExpiry());
        if (fields.Problems.Count > 0) return await pages.ShowAsync(request, id, typed: typed, problems: fields.Problems, statusCode: StatusCodes.Status400BadRequest, cancellation: cancellation);

        var key = await door.AddKeyAsync(id, name, expires is { } day ? WorkingCalendar.At(day, TimeOnly.MinValue) : null, isAdministrators, CancellationToken.None) ?? throw PartnerProblems.NoSuchPartner();
        return await pages.ShowAsync(request, id, secret: new NewSecretShown(key, IsKey: true), cancellation: cancellation);
    }
}
