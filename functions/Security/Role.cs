using System.Text.Json.Serialization;

namespace Relais.Functions.Security;

/// <summary>What somebody who has signed in may do: the app roles of the registration in Microsoft Entra ID, by these words.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Role>))]
public enum Role
{
    /// <summary>Reads everything but personal data.</summary>
    Viewer,

    /// <summary>Steers the cases of the own office, and of no other.</summary>
    Supervisor,

    /// <summary>Everything.</summary>
    Admin,

    /// <summary>Exports only.</summary>
    Research,
}
