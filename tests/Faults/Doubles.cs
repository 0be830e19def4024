namespace Relais.Tests.Faults;

/// <summary>Which mails were taken more than once, and whether that may be: a mail may be sent again as long as its row does not say that it is sent.</summary>
internal static class Doubles
{
    /// <summary>Within it a mail that was taken is marked as sent, on a machine that is slow; a storm's figures tell how long it took at most.</summary>
    private static readonly TimeSpan Marking = TimeSpan.FromSeconds(5);

    /// <summary>Mails taken again, though their row said that they are sent: whoever sends looks there first, and nothing excuses that.</summary>
    public static IEnumerable<string> AfterMark(IReadOnlyList<TakenMail> taken, IReadOnlyDictionary<string, DateTimeOffset> marked) =>
        from mail in taken
        where marked.TryGetValue(mail.Key, out var seen) && mail.At > seen
        select $"mail {mail.Key} was taken again at {mail.At:HH:mm:ss.f}, though its row said at {marked[mail.Key]:HH:mm:ss.f} that it is sent";

    /// <summary>Mails taken again, though nothing kept the app from writing down that they were taken.</summary>
    public static IEnumerable<string> WithoutReason(IReadOnlyList<TakenMail> taken, IReadOnlyCollection<Disturbance> disturbances) =>
        from copies in taken.GroupBy(mail => mail.Key)
        from earlier in copies.SkipLast(1)
        where !earlier.IsCutOff(disturbances)
        select $"mail {earlier.Key} was taken at {earlier.At:HH:mm:ss.f} and {copies.Count()} times in all, though nothing stood in the way of writing down the first";

    /// <summary>Copies that a mail program would not know as the same mail.</summary>
    public static IEnumerable<string> Unlike(IReadOnlyList<TakenMail> taken) =>
        from copies in taken.GroupBy(mail => mail.Key)
        where copies.Select(mail => (mail.MessageId, mail.To)).Distinct().Count() > 1
        select $"the copies of mail {copies.Key} have different message ids or recipients";

    /// <summary>Whether the app may not have come to write down that it was taken.</summary>
    public static bool IsCutOff(this TakenMail mail, IReadOnlyCollection<Disturbance> disturbances) =>
        mail.IsAnswerLost || disturbances.Any(disturbance => disturbance.Kind != BlowKind.Mood && disturbance.From <= mail.At + Marking && disturbance.Until >= mail.At);
}
