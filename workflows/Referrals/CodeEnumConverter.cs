using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relais.Referrals;

/// <summary>Writes an enum as the codes of the specification: <c>NoResources</c> is <c>NO_RESOURCES</c>.</summary>
public sealed class CodeEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
