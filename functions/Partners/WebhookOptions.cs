using System.ComponentModel.DataAnnotations;
using Relais.Functions.Security;
using Relais.Partners;

namespace Relais.Functions.Partners;

/// <summary>Section <c>Webhooks</c> of the settings.</summary>
public sealed record WebhookOptions : IValidatableObject
{
    public const string Section = "Webhooks";

    /// <summary>The key that the partners' signing secrets are derived from, in base64: at least 32 random bytes. Another key means another secret for everybody.</summary>
    [Required(ErrorMessage = "Webhooks:SigningKey is missing: at least 32 random bytes as base64, for example of openssl rand -base64 32.")]
    public string SigningKey { get; init; } = "";

    /// <summary>Whether partners may be called in private networks, and without TLS: on a developer's machine, never in production.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>A record would say all of its values.</summary>
    public override string ToString() => nameof(WebhookOptions);

    // A method, since the validation reads every property.
    public WebhookSecrets ToSecrets() => new(Convert.FromBase64String(SigningKey));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Base64Key.IsStrong(SigningKey))
        {
            yield return new ValidationResult($"Webhooks:SigningKey must be base64 of at least {Base64Key.LeastBytes} bytes.", [nameof(SigningKey)]);
        }
    }
}
