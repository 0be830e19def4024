namespace Relais.Partners;

/// <summary>When an event is sent once more: soon at first, then ever later, for a day (the schedule that Standard Webhooks recommends, cut to 24 hours).</summary>
public static class RetryTimes
{
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(8),
    ];

    /// <param name="since">When the first attempt was due.</param>
    /// <param name="attempts">How many were made, at least one.</param>
    /// <param name="at">When the last one was made.</param>
    /// <param name="wish">How long the receiver asks to be left alone.</param>
    /// <returns>Null when it is given up. The last attempt is a day after the first, whatever the receiver wishes.</returns>
    public static DateTimeOffset? Next(DateTimeOffset since, int attempts, DateTimeOffset at, TimeSpan? wish = null)
    {
        var last = since + GivenUpAfter;
        if (at >= last) return null;
        var wait = Waits[Math.Min(attempts, Waits.Length) - 1];
        var next = at + (wish > wait ? wish.Value : wait);
        return next < last ? next : last;
    }
}
