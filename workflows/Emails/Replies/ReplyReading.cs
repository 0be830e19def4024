namespace Relais.Emails.Replies;

/// <summary>What a reply was read as.</summary>
public abstract record ReplyReading
{
    private ReplyReading()
    {
    }

    /// <summary>An answer, as the values that the answer page's form would send.</summary>
    public sealed record Said(IReadOnlyDictionary<string, string> Values) : ReplyReading;

    /// <summary>The reminders are to wait.</summary>
    /// <param name="Days">Working days, as written: whether so many are allowed is judged elsewhere.</param>
    /// <param name="Code">A stall reason, where one was named.</param>
    /// <param name="Reason">The reason in words, where one was given.</param>
    public sealed record Snooze(int Days, string? Code, string? Reason) : ReplyReading;

    /// <summary>The choices are to be listed.</summary>
    public sealed record Help : ReplyReading;

    /// <summary>A question is asked back, since nothing is guessed.</summary>
    /// <param name="Missing">The fields that the answer still needs, where it is clear which answer is meant.</param>
    public sealed record Unclear(IReadOnlyList<string> Missing) : ReplyReading
    {
        public static Unclear Wholly { get; } = new([]);
    }

    /// <summary>Nothing new was written.</summary>
    public sealed record Nothing : ReplyReading;
}
