namespace Relais.Functions.Referrals;

/// <summary>Section <c>Chasing</c> of the settings.</summary>
public sealed record ChasingOptions
{
    public const string Section = "Chasing";

    /// <summary>The policy that new cases start with: the name of a file of <c>workflows/Policies</c>, without its extension.</summary>
    public string Policy { get; init; } = "referral";
}
