using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Texts;
using Relais.Trainings;

namespace Relais.Functions.Dashboard.People;

/// <summary>Who is who, as the page shows it.</summary>
/// <param name="Offices">With who belongs to them, by name.</param>
/// <param name="Others">Who belongs to no office.</param>
/// <param name="Sessions">The training sessions that are not over, by start.</param>
/// <param name="Form">Of a new person.</param>
/// <param name="MaySteer">Whether who looks may add people and offices.</param>
public sealed record PeopleModel(
    DateOnly Today,
    IReadOnlyList<OfficeBlock> Offices,
    IReadOnlyList<PersonLine> Others,
    IReadOnlyList<TrainingSession> Sessions,
    PersonForm Form,
    bool MaySteer)
{
    /// <param name="office">Whose people alone are shown; null shows all.</param>
    public static PeopleModel Of(
        DirectoryReading directory,
        IReadOnlyDictionary<string, Correspondent> mailboxes,
        IEnumerable<TrainingSession> sessions,
        string? office,
        PersonForm form,
        bool maySteer,
        DateOnly today)
    {
        var names = new PartyNames(directory);
        return new PeopleModel(
            today,
            [
                .. directory.Offices.Values.Where(one => office is null || one.Id == office).OrderBy(one => one.Name, StringComparer.CurrentCulture)
                    .Select(one => new OfficeBlock(one, Mailbox(one.Email)?.BouncedAt, Away(one.Email), [.. Of(person => person.Office == one.Id)])),
            ],
            office is null ? [.. Of(person => person.Office is null)] : [],
            [.. sessions.Where(session => session.End >= today && (office is null || session.IsFor(office)))],
            form,
            maySteer);

        IEnumerable<PersonLine> Of(Func<Person, bool> which) => directory.People.Values.Where(which)
            .OrderBy(person => person.Role).ThenBy(person => person.Name, StringComparer.CurrentCulture)
            .Select(person => new PersonLine(person, Mailbox(person.Email)?.BouncedAt, Away(person.Email)));

        Correspondent? Mailbox(string address) => mailboxes.GetValueOrDefault(Correspondent.IdOf(address));

        IReadOnlyList<AwayLine> Away(string address) => AwayLine.Coming(Mailbox(address), names, today);
    }

    /// <summary>Everybody and every desk that is away today.</summary>
    public int AwayToday => Offices.Sum(office => office.People.Count(person => person.IsAway(Today))) + Others.Count(person => person.IsAway(Today));

    /// <summary>Mailboxes that mail does not reach.</summary>
    public int Unreachable => Offices.Count(office => office.BouncedAt is not null) + Offices.Sum(office => office.People.Count(person => person.BouncedAt is not null)) + Others.Count(person => person.BouncedAt is not null);
}

/// <param name="BouncedAt">Since when mail does not arrive at its desk.</param>
public sealed record OfficeBlock(Office Office, DateTimeOffset? BouncedAt, IReadOnlyList<AwayLine> Away, IReadOnlyList<PersonLine> People);

/// <param name="BouncedAt">Since when mail does not arrive.</param>
/// <param name="Away">The absences that are not over, by their first day.</param>
public sealed record PersonLine(Person Person, DateTimeOffset? BouncedAt, IReadOnlyList<AwayLine> Away)
{
    public bool IsAway(DateOnly day) => Away.Any(away => away.Absence.From <= day && day <= away.Absence.To);
}

/// <param name="Delegate">Who gets the mail meanwhile.</param>
public sealed record AwayLine(Absence Absence, Noun Delegate)
{
    public static IReadOnlyList<AwayLine> Coming(Correspondent? mailbox, PartyNames names, DateOnly today) =>
        [
            .. (mailbox?.Absences ?? []).Where(absence => absence.To >= today).OrderBy(absence => absence.From)
                .Select(absence => new AwayLine(absence, NameOf(absence.Delegate, names))),
        ];

    private static Noun NameOf(string @delegate, PartyNames names) =>
        @delegate.StartsWith(StandIns.MailPrefix, StringComparison.Ordinal) ? Noun.Of(@delegate[StandIns.MailPrefix.Length..]) : names.Of(@delegate);
}
