using System.Text.Json.Serialization;

namespace Relais.Referrals;

// stored: add optional fields only

/// <param name="Region">The name of one of <see cref="Regions.All"/>.</param>
public sealed record Residence(string Region, string? Departement = null, string? Commune = null);

/// <param name="Mode">Seen by the referring agency only.</param>
/// <param name="CountryFrom">ISO 3166-1 alpha-2; seen by the referring agency only.</param>
public sealed record Return(DateOnly Date, ReturnMode? Mode = null, string? CountryFrom = null);

public sealed record Profile(Education? Education, string? Occupation, IReadOnlyList<string> Skills, string? WishedSector);

/// <param name="Adaptation">The practical adaptation that is needed, never the nature of the vulnerability.</param>
/// <param name="Detail">The nature: restricted, stored apart, seen by the referring agency only.</param>
public sealed record Vulnerability(bool Flag, string? Adaptation = null, string? Detail = null);

/// <summary>Who looks after the person; both parts are there for a minor.</summary>
/// <param name="Phone">In E.164.</param>
public sealed record Caregiver(string? Name, string? Phone);

/// <summary>The case manager who gets the feedback.</summary>
public sealed record Sender(string Name, string Email);

/// <summary>Numbers under which others know the person: the national mechanism, the regional office, ANPEJ's job-seeker card.</summary>
public sealed record Links(string? Mnr, string? Baos, string? JobSeeker);

[JsonConverter(typeof(KebabCaseEnumConverter<ReturnMode>))]
public enum ReturnMode
{
    Voluntary,
    Forced,
    Spontaneous,
}

[JsonConverter(typeof(KebabCaseEnumConverter<Education>))]
public enum Education
{
    None,
    Primary,
    Secondary,
    Vocational,
    Higher,
}
