namespace Relais.Chasing;

/// <summary>When mail may go out, in Dakar's time, and how much of it at once: the <c>mail</c> section of a policy.</summary>
/// <remarks>The installation's current policy counts, since a mail may be about cases of several policies.</remarks>
/// <param name="From">The end of the night's quiet.</param>
/// <param name="To">The beginning of the evening's quiet.</param>
/// <param name="FridayFrom">The beginning of Friday's quiet.</param>
/// <param name="FridayTo">The end of Friday's quiet.</param>
/// <param name="RamadanTo">The beginning of the quiet on a day of Ramadan.</param>
/// <param name="DigestAt">When the daily digest goes out.</param>
/// <param name="SinglesPerDay">How many mails one mailbox gets by themselves in a day; the rest goes into its digest.</param>
public sealed record MailTerms(
    TimeOnly From,
    TimeOnly To,
    TimeOnly FridayFrom,
    TimeOnly FridayTo,
    TimeOnly RamadanTo,
    TimeOnly DigestAt,
    int SinglesPerDay = 5)
{
    public static MailTerms Usual { get; } = new(new(8, 0), new(18, 0), new(12, 30), new(15, 0), new(14, 0), new(8, 30));

    internal static MailTerms Read(PolicyNode node)
    {
        var from = node.Optional("from")?.Time() ?? Usual.From;
        var to = node.Optional("to")?.Time() ?? Usual.To;
        var friday = node.Optional("fridayQuiet")?.TimeSpan() ?? (Usual.FridayFrom, Usual.FridayTo);
        var ramadan = node.Optional("ramadanTo")?.Time() ?? Usual.RamadanTo;
        var digest = node.Optional("digestAt")?.Time() ?? Usual.DigestAt;
        var singles = node.Optional("singlesPerDay")?.Number(1, 100) ?? Usual.SinglesPerDay;
        node.RefuseTheRest();
        var earliestEnd = new[] { to, ramadan, friday.From }.Min();
        if (from >= earliestEnd) node.Problem($"leaves no time for mail between {from:HH\\:mm} and {earliestEnd:HH\\:mm}");
        else if (digest < from || digest >= earliestEnd) node.Problem($"puts the digest at {digest:HH\\:mm}, when mail is quiet on some days");
        return new MailTerms(from, to, friday.From, friday.To, ramadan, digest, singles);
    }
}
