using System.Globalization;

namespace Relais.Referrals;

/// <summary>Dates as ISO 8601 writes them, or day first as in French; never month first.</summary>
internal static class DayFirst
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a date; of an ISO moment, the date as it is written, whatever its offset.</summary>
    public static bool TryParse(string text, out DateOnly date)
    {
        if (DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)) return true;
        if (!DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return false;
        date = DateOnly.FromDateTime(moment.DateTime);
        return true;
    }
}
