using Relais.Chasing;
using Relais.Emails;

namespace Relais.Cases;

/// <summary>Somebody who gets a mail.</summary>
/// <param name="Party">Who may answer with the link of the mail, a <see cref="Cases.Party"/>.</param>
public sealed record Recipient(string Party, string Address, string Name, Language Language, RecipientRole Role);

/// <summary>Finds the people behind parties and audiences.</summary>
public static class Recipients
{
    /// <summary>Who is told: where a level and the owner are the same person, or the level is vacant, the next level is told.</summary>
    public static IReadOnlyList<Recipient> Of(Audience audience, string owner, CaseRecord @case, DirectoryReading directory)
    {
        if (audience == Audience.Owner) return Of(owner, RecipientRole.Owner, @case, directory);
        var owners = Of(owner, RecipientRole.Owner, @case, directory).Select(recipient => recipient.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var level = audience; level is > Audience.Owner and <= Audience.Heads; level++)
        {
            var told = AtLevel(level, owner, @case, directory).Where(recipient => !owners.Contains(recipient.Address)).ToList();
            if (told.Count > 0) return told;
        }

        return [];
    }

    /// <summary>The people behind a party.</summary>
    public static IReadOnlyList<Recipient> Of(string party, RecipientRole role, CaseRecord @case, DirectoryReading directory) => party switch
    {
        Party.Referrer when @case.ErasedAt is not null => [],
        Party.Referrer => [new Recipient(Party.Referrer, @case.ReferrerEmail, @case.ReferrerName, @case.ReferrerLanguage, role)],
        Party.Supervisor => SupervisorOf(party, @case, directory) is { } supervisor ? [Of(supervisor, role)] : [],
        Party.Coordinators => [.. directory.WithRole(PersonRole.Coordinator).Select(person => Of(person, role))],
        Party.Heads => [.. directory.WithRole(PersonRole.Head).Select(person => Of(person, role))],
        _ when Party.IsOffice(party, out var id) && directory.Offices.TryGetValue(id, out var office) =>
            [new Recipient(party, office.Email, office.Name, office.Language, role)],
        _ when Party.IsPerson(party, out var id) && directory.People.TryGetValue(id, out var person) => [Of(person, role)],
        _ => [],
    };

    /// <summary>Who is told at once of what goes wrong: the supervisor of the acting side, and the administrators.</summary>
    public static IReadOnlyList<Recipient> OfAlarm(string owner, CaseRecord @case, DirectoryReading directory) =>
    [
        .. AtLevel(Audience.Supervisor, owner, @case, directory),
        .. directory.WithRole(PersonRole.Administrator).Select(person => Of(person, RecipientRole.Administrator)),
    ];

    /// <summary>The part that a party plays in a step's mails.</summary>
    public static RecipientRole RoleOf(string party, string owner, DirectoryReading directory)
    {
        if (party == owner || !Party.IsPerson(party, out var id)) return RecipientRole.Owner;
        return directory.People.GetValueOrDefault(id)?.Role switch
        {
            PersonRole.Supervisor => RecipientRole.Supervisor,
            PersonRole.Coordinator => RecipientRole.Coordinator,
            PersonRole.Head => RecipientRole.Head,
            _ => RecipientRole.Owner,
        };
    }

    /// <summary>The supervisor of the acting side: the partner's for its case managers, the office's otherwise.</summary>
    public static Person? SupervisorOf(string owner, CaseRecord @case, DirectoryReading directory)
    {
        var id = owner == Party.Referrer
            ? directory.Partners.GetValueOrDefault(@case.Partner)?.Supervisor
            : directory.Offices.GetValueOrDefault(@case.Office)?.Supervisor;
        return id is null ? null : directory.People.GetValueOrDefault(id);
    }

    private static IEnumerable<Recipient> AtLevel(Audience level, string owner, CaseRecord @case, DirectoryReading directory) => level switch
    {
        Audience.Supervisor => SupervisorOf(owner, @case, directory) is { } supervisor ? [Of(supervisor, RecipientRole.Supervisor)] : [],
        Audience.Coordinator => directory.WithRole(PersonRole.Coordinator).Select(person => Of(person, RecipientRole.Coordinator)),
        _ => directory.WithRole(PersonRole.Head).Select(person => Of(person, RecipientRole.Head)),
    };

    private static Recipient Of(Person person, RecipientRole role) => new(Party.Person(person.Id), person.Email, person.Name, person.Language, role);
}
