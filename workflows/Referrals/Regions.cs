using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Relais.Referrals;

/// <summary>One of Senegal's fourteen regions.</summary>
/// <param name="Id">The name in lower-case ASCII with hyphens, fit for a key: <c>kedougou</c>.</param>
/// <param name="Name">The name as it is written: Kédougou.</param>
public sealed record Region(string Id, string Name);

public static class Regions
{
    public static IReadOnlyList<Region> All { get; } =
    [
        .. new[]
        {
            "Dakar", "Diourbel", "Fatick", "Kaffrine", "Kaolack", "Kédougou", "Kolda", "Louga", "Matam", "Saint-Louis", "Sédhiou",
            "Tambacounda", "Thiès", "Ziguinchor",
        }.Select(name => new Region(Fold(name), name)),
    ];

    private static readonly ImmutableDictionary<string, Region> ById = All.ToImmutableDictionary(region => region.Id);

    /// <summary>Finds a region by its name or id; accents, case, surrounding space and hyphen or space are forgiven.</summary>
    public static bool TryFind(string text, [NotNullWhen(true)] out Region? region)
    {
        region = null;
        // A lone surrogate cannot be normalised, and no region's name needs a pair.
        return text.Length <= 64 && !text.Any(char.IsSurrogate) && ById.TryGetValue(Fold(text), out region);
    }

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name.Trim().Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark) continue;
            var separates = char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation;
            if (!separates) folded.Append(character);
            else if (folded.Length > 0 && folded[^1] != '-') folded.Append('-');
        }

        return folded.ToString();
    }
}
