using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.Tables;

/// <summary>Section <c>Storage</c> of the settings.</summary>
public sealed record StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Put before the name of each table, so that several can share a storage account.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9]*$", ErrorMessage = "Storage:TablePrefix must be letters and digits, a letter first.")]
    [StringLength(40, ErrorMessage = "Storage:TablePrefix must have at most 40 letters and digits.")]
    public string TablePrefix { get; init; } = "";
}
