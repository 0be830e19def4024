using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.Security;

/// <summary>Section <c>Pages</c> of the settings: the pages for people who sign in.</summary>
public sealed record PagesOptions : IValidatableObject
{
    public const string Section = "Pages";

    /// <summary>Whether there are any; without them nobody can sign in.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What encrypts the keys of the forms, in base64: 32 random bytes.</summary>
    public string FormKey { get; init; } = "";

    /// <summary>Whether App Service Authentication stands before the app (<c>WEBSITE_AUTH_ENABLED</c>, which the platform sets).</summary>
    public bool IsPlatformOn { get; internal set; }

    /// <summary>Whether it stands in Azure.</summary>
    public bool IsProduction { get; internal set; }

    /// <summary>A record would say all of its values.</summary>
    public override string ToString() => nameof(PagesOptions);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enabled) yield break;
        if (IsProduction && !IsPlatformOn)
        {
            yield return new ValidationResult("The pages need App Service Authentication (WEBSITE_AUTH_ENABLED): switch it on, or set Pages:Enabled to false.", [nameof(Enabled)]);
        }

        if (!Base64Key.IsStrong(FormKey))
        {
            yield return new ValidationResult($"Pages:FormKey must be base64 of at least {Base64Key.LeastBytes} bytes, for example of openssl rand -base64 32.", [nameof(FormKey)]);
        }
    }
}
