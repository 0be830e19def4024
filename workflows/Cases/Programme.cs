namespace Relais.Cases;

/// <summary>A funded activity that pays for support, so that both agencies can report by programme.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Code">What a referral's <c>programme</c> names.</param>
/// <param name="From">The first day on which referrals may name it; none for always.</param>
/// <param name="Until">The last such day.</param>
/// <param name="Active">False while no referral may name it, whatever the dates say.</param>
public sealed record Programme(string Code, string NameFr, string NameEn, DateOnly? From = null, DateOnly? Until = null, bool Active = true)
{
    /// <summary>Whether a referral of this day may name it. Cases that named it earlier keep it.</summary>
    public bool TakesOn(DateOnly day) => Active && (From is null || From <= day) && (Until is null || day <= Until);
}
