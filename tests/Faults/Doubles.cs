namespace Relais.Tests.Faults;

/// <summary>Which mails were taken more than once, and why that may be: the mail was taken, but the app did not come to write that down.</summary>
internal static class Doubles
{
    /// <summary>Within it a mail that was taken is marked as sent, on a machine that is slow.</summary>
    private static readonly TimeSpan Marking = TimeSpan.FromSeconds(10);

    /// <summary>Mails taken again, though nothing kept the app from writing down that they were taken.</summary>
    public static IEnumerable<string> WithoutReason(IReadOnlyList<TakenMail> taken, IReadOnlyCollection<Disturbance> disturbances) =>
        from copies in taken.GroupBy(mail => mail.Key)
        from earlier in copies.SkipLast(1)
        where !earlier.IsAnswerLost && !disturbances.Any(disturbance => Disturbs(disturbance, earlier))
        select $"mail {earlier.Key} was taken at {earlier.At:HH:mm:ss.f} and {copies.Count()} times in all, though nothing stood in the way of writing down the first";

    /// <summary>Copies that a mail program would not know as the same mail.</summary>
    public static IEnumerable<string> Unlike(IReadOnlyList<TakenMail> taken) =>
        from copies in taken.GroupBy(mail => mail.Key)
        where copies.Select(mail => (mail.MessageId, mail.To)).Distinct().Count() > 1
        select $"the copies of mail {copies.Key} have different message ids or recipients";

    private static bool Disturbs(Disturbance disturbance, TakenMail mail) =>
        disturbance.Kind != BlowKind.Mood && disturbance.From <= mail.At + Marking && disturbance.Until >= mail.At;
}
