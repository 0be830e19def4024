using Relais.Cases;

namespace Relais.Functions.Cases;

/// <summary>The other cases of a case's person, as far as a reader may know of them.</summary>
internal static class RelatedCases
{
    /// <summary>In the order in which they were linked; a case that is not there (any more) is left out.</summary>
    public static Task<IReadOnlyList<CaseRecord>> ReadAsync(ICaseStore cases, CaseRecord @case, Func<CaseRecord, bool> maySee, CancellationToken cancellation) =>
        SeenAsync(cases, @case.Related, maySee, cancellation);

    /// <summary>The history without the lines that speak of cases that the reader may not know of.</summary>
    public static async Task<CaseHistory> WithoutOthersAsync(ICaseStore cases, CaseHistory history, Func<CaseRecord, bool> maySee, CancellationToken cancellation)
    {
        var seen = await SeenAsync(cases, history.Log.Select(OtherIn).OfType<string>().Distinct(), maySee, cancellation);
        var codes = seen.Select(other => other.Code).ToHashSet();
        return history with { Log = [.. history.Log.Where(line => OtherIn(line) is not { } other || codes.Contains(other))] };
    }

    private static async Task<IReadOnlyList<CaseRecord>> SeenAsync(ICaseStore cases, IEnumerable<string> codes, Func<CaseRecord, bool> maySee, CancellationToken cancellation)
    {
        var seen = new List<CaseRecord>();
        foreach (var code in codes)
        {
            if (await cases.FindAsync(code, cancellation) is { } other && maySee(other)) seen.Add(other);
        }

        return seen;
    }

    /// <summary>The code of the other case that a line speaks of.</summary>
    private static string? OtherIn(LogEntry line) => line.Kind is LogKind.Linked or LogKind.Resembled ? line.Detail : null;
}
