namespace Relais.Indicators;

/// <summary>The cases that have changed since their facts were read: the store notes each before it writes (table <c>Lookups</c>, kind <c>changed</c>).</summary>
public interface IChangedCases
{
    /// <summary>Notes a case by hand, so that its facts are read again.</summary>
    Task NoteAsync(string code, CancellationToken cancellation = default);

    /// <summary>Some of them, at most so many.</summary>
    Task<IReadOnlyList<ChangedCase>> ListAsync(int most, CancellationToken cancellation = default);

    /// <summary>Takes a note off, unless it was made anew meanwhile.</summary>
    Task ClearAsync(ChangedCase changed, CancellationToken cancellation = default);
}

/// <param name="At">When it was noted; the write may have come a little later.</param>
/// <param name="Version">Of the note.</param>
public sealed record ChangedCase(string Code, DateTimeOffset At, string Version);
