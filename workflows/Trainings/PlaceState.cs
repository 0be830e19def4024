using System.Text.Json.Serialization;

namespace Relais.Trainings;

[JsonConverter(typeof(KebabCaseEnumConverter<PlaceState>))]
public enum PlaceState
{
    /// <summary>It waits to be confirmed.</summary>
    Held,

    Confirmed,

    /// <summary>Nobody confirmed it in time: it counts no more, and goes once the owner is told.</summary>
    Lapsed,
}
