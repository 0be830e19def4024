namespace Relais.Emails.Digests;

/// <summary>What a digest says, as data.</summary>
/// <param name="Items">In any order.</param>
/// <param name="Today">The day of the digest in Dakar.</param>
/// <param name="Soon">The last of the next five working days.</param>
/// <param name="Preferences">Where the reader says how mail is wanted.</param>
public sealed record DigestMessage(
    Language Language,
    string RecipientName,
    IReadOnlyList<EmailMessage> Items,
    DateTimeOffset Now,
    DateOnly Today,
    DateOnly Soon,
    Uri Preferences)
{
    /// <summary>The number of each item; null where they are counted as they are shown. In a digest that is sent again they may have gaps.</summary>
    public IReadOnlyList<int>? Numbers { get; init; }

    /// <summary>The items in the order of their numbers: late, today, soon, later, and what asks nothing; within each by deadline.</summary>
    public IEnumerable<IGrouping<DigestGroup, T>> Grouped<T>(IEnumerable<T> things, Func<T, EmailMessage> messageOf) => things
        .OrderBy(thing => messageOf(thing).DueAt)
        .ThenBy(thing => messageOf(thing).CaseCode, StringComparer.Ordinal)
        .GroupBy(thing => GroupOf(messageOf(thing)))
        .OrderBy(group => group.Key);

    private DigestGroup GroupOf(EmailMessage message) => message.DueAt switch
    {
        _ when message.Kind == MessageKind.Snoozed => DigestGroup.News,
        null => DigestGroup.News,
        { } due when due < Now => DigestGroup.Late,
        { } due when Chasing.WorkingCalendar.DateOf(due) == Today => DigestGroup.Today,
        { } due when Chasing.WorkingCalendar.DateOf(due) <= Soon => DigestGroup.Soon,
        _ => DigestGroup.Later,
    };
}

/// <summary>The parts of a digest, in their order.</summary>
public enum DigestGroup
{
    Late,
    Today,

    /// <summary>Within the next five working days.</summary>
    Soon,
    Later,

    /// <summary>Nothing is asked.</summary>
    News,
}
