using System.Text;
using Relais.Referrals;

namespace Relais.Tests.Referrals;

/// <summary>A sheet as a partner sends it, right in every cell until a test changes one. The person is invented.</summary>
internal static class SentSheet
{
    public static (string Column, string Value)[] Cells { get; } =
    [
        ("externalId", "RET-1"), ("person.familyName", "Ndoye"), ("person.givenNames", "Awa Marième"), ("person.birthDate", "07/05/1999"),
        ("person.birthDatePrecision", "day"), ("person.sex", "F"), ("person.phone", "221771234567"), ("person.phoneOwner", "self"),
        ("person.safeToCall", "oui"), ("person.preferredLanguage", "wo"), ("person.interpreterNeeded", "non"), ("residence.region", "Kolda"),
        ("residence.departement", "Vélingara"), ("return.date", "22/09/2026"), ("return.mode", "voluntary"), ("profile.occupation", "couturière"),
        ("need.service", "TRAINING"), ("need.dimensions", "ECO,PSY"), ("need.priority", "normal"), ("need.priorityReason", ""),
        ("vulnerability.flag", "non"), ("vulnerability.adaptation", ""), ("caregiver.name", ""), ("caregiver.phone", ""),
        ("consent.version", "2026-1"), ("consent.language", "wo"), ("consent.method", "signature"), ("consent.scope", "share-anpej,contact"),
        ("consent.givenAt", "25/09/2026"), ("consent.takenBy", "agent BAOS"), ("sentBy.name", "Gestionnaire de cas"),
        ("sentBy.email", "cm.kolda@iom.example"),
    ];

    public static string Header() => string.Join(';', Cells.Select(cell => cell.Column));

    public static string Row() => Row(cell => cell.Value);

    public static string Row(Func<(string Column, string Value), string> value) =>
        string.Join(';', Cells.Select(cell => value(cell)).Select(Quoted));

    public static string Quoted(string value) =>
        value.AsSpan().ContainsAny("\",;\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    public static string Text(char separator = ';') => Lines(Header().Replace(';', separator), Row().Replace(';', separator));

    public static string Lines(params string[] lines) => string.Join("\r\n", lines) + "\r\n";

    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    public static Checked Check(SheetRow row) => ReferralChecks.Check(row.Draft, Sent.Context);

    public static List<Checked> Drafts(string text, Encoding? encoding = null)
    {
        var sheet = ReferralSheet.Read(new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(text)), 10_000);
        Assert.Empty(sheet.Problems);
        return [.. sheet.Rows.Select(Check)];
    }

    public static void AssertAccepted(string text, Encoding encoding)
    {
        var referral = Assert.Single(Drafts(text, encoding)).Referral;
        Assert.Equal("Awa Marième", referral?.Person.GivenNames);
    }
}
