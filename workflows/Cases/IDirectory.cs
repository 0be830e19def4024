using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Relais.Partners;

namespace Relais.Cases;

/// <summary>Who is who: offices, people, partners, and the programmes that pay (table <c>Directory</c>).</summary>
public interface IDirectory
{
    /// <summary>A recent reading; changes are seen within half a minute.</summary>
    ValueTask<DirectoryReading> ReadAsync(CancellationToken cancellation = default);

    /// <summary>Inserts or replaces an entry.</summary>
    Task SaveAsync(Office office, CancellationToken cancellation = default);

    /// <inheritdoc cref="SaveAsync(Office, CancellationToken)"/>
    Task SaveAsync(Person person, CancellationToken cancellation = default);

    /// <inheritdoc cref="SaveAsync(Office, CancellationToken)"/>
    Task SaveAsync(Partner partner, CancellationToken cancellation = default);

    /// <inheritdoc cref="SaveAsync(Office, CancellationToken)"/>
    Task SaveAsync(Programme programme, CancellationToken cancellation = default);

    /// <summary>Takes a programme off the list; one that is not on it is as good as gone.</summary>
    Task RemoveProgrammeAsync(string code, CancellationToken cancellation = default);

    /// <summary>A partner as it stands now, in a version.</summary>
    Task<Partner?> FindPartnerAsync(string id, CancellationToken cancellation = default);

    /// <summary>Inserts a partner, or replaces the version that it carries.</summary>
    /// <returns>False when it has changed meanwhile.</returns>
    Task<bool> TrySaveAsync(Partner partner, CancellationToken cancellation = default);

    /// <summary>A partner's webhook as it stands now.</summary>
    Task<Webhook?> FindWebhookAsync(string partner, CancellationToken cancellation = default);

    /// <summary>Inserts a webhook, or replaces the version that it carries.</summary>
    /// <returns>False when it has changed meanwhile.</returns>
    Task<bool> TrySaveAsync(Webhook webhook, CancellationToken cancellation = default);
}

/// <summary>Who is who at one reading.</summary>
public sealed record DirectoryReading(
    IReadOnlyDictionary<string, Office> Offices,
    IReadOnlyDictionary<string, Person> People,
    IReadOnlyDictionary<string, Partner> Partners)
{
    /// <summary>By the partner's id.</summary>
    public IReadOnlyDictionary<string, Webhook> Webhooks { get; init; } = ImmutableDictionary<string, Webhook>.Empty;

    /// <summary>By code.</summary>
    public IReadOnlyDictionary<string, Programme> Programmes { get; init; } = ImmutableDictionary<string, Programme>.Empty;

    /// <summary>The office that serves a region, by the region's id.</summary>
    public Office? OfficeOf(string region) => Offices.Values.OrderBy(office => office.Id, StringComparer.Ordinal).FirstOrDefault(office => office.Regions.Contains(region));

    /// <summary>The office's name; an id that is not known (any more) stands for itself.</summary>
    public string OfficeName(string id) => Offices.GetValueOrDefault(id)?.Name ?? id;

    public string? PartnerName(string id) => Partners.GetValueOrDefault(id)?.Name;

    public IEnumerable<Person> Counsellors(string office) =>
        People.Values.Where(person => person.Role == PersonRole.Counsellor && person.Office == office).OrderBy(person => person.Name, StringComparer.Ordinal);

    /// <summary>The codes that a referral of this day may name; null where nobody keeps the list, and any will do.</summary>
    public IReadOnlySet<string>? ProgrammesOn(DateOnly day) =>
        Programmes.Count == 0 ? null : Programmes.Values.Where(programme => programme.TakesOn(day)).Select(programme => programme.Code).ToHashSet();

    public IEnumerable<Person> WithRole(PersonRole role) => People.Values.Where(person => person.Role == role).OrderBy(person => person.Id, StringComparer.Ordinal);
}

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Agency">The side it is on: <c>ANPEJ</c> or <c>IOM</c>.</param>
/// <param name="Regions">Ids of the regions that it serves.</param>
/// <param name="Supervisor">The supervisor's person id.</param>
public sealed record Office(string Id, string Name, string Agency, string Email, IReadOnlyList<string> Regions, string? Supervisor, Language Language = Language.French);

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Office">The office that a counsellor or supervisor belongs to.</param>
/// <param name="ObjectId">Their id in Microsoft Entra ID, where they sign in to the pages.</param>
public sealed record Person(string Id, string Name, string Email, PersonRole Role, string? Office = null, Language Language = Language.French, string? ObjectId = null);

[JsonConverter(typeof(KebabCaseEnumConverter<PersonRole>))]
public enum PersonRole
{
    Counsellor,
    Supervisor,
    Coordinator,

    /// <summary>Head of one of the two agencies' missions.</summary>
    Head,
    Administrator,
}

/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="SenderDomains">Where <c>sentBy.email</c> may lie.</param>
/// <param name="Supervisor">The person id of the supervisor of its case managers.</param>
/// <param name="Version">The store's version of the row (an ETag); null for one not read by itself.</param>
public sealed record Partner(
    string Id,
    string Name,
    string Agency,
    IReadOnlyList<string> SenderDomains,
    string? Supervisor,
    IReadOnlyList<ApiKey> Keys,
    Language Language = Language.French,
    string? Version = null);

/// <summary>A key to the API, stored as a hash.</summary>
/// <remarks>Stored: add optional fields only.</remarks>
/// <param name="Hash">SHA-256 in hex.</param>
/// <param name="Administrator">It opens everything; such a key has an expiry.</param>
/// <param name="Name">What it is for, as who made it put it.</param>
/// <param name="Hint">Its last four characters, by which people tell it from others.</param>
public sealed record ApiKey(
    string Hash,
    DateTimeOffset? ExpiresAt = null,
    bool Administrator = false,
    DateTimeOffset? RevokedAt = null,
    DateTimeOffset? CreatedAt = null,
    string? Name = null,
    string? Hint = null)
{
    public bool IsTakenAt(DateTimeOffset at) => RevokedAt is null && !(ExpiresAt <= at);
}
