namespace Relais.Chasing;

/// <summary>A public holiday of Senegal, or another day on which nobody works.</summary>
/// <param name="Key">Names the holiday whatever its year: <c>korite</c>, <c>easter-monday</c>.</param>
/// <param name="Estimated">By the moon, and not confirmed by anybody yet: it may turn out to be a day earlier or later.</param>
public sealed record Holiday(DateOnly Date, string Key, string NameFr, string NameEn, bool Estimated = false);
