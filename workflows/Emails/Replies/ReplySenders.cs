using Relais.Cases;
using Relais.Chasing;

namespace Relais.Emails.Replies;

/// <summary>Who may reply to a mail: the person that its token is bound to, anybody of the office, or whoever stands in for them today.</summary>
public sealed class ReplySenders(IDirectory directory, ICorrespondents correspondents, TimeProvider clock)
{
    /// <param name="holder">Whom the token is bound to, a <see cref="Party"/>.</param>
    /// <returns>The sender as a <see cref="Party"/>, a person of the directory rather than the desk; null for a stranger.</returns>
    public async Task<string?> FindAsync(string address, string holder, CaseRecord @case, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        if (Of(address, holder, @case, entries) is { } sender) return sender;
        foreach (var absent in Recipients.Of(holder, RecipientRole.Owner, @case, entries))
        {
            if (await DelegateOfAsync(absent.Address, cancellation) is not { } other) continue;

            // A colleague whom only an address names answers for the absent; addresses travel in no orchestration.
            if (other == StandIns.MailPrefix + address.ToLowerInvariant()) return holder;
            if (Of(address, other, @case, entries) is { } standIn) return standIn;
        }

        return null;
    }

    /// <summary>The names that a signature may begin with.</summary>
    public async Task<IReadOnlyList<string>> NamesOfAsync(InboundMail mail, CancellationToken cancellation = default)
    {
        var entries = await directory.ReadAsync(cancellation);
        var people = entries.People.Values.Where(person => mail.From.Any(from => Is(person.Email, from.Address))).ToList();
        var offices = entries.Offices.Values.Where(office => people.Exists(person => person.Office == office.Id) || mail.From.Any(from => Is(office.Email, from.Address)));
        return [.. people.Select(person => person.Name), .. offices.Select(office => office.Name)];
    }

    private static string? Of(string address, string holder, CaseRecord @case, DirectoryReading entries)
    {
        var colleague = Party.IsOffice(holder, out var office) ? entries.People.Values.FirstOrDefault(person => person.Office == office && Is(person.Email, address)) : null;
        return colleague is not null
            ? Party.Person(colleague.Id)
            : Recipients.Of(holder, RecipientRole.Owner, @case, entries).FirstOrDefault(recipient => Is(recipient.Address, address))?.Party;
    }

    private async Task<string?> DelegateOfAsync(string address, CancellationToken cancellation)
    {
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        return (await correspondents.FindAsync(Correspondent.IdOf(address), cancellation))?.AbsenceOn(today)?.Delegate;
    }

    private static bool Is(string known, string address) => known.Equals(address, StringComparison.OrdinalIgnoreCase);
}
