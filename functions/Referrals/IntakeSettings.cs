using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.Referrals;

/// <summary>How referrals are taken in.</summary>
public sealed record IntakeSettings
{
    public const string Section = "Intake";

    /// <summary>For how many days what became of a long sheet can be read.</summary>
    [Range(1, 90, ErrorMessage = "Intake:BatchDays must be 1 to 90.")]
    public int BatchDays { get; init; } = 30;

    /// <summary>A sheet with more rows than this is taken after its request has been answered.</summary>
    [Range(1, 1_000, ErrorMessage = "Intake:RowsAtOnce must be 1 to 1000.")]
    public int RowsAtOnce { get; init; } = 1_000;
}
