using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.SendGrid;

/// <summary>The mail provider (section <c>SendGrid</c>).</summary>
public sealed record SendGridOptions : IValidatableObject
{
    public const string Section = "SendGrid";

    /// <summary>Another address for the local mailbox, which speaks the same protocol.</summary>
    [Required, Url]
    public string BaseUrl { get; init; } = "https://api.sendgrid.com";

    [Required]
    public string ApiKey { get; init; } = "";

    /// <summary>The key that SendGrid's events are verified with, as its page on event webhooks shows it; without one, no events are taken.</summary>
    public string EventPublicKey { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EventPublicKey.Length > 0 && !EventSignature.IsKey(EventPublicKey))
        {
            yield return new ValidationResult("SendGrid:EventPublicKey is not the public key of a signed event webhook: base64 of an ECDSA key.", [nameof(EventPublicKey)]);
        }
    }
}
