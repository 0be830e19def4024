using Relais.Cases;

namespace Relais.Routing;

/// <summary>A counsellor as whoever names one for a case weighs them up.</summary>
/// <param name="OpenCases">How many open cases wait for them, counted up to <see cref="MostCounted"/>.</param>
/// <param name="BackOn">Away today: the working day on which they are back.</param>
public sealed record CounsellorLoad(Person Person, int OpenCases, DateOnly? BackOn = null)
{
    public const int MostCounted = 999;

    /// <summary>Whom to suggest: of those who are there, who has the fewest open cases; among equals, the first by name. A person decides.</summary>
    /// <returns>Null where nobody is there.</returns>
    public static CounsellorLoad? Suggested(IEnumerable<CounsellorLoad> counsellors) => counsellors
        .Where(counsellor => counsellor.BackOn is null)
        .OrderBy(counsellor => counsellor.OpenCases)
        .ThenBy(counsellor => counsellor.Person.Name, StringComparer.Ordinal)
        .ThenBy(counsellor => counsellor.Person.Id, StringComparer.Ordinal)
        .FirstOrDefault();
}
