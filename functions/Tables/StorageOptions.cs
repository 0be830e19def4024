using System.ComponentModel.DataAnnotations;

namespace Relais.Functions.Tables;

/// <summary>Section <c>Storage</c> of the settings.</summary>
public sealed record StorageOptions
{
    /// <summary>Put before the name of each table, so that several can share a storage account.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9]*$", ErrorMessage = "Storage:TablePrefix must be letters and digits, a letter first.")]
    [StringLength(40)]
    public string TablePrefix { get; init; } = "";
}
