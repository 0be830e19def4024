using Relais.Cases;

namespace Relais.Emails;

/// <summary>Who gets a reader's mail while the reader is away.</summary>
public sealed class StandIns(ICorrespondents correspondents)
{
    /// <summary>Before the address of a delegate who is not in the directory.</summary>
    public const string MailPrefix = "mail:";

    private const int MostHops = 3;

    /// <summary>The readers themselves, or who stands in for them on that day; nobody twice.</summary>
    public async Task<IReadOnlyList<Recipient>> OfAsync(
        IEnumerable<Recipient> readers, DateOnly day, CaseRecord @case, DirectoryReading directory, CancellationToken cancellation = default)
    {
        var there = new List<Recipient>();
        foreach (var reader in readers) there.Add((await OfAsync(reader, day, @case, directory, cancellation)).Reader);
        return [.. there.DistinctBy(reader => reader.Address, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The first in the line of delegates who is there, at most three on. Where nobody is, the reader gets the mail all the same.</summary>
    /// <returns>Who gets it, and what is known of their mailbox.</returns>
    public async Task<(Recipient Reader, Correspondent Mailbox)> OfAsync(Recipient reader, DateOnly day, CaseRecord @case, DirectoryReading directory, CancellationToken cancellation = default)
    {
        var own = await KnownAsync(reader, cancellation);
        var (current, mailbox) = (reader, own);
        for (var hop = 0; mailbox.AbsenceOn(day) is { } absence; hop++)
        {
            if (hop == MostHops || WhoIs(absence.Delegate, reader, @case, directory) is not { } next) return (reader, own);
            (current, mailbox) = (next, await KnownAsync(next, cancellation));
        }

        return (current, mailbox);
    }

    private Task<Correspondent> KnownAsync(Recipient reader, CancellationToken cancellation) => correspondents.KnownAsync(Correspondent.IdOf(reader.Address), cancellation);

    /// <summary>A delegate as somebody who is told in the reader's part; null for one that the directory does not know any more.</summary>
    private static Recipient? WhoIs(string @delegate, Recipient reader, CaseRecord @case, DirectoryReading directory)
    {
        // A colleague outside the directory answers in the reader's name.
        if (@delegate.StartsWith(MailPrefix, StringComparison.Ordinal))
        {
            var address = @delegate[MailPrefix.Length..];
            return reader with { Address = address, Name = address };
        }

        return Recipients.Of(@delegate, reader.Role, @case, directory) is [var only, ..] ? only : null;
    }
}
