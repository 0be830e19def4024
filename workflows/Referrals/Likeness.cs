using F23.StringSimilarity;

namespace Relais.Referrals;

/// <summary>How much two people resemble each other who may be one.</summary>
/// <param name="Family">How alike the family names are, 0 to 1.</param>
/// <param name="Given">How alike the given names are, 0 to 1.</param>
/// <param name="Swapped">The one's family name is like the other's given names, and the other way about.</param>
public sealed record Likeness(double Family, double Given, bool Swapped = false)
{
    /// <summary>From here on names are near (data.md); the benchmark measures what that finds and what it misses.</summary>
    public const double Near = 0.92;

    private static readonly JaroWinkler Names = new();

    /// <summary>Of two likenesses the better one has the greater.</summary>
    public double Score => Math.Min(Family, Given);

    /// <returns>Null when they are not near: another sex, too different names, or another year of birth, ±1 where the day is not known.</returns>
    public static Likeness? Between(Returnee one, Returnee other)
    {
        if (one.Sex != other.Sex || !MayBeBornAlike(one, other)) return null;
        var straight = new Likeness(Of(one.FamilyName, other.FamilyName), Of(one.GivenNames, other.GivenNames));
        if (straight.Score >= Near) return straight;
        var swapped = new Likeness(Of(one.FamilyName, other.GivenNames), Of(one.GivenNames, other.FamilyName), Swapped: true);
        return swapped.Score >= Near ? swapped : null;
    }

    /// <summary>How alike two names are, 0 to 1: accents, case, apostrophes and the order of their parts make no difference.</summary>
    public static double Of(string one, string other) => Names.Similarity(NameForm.Of(one), NameForm.Of(other));

    private static bool MayBeBornAlike(Returnee one, Returnee other)
    {
        var apart = Math.Abs(one.BirthDate.Year - other.BirthDate.Year);
        return apart == 0 || (apart == 1 && !(PersonKeys.IsExact(one) && PersonKeys.IsExact(other)));
    }
}
