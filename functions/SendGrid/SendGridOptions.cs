using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.SendGrid;

/// <summary>The mail provider (section <c>SendGrid</c>).</summary>
public sealed record SendGridOptions : IValidatableObject
{
    public const string Section = "SendGrid";

    /// <summary>What the app finds in place of a secret that the platform could not read.</summary>
    private const string UnresolvedReference = "@Microsoft.KeyVault(";

    /// <summary>The provider's address; another one for the local mailbox, which speaks the same protocol.</summary>
    [Required(ErrorMessage = "SendGrid:BaseUrl is missing: the provider's address.")]
    [Url(ErrorMessage = "SendGrid:BaseUrl must be an address such as https://api.sendgrid.com.")]
    public string BaseUrl { get; init; } = "https://api.sendgrid.com";

    /// <summary>The key that mails are sent with.</summary>
    [Required(ErrorMessage = "SendGrid:ApiKey is missing: the key that mails are sent with.")]
    public string ApiKey { get; init; } = "";

    /// <summary>The key that SendGrid's events are verified with, as its page on event webhooks shows it; without one, no events are taken.</summary>
    public string EventPublicKey { get; init; } = "";

    /// <summary>The last part of the address that Inbound Parse posts to: a second factor, beside the signature.</summary>
    [Required(ErrorMessage = "SendGrid:InboundSecret is missing: the last part of the address that Inbound Parse posts to, for example of openssl rand -hex 24.")]
    [RegularExpression("^[A-Za-z0-9_-]{1,100}$", ErrorMessage = "SendGrid:InboundSecret must be 1 to 100 letters, digits, - or _.")]
    public string InboundSecret { get; init; } = "";

    /// <summary>The key of Inbound Parse's security policy, as SendGrid shows it; without one, posts are not signed.</summary>
    public string InboundPublicKey { get; init; } = "";

    /// <summary>A record would say all of its values.</summary>
    public override string ToString() => nameof(SendGridOptions);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ApiKey.StartsWith(UnresolvedReference, StringComparison.Ordinal))
        {
            yield return new ValidationResult("SendGrid:ApiKey is a reference to a key vault that was not resolved: the app's identity may not read the secret.", [nameof(ApiKey)]);
        }

        if (EventPublicKey.Length > 0 && !SendGridSignature.IsKey(EventPublicKey))
        {
            yield return new ValidationResult("SendGrid:EventPublicKey is not the public key of a signed event webhook: base64 of an ECDSA key.", [nameof(EventPublicKey)]);
        }

        if (InboundPublicKey.Length > 0 && !SendGridSignature.IsKey(InboundPublicKey))
        {
            yield return new ValidationResult("SendGrid:InboundPublicKey is not the public key of a security policy: base64 of an ECDSA key.", [nameof(InboundPublicKey)]);
        }
    }
}
