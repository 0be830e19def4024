namespace Relais;

/// <summary>What is answered, and to what.</summary>
/// <remarks>
/// The hub hands out what a turn wants done before it keeps the turn. Where a crash comes in between, the turn is played again, perhaps with another outcome, and the answer to what was wanted first comes
/// under the number of what is wanted then. Travels in orchestrations: add optional fields only.
/// </remarks>
public abstract record Echo
{
    /// <summary>What this answers; none from an earlier release.</summary>
    public string? Of { get; init; }

    /// <summary>It answers this, as far as it says.</summary>
    public bool Answers(string asked) => Of is null || Of == asked;
}
