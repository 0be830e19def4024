using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relais.Referrals;

// stored: add optional fields only

/// <summary>
/// What a referring agency sends, checked and in its normal form: text trimmed and NFC, phones in E.164, the region's name as it is written,
/// lists without repetition. <see cref="ReferralChecks"/> makes one; nothing else does but reading back what was stored.
/// </summary>
/// <param name="ExternalId">The referrer's own id, unique per partner.</param>
/// <param name="Office">The id of the office that the referrer chose; otherwise the region decides.</param>
/// <param name="Programme">The code of the funded activity that pays.</param>
public sealed record Referral(
    string ExternalId,
    Returnee Person,
    Residence Residence,
    Return Return,
    Profile Profile,
    Need Need,
    Vulnerability Vulnerability,
    Consent Consent,
    Sender SentBy,
    Caregiver? Caregiver = null,
    string? Office = null,
    string? Programme = null,
    Links? Links = null)
{
    private static readonly JsonSerializerOptions Stored = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It goes into a table's row, never into a page: readable accents are worth more there than escapes, and cost less of its 64 KB.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The referral as JSON with the specification's field names; <see cref="ReferralReader.FromJson"/> takes it too.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Stored);

    /// <summary>Reads back what <see cref="ToJson"/> wrote, in this release or an earlier one.</summary>
    /// <exception cref="JsonException">The text is not a stored referral.</exception>
    public static Referral FromStored(string json) =>
        JsonSerializer.Deserialize<Referral>(json, Stored) ?? throw new JsonException("A stored referral is never null.");

    /// <summary>The fields that hold something, by their dotted path, each value in one canonical form; a list is one field.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields() => Flatten("", JsonSerializer.SerializeToElement(this, Stored));

    /// <summary>The paths of the fields whose values differ, in the order of the specification; empty where both say the same.</summary>
    public IReadOnlyList<string> DifferencesFrom(Referral other)
    {
        var mine = Fields().ToDictionary();
        var theirs = other.Fields().ToDictionary();
        return [.. mine.Keys.Union(theirs.Keys).Where(path => mine.GetValueOrDefault(path) != theirs.GetValueOrDefault(path))];
    }

    /// <summary>The referral as both agencies see it: without how and from where the person returned, or a vulnerability's nature.</summary>
    public Referral SeenByBoth() => WithDetail(null) with { Return = new(Return.Date) };

    /// <summary>The same referral with another <c>vulnerability.detail</c>, which is stored apart under a restricted role.</summary>
    public Referral WithDetail(string? detail) => this with { Vulnerability = Vulnerability with { Detail = detail } };

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Flatten(path + "." + member.Name, member.Value)),
        JsonValueKind.Array when element.GetArrayLength() == 0 => [],
        JsonValueKind.String => [new(path[1..], element.GetString()!)],
        _ => [new(path[1..], element.GetRawText())],
    };
}
