using Relais.Cases;
using Relais.Functions.Security;
using Relais.Partners;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Partners;

/// <summary>Makes the page of a partner.</summary>
public sealed class PartnerPages(IDirectory directory, WebhookDoor webhooks, IDeliveries deliveries, TimeProvider clock)
{
    /// <exception cref="Problems.RefusedException">404: there is no such partner.</exception>
    public async Task<Partner> RequireAsync(string id, CancellationToken cancellation) => await directory.FindPartnerAsync(id, cancellation) ?? throw PartnerProblems.NoSuchPartner();

    /// <param name="form">What was typed of the partner; null shows what is kept.</param>
    /// <param name="typed">What was typed of a key or of the webhook and not taken, by the fields' names.</param>
    /// <exception cref="Problems.RefusedException">404: there is no such partner.</exception>
    public async Task<IResult> ShowAsync(
        HttpRequest request,
        string id,
        PartnerForm? form = null,
        IReadOnlyDictionary<string, string>? typed = null,
        NewSecretShown? secret = null,
        IReadOnlyList<Finding>? problems = null,
        int statusCode = StatusCodes.Status200OK,
        CancellationToken cancellation = default)
    {
        var partner = await RequireAsync(id, cancellation);
        var entries = await directory.ReadAsync(cancellation);
        var failed = await deliveries.ListAsync(id, DeliveryState.Failed, cancellation: cancellation);
        var pending = await deliveries.ListAsync(id, DeliveryState.Pending, cancellation: cancellation);
        var model = new PartnerModel(
            partner,
            form ?? PartnerForm.Of(partner),
            typed ?? new Dictionary<string, string>(),
            await webhooks.FindAsync(id, cancellation),
            failed,
            pending,
            [.. entries.WithRole(PersonRole.Supervisor)],
            clock.GetUtcNow(),
            request.User.Is(Role.Admin),
            secret,
            problems ?? form?.Problems ?? []);
        return new DashboardPage<PartnerPage>(model, statusCode);
    }
}

/// <param name="Typed">What was typed of a key or of the webhook and not taken, by the fields' names.</param>
/// <param name="Failed">What could not be told to it, which can be sent anew.</param>
/// <param name="Pending">What is still to be told.</param>
/// <param name="MaySteer">Whether who looks may change anything.</param>
/// <param name="Secret">A secret that is shown this once.</param>
/// <param name="Problems">Why the last form was not taken.</param>
public sealed record PartnerModel(
    Partner Partner,
    PartnerForm Form,
    IReadOnlyDictionary<string, string> Typed,
    Webhook? Webhook,
    DeliveryPage Failed,
    DeliveryPage Pending,
    IReadOnlyList<Person> Supervisors,
    DateTimeOffset Now,
    bool MaySteer,
    NewSecretShown? Secret,
    IReadOnlyList<Finding> Problems);

/// <param name="IsKey">A key to the API; otherwise the secret that signs the webhook's calls.</param>
public sealed record NewSecretShown(string Secret, bool IsKey);
