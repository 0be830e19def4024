namespace Relais.Cases;

/// <summary>Something failed that may well succeed later: storage or the mail provider is busy, another attempt is under way.</summary>
public sealed class NotNowException : Exception
{
    public NotNowException(string message)
        : base(message)
    {
    }

    public NotNowException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>How long to wait before the next attempt, where whoever failed says so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
