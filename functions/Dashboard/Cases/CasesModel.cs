using Relais.Cases;
using Relais.Functions.Security;
using Relais.Referrals;

namespace Relais.Functions.Dashboard.Cases;

/// <summary>A page of the list of cases, and what it was asked for.</summary>
public sealed record CasesModel(
    ListCriteria Criteria,
    CaseQuery Query,
    DirectoryReading Directory,
    PageUser User,
    IReadOnlyList<SavedView> Saved,
    IReadOnlyList<Finding> Problems)
{
    public IReadOnlyList<CaseLine> Lines { get; init; } = [];

    /// <summary>The cursor of the next page; none at the end.</summary>
    public string? Next { get; init; }

    /// <summary>Whether this is not the first page.</summary>
    public bool IsContinued { get; init; }

    /// <summary>Whether its reader may send commands.</summary>
    public bool MayCommand => User.Is(Role.Supervisor) || User.Is(Role.Admin);

    public string NextAddress => Criteria.Address + (Criteria.Given.Count == 0 ? "?" : "&") + "cursor=" + Next;

    /// <summary>The offices that may be asked for.</summary>
    public IEnumerable<Office> Offices => Directory.Offices.Values
        .Where(office => User.ConfinedTo is not { } own || office.Id == own).OrderBy(office => office.Name, StringComparer.CurrentCulture);

    /// <summary>Those who may own a step.</summary>
    public IEnumerable<Person> Owners => Directory.People.Values
        .Where(person => person.Role is PersonRole.Counsellor or PersonRole.Supervisor or PersonRole.Coordinator)
        .Where(person => User.ConfinedTo is not { } own || person.Office == own)
        .OrderBy(person => person.Name, StringComparer.CurrentCulture);
}
