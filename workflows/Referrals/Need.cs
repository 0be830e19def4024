using System.Text.Json.Serialization;

namespace Relais.Referrals;

// stored: add optional fields only

/// <summary>What is asked for: one service, since two services are two referrals.</summary>
/// <param name="Dimensions">At least one, in the order of the enum.</param>
/// <param name="PriorityReason">Always there where the priority is urgent.</param>
public sealed record Need(Service Service, IReadOnlyList<Dimension> Dimensions, Priority Priority, string? PriorityReason = null);

[JsonConverter(typeof(CodeEnumConverter<Service>))]
public enum Service
{
    Employment,
    Training,
    Internship,
    Counselling,
    Entrepreneurship,
    Funding,
}

/// <summary>The dimensions of reintegration: economic, social, psychosocial.</summary>
[JsonConverter(typeof(CodeEnumConverter<Dimension>))]
public enum Dimension
{
    Eco,
    Soc,
    Psy,
}
