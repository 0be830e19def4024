using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.Security;

/// <summary>Section <c>Relais</c> of the settings.</summary>
public sealed record RelaisOptions : IValidatableObject
{
    public const string Section = "Relais";

    /// <summary>The address of the app, which the links of mails lead to.</summary>
    [Required(ErrorMessage = "Relais:BaseUrl is missing: the address of the app, such as https://relais.example.")]
    public Uri? BaseUrl { get; init; }

    /// <summary>Whether nobody depends on it, as on staging: it behaves as in production, but mails listed domains only and starts without SendGrid's public keys.</summary>
    public bool Trial { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return new ValidationResult("Relais:BaseUrl must be an address such as https://relais.example.", [nameof(BaseUrl)]);
        }
    }
}
