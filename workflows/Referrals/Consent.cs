using System.Text.Json.Serialization;

namespace Relais.Referrals;

// stored: add optional fields only

/// <summary>The person's consent to the sharing of data. Every part is there, unless <paramref name="Override"/> stands in its place.</summary>
/// <param name="Scope">What was consented to, in lower case and in order; holds <see cref="ShareWithAnpej"/>.</param>
public sealed record Consent(
    string? Version,
    string? Language,
    ConsentMethod? Method,
    IReadOnlyList<string> Scope,
    DateOnly? GivenAt,
    string? TakenBy,
    LifeAtRisk? Override = null)
{
    /// <summary>The scope without which there is no case.</summary>
    public const string ShareWithAnpej = "share-anpej";
}

/// <summary>Why data are shared without consent where a life is at risk, and who answers for it.</summary>
public sealed record LifeAtRisk(string Code, string Supervisor);

[JsonConverter(typeof(KebabCaseEnumConverter<ConsentMethod>))]
public enum ConsentMethod
{
    Signature,
    Thumbprint,
    OralWitnessed,
}
