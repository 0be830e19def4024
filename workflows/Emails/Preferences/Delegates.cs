using Relais.Cases;
using Relais.Referrals;

namespace Relais.Emails.Preferences;

/// <summary>Who can stand in for a mailbox's reader.</summary>
/// <param name="Known">Colleagues of the directory, by <see cref="Party"/>, in the order in which they are offered.</param>
/// <param name="Domains">Where the address of a colleague outside the directory may lie; none for readers who are in it.</param>
public sealed record Delegates(IReadOnlyList<Colleague> Known, IReadOnlyList<string> Domains)
{
    /// <param name="holder">The reader, a <see cref="Party"/>.</param>
    /// <param name="domain">The domain of a case manager's mailbox.</param>
    public static Delegates Of(string holder, string? domain, DirectoryReading directory)
    {
        if (Party.IsOffice(holder, out var office)) return new Delegates(OfOffice(office, holder, directory), []);
        if (Party.IsPerson(holder, out var id) && directory.People.GetValueOrDefault(id) is { } person) return new Delegates(OfPerson(person, holder, directory), []);
        if (holder != Party.Referrer) return new Delegates([], []);

        var partners = directory.Partners.Values.Where(partner => partner.SenderDomains.Contains(domain ?? "", StringComparer.OrdinalIgnoreCase)).ToList();
        var supervisors = partners.Select(partner => partner.Supervisor).OfType<string>().Distinct().Select(directory.People.GetValueOrDefault).OfType<Person>();
        return new Delegates([.. supervisors.Select(Colleague)], [.. partners.SelectMany(partner => partner.SenderDomains).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>The delegate that an entry names, as absences keep it; null for nobody who may stand in.</summary>
    /// <param name="entry">A <see cref="Party"/> that is offered, or the address of a colleague.</param>
    /// <param name="mailbox">The reader's own, for which nobody stands in for themselves.</param>
    public string? Find(string entry, string? mailbox)
    {
        if (Known.Any(colleague => colleague.Party == entry)) return entry;
        return EmailAddress.Normal(entry) is { } address
            && Domains.Contains(EmailAddress.DomainOf(address), StringComparer.OrdinalIgnoreCase)
            && Correspondent.IdOf(address) != mailbox
            ? StandIns.MailPrefix + address
            : null;
    }

    private static List<Colleague> OfPerson(Person person, string holder, DirectoryReading directory)
    {
        var peers = person.Role is PersonRole.Coordinator or PersonRole.Head or PersonRole.Administrator
            ? directory.WithRole(person.Role).Concat(person.Role == PersonRole.Coordinator ? [] : directory.WithRole(PersonRole.Coordinator)).Select(Colleague)
            : [];
        var office = person.Office is { } id ? OfOffice(id, holder, directory) : [];
        var above = person.Role == PersonRole.Supervisor ? directory.WithRole(PersonRole.Coordinator).Select(Colleague) : [];
        return [.. office.Concat(peers).Concat(above).Where(colleague => colleague.Party != holder).DistinctBy(colleague => colleague.Party)];
    }

    private static List<Colleague> OfOffice(string id, string holder, DirectoryReading directory)
    {
        if (directory.Offices.GetValueOrDefault(id) is not { } office) return [];
        var supervisor = office.Supervisor is { } person ? directory.People.GetValueOrDefault(person) : null;
        var all = directory.Counsellors(id).Select(Colleague).Append(new Colleague(Party.Office(id), office.Name));
        if (supervisor is not null) all = all.Append(Colleague(supervisor));
        return [.. all.Where(colleague => colleague.Party != holder)];
    }

    private static Colleague Colleague(Person person) => new(Party.Person(person.Id), person.Name);
}

/// <param name="Party">A <see cref="Cases.Party"/>.</param>
public sealed record Colleague(string Party, string Name);
