using System.Globalization;
using Relais.Referrals;

namespace Relais.Cases;

/// <summary>Finds open cases by the person's name, among the people of a year of birth; whoever looks says why, and each case that is found keeps it.</summary>
/// <remarks>
/// Names lie in the person rows alone; what leads to them is the trace by region and year of birth, which open cases have. So nobody is found without the
/// year, and not in a closed case. People are compared here one after the other; nothing of those who do not fit is shown to anybody.
/// </remarks>
public sealed class NameSearch(ICaseStore cases, IClaims claims, PersonKeys keys, PersonReads reads)
{
    /// <summary>People who are compared in one search.</summary>
    public const int MostCompared = 300;

    /// <summary>Storage answers one request after the other anyway; more at once would only wait.</summary>
    private const int AtOnce = 8;

    private const int Earliest = 1900;
    private const int Latest = 2100;

    public static bool TryReadYear(string? text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= Earliest and <= Latest;

    public async Task<NamesFound> FindAsync(NameSought sought, Looking looking, CancellationToken cancellation = default)
    {
        var candidates = await CandidatesAsync(sought, cancellation);
        var found = new List<CaseRecord>();
        foreach (var some in candidates.Take(MostCompared).Chunk(AtOnce))
        {
            foreach (var @case in await Task.WhenAll(some.Select(code => FitAsync(code, sought.Name, cancellation))))
            {
                if (@case is null) continue;
                await reads.WriteAsync(@case.Code, looking, cancellation);
                found.Add(@case);
            }
        }

        return new NamesFound(found, candidates.Count <= MostCompared);
    }

    private async Task<IReadOnlyCollection<string>> CandidatesAsync(NameSought sought, CancellationToken cancellation)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var region in sought.Region is { } only ? [only] : Regions.All.Select(region => region.Id))
        {
            foreach (var key in keys.ByBirth(region, sought.BirthYear).All) codes.UnionWith((await claims.ListAsync(key.Kind, key.Hash, cancellation)).Select(held => held.Key.Holder));
        }

        return codes;
    }

    /// <returns>Null when it is somebody else, or nobody's any more.</returns>
    private async Task<CaseRecord?> FitAsync(string code, string name, CancellationToken cancellation)
    {
        if (await cases.ReadReferralAsync(code, cancellation) is not { } referral || !Fits(name, referral.Person)) return null;
        return await cases.FindAsync(code, cancellation) is { ErasedAt: null } @case ? @case : null;
    }

    /// <summary>Each part of the name that is sought is near to a part of the person's names.</summary>
    private static bool Fits(string sought, Returnee person)
    {
        var names = NameForm.Of($"{person.FamilyName} {person.GivenNames}").Split(' ');
        var parts = NameForm.Of(sought).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && parts.All(part => names.Any(name => Likeness.Of(part, name) >= Likeness.Near));
    }
}

/// <param name="Name">Family name, given names, or some of them, in any order.</param>
/// <param name="Region">The region's id; every region where there is none.</param>
public sealed record NameSought(string Name, int BirthYear, string? Region = null);

/// <param name="IsComplete">False when there were more people than were compared.</param>
public sealed record NamesFound(IReadOnlyList<CaseRecord> Cases, bool IsComplete);
