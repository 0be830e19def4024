using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relais;

/// <summary>Writes an enum as the words of the specification: <c>InfoNeeded</c> is <c>info-needed</c>.</summary>
/// <remarks>Bound to each enum by attribute, so that a payload reads the same whatever options a host uses.</remarks>
public sealed class KebabCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
