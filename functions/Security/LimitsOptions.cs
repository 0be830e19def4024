using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.Security;

/// <summary>Section <c>Limits</c> of the settings: how many requests are served in a minute, by each instance.</summary>
public sealed record LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>Requests a minute with one key, on each instance.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:PerKey must be 1 to 1000000.")]
    public int PerKey { get; init; } = 1_200;

    /// <summary>Requests a minute from one address without a key, on each instance.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:PerAddress must be 1 to 1000000.")]
    public int PerAddress { get; init; } = 600;

    /// <summary>Unknown keys a minute from one address, on each instance: whoever shows more is guessing.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Guesses must be 1 to 1000000.")]
    public int Guesses { get; init; } = 30;
}
