using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>Names the parties of a case from what the directory says now.</summary>
/// <param name="referrer">The name of the case manager who sent the referral; empty once it is erased.</param>
public sealed class PartyNames(DirectoryReading directory, string? referrer = null)
{
    private readonly Noun referrerNoun = string.IsNullOrEmpty(referrer) ? new Noun("le gestionnaire de cas", "the referrer") : new Noun(referrer, referrer);

    /// <param name="party">A <see cref="Party"/>; one that the directory does not know (any more) is named by its id.</param>
    public Noun Of(string party) => party switch
    {
        Party.Referrer => referrerNoun,
        Party.Supervisor => new("la supervision", "the supervisor"),
        Party.Coordinators => new("la coordination", "the co-ordinators"),
        Party.Heads => new("la direction des deux agences", "the heads of both agencies"),
        Party.System => new("Relais", "Relais"),
        Party.Administrator => new("l’administration", "an administrator"),
        _ when Party.IsOffice(party, out var office) => Office(office),
        _ when Party.IsPerson(party, out var person) => Person(person),
        _ when Party.IsPartner(party, out var partner) => Noun.Of(directory.Partners.TryGetValue(partner, out var known) ? known.Name : partner),
        _ => Noun.Of(party),
    };

    /// <param name="id">An office's id.</param>
    public Noun Office(string id) => Noun.Of(directory.Offices.TryGetValue(id, out var known) ? known.Name : id);

    /// <param name="id">A person's id.</param>
    public Noun Person(string id) => Noun.Of(directory.People.TryGetValue(id, out var known) ? known.Name : id);
}
