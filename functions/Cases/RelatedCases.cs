using Relais.Cases;

namespace Relais.Functions.Cases;

/// <summary>The other cases of a case's person, as far as a reader may know of them.</summary>
internal static class RelatedCases
{
    /// <summary>In the order in which they were linked; a case that is not there (any more) is left out.</summary>
    public static async Task<IReadOnlyList<CaseRecord>> ReadAsync(ICaseStore cases, CaseRecord @case, Func<CaseRecord, bool> maySee, CancellationToken cancellation)
    {
        var related = new List<CaseRecord>();
        foreach (var code in @case.Related)
        {
            if (await cases.FindAsync(code, cancellation) is { } other && maySee(other)) related.Add(other);
        }

        return related;
    }

    /// <summary>The codes of other cases that the log speaks of and the reader may not know of.</summary>
    public static async Task<IReadOnlySet<string>> HiddenAsync(ICaseStore cases, CaseHistory history, Func<CaseRecord, bool> maySee, CancellationToken cancellation)
    {
        var hidden = new HashSet<string>();
        foreach (var code in history.Log.Where(SpeaksOfAnother).Select(line => line.Detail!).Distinct())
        {
            if (await cases.FindAsync(code, cancellation) is not { } other || !maySee(other)) hidden.Add(code);
        }

        return hidden;
    }

    public static bool SpeaksOfAnother(LogEntry line) => line is { Kind: LogKind.Linked or LogKind.Resembled, Detail: not null };
}
