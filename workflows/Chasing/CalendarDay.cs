namespace Relais.Chasing;

/// <summary>An administrator's word on a day: on which day a holiday by the moon really falls, or one more day on which nobody works.</summary>
/// <remarks>stored: add optional fields only</remarks>
/// <param name="Holiday">
/// The key of a holiday by the moon; null for a day that is added. The holiday's estimate within <see cref="Holidays.FurthestShift"/> days no
/// longer counts: it is confirmed by the same date and shifted by another.
/// </param>
/// <param name="NameFr">What an added day is called.</param>
/// <param name="NameEn">What an added day is called.</param>
public sealed record CalendarDay(DateOnly Date, string? Holiday = null, string? NameFr = null, string? NameEn = null);
