using System.Globalization;
using System.Text;
using CsCheck;
using Relais.Referrals;

namespace Relais.Tests.Referrals;

/// <summary>Any referral in its normal form, sent through a door, comes out the same.</summary>
public class RoundTripTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly CheckContext Context = new(Today, Language.English, new HashSet<string> { "iom.example" });

    private static readonly Gen<string> Name = Text(" '’-.;,\"|=");
    private static readonly Gen<string> Item = Text(" '’-.;\"|=");
    private static readonly Gen<DateOnly> Past = Gen.Int[0, 30_000].Select(days => Today.AddDays(-days));
    private static readonly Gen<string> Number = Gen.Int[0, 999_999].Select(last => $"+22177{1_000_000 + last}");
    private static readonly Gen<string> LanguageCode = Gen.OneOf("fr", "wo", "ff", "srr", "dyo", "mnk", "snk", "ar", "bsc");

    private static readonly Gen<Returnee> Person = Gen.Select(
        Gen.Select(Name, Name, Past),
        Gen.Select(Gen.Enum<BirthDatePrecision>(), Gen.Enum<Sex>(), LanguageCode, Gen.Bool),
        Gen.Select(Number, Gen.Enum<PhoneOwner>(), Gen.Bool, (number, owner, isSafe) => new Phone(number, owner, isSafe)),
        Gen.OneOf<string?>(null, "awa.ndoye@courriel.example"),
        (who, what, phone, email) => new Returnee(who.Item1, who.Item2, who.Item3, what.Item1, what.Item2, [phone], email, what.Item3, what.Item4));

    private static readonly Gen<Need> Need = Gen.Select(
        Gen.Enum<Service>(),
        Gen.Enum<Dimension>().HashSet[1, 3].Select(dimensions => dimensions.Order().ToArray()),
        Gen.Enum<Priority>(),
        Name,
        (service, dimensions, priority, reason) => new Need(service, dimensions, priority, reason));

    private static readonly Gen<Consent> Consent = Gen.Select(
        Gen.Select(Name, LanguageCode, Gen.Enum<ConsentMethod>(), Past, Name),
        Gen.OneOf<string[]>(["share-anpej"], ["contact", "share-anpej"]),
        Gen.Select(Name, Name, (code, supervisor) => new LifeAtRisk(code, supervisor)).Null(),
        (given, scope, risk) => new Consent(given.Item1, given.Item2, given.Item3, scope, given.Item4, given.Item5, risk));

    private static readonly Gen<Referral> Any = Gen.Select(
        Gen.Select(Name, Person, Need, Consent),
        Gen.Select(Gen.OneOf([.. Regions.All]), Name.Null(), Name.Null(), (region, one, two) => new Residence(region.Name, one, two)),
        Gen.Select(Past, Gen.Enum<ReturnMode>(), Gen.OneOf("MA", "FR", "XK"), (date, mode, country) => new Return(date, mode, country)),
        Gen.Select(Gen.Enum<Education>(), Item.HashSet[0, 3], Name.Null(), (level, skills, text) => new Profile(level, text, [.. skills], text)),
        Gen.Select(Gen.Bool, Name, Name.Null(), (flag, adaptation, detail) => new Vulnerability(flag, adaptation, detail)),
        Gen.Select(Name, Number, (name, phone) => new Caregiver(name, phone)),
        Gen.Select(Name.Null(), Name.Null(), Name.Null()),
        (core, residence, @return, profile, vulnerability, caregiver, extra) => new Referral(
            core.Item1,
            core.Item2,
            residence,
            @return,
            profile,
            core.Item3,
            vulnerability,
            core.Item4,
            new(core.Item1, "cm.kolda@iom.example"),
            caregiver,
            extra.Item1,
            extra.Item2,
            extra.Item3 is null ? null : new(extra.Item3, null, extra.Item3)));

    [Fact]
    public void Through_JSON() => Any.Sample(referral =>
        AssertSame(referral, ReferralChecks.Check(ReferralReader.FromJson(Encoding.UTF8.GetBytes(referral.ToJson())), Context)));

    [Fact]
    public void Through_storage() => Any.Sample(referral => referral.DifferencesFrom(Referral.FromStored(referral.ToJson())).Count == 0);

    [Fact]
    public void Through_a_spreadsheet() => Gen.Select(Any.List[1, 4], Gen.OneOf(';', ',', '\t')).Sample((referrals, separator) =>
    {
        var rows = referrals.Select(Cells).ToList();
        var columns = rows.SelectMany(row => row.Keys).Distinct().ToList();
        var lines = rows.Select(row => columns.Select(column => row.GetValueOrDefault(column, ""))).Prepend(columns);
        var text = string.Join("\r\n", lines.Select(cells => string.Join(separator, cells.Select(Quoted))));

        var sheet = ReferralSheet.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), 10);

        Assert.Empty(sheet.Problems);
        Assert.All(referrals.Zip(sheet.Rows), pair => AssertSame(pair.First, ReferralChecks.Check(pair.Second.Draft, Context)));
    });

    /// <summary>A row as a person would fill it in.</summary>
    private static Dictionary<string, string> Cells(Referral referral)
    {
        var cells = referral.Fields().ToDictionary();
        var phone = referral.Person.Phones[0];
        cells.Remove("person.phones");
        cells["person.phone"] = phone.Number.Replace("+221", "", StringComparison.Ordinal);
        cells["person.phoneOwner"] = Words.Of(phone.Owner);
        cells["person.safeToCall"] = phone.SafeToCall ? "oui" : "non";
        cells["person.birthDate"] = referral.Person.BirthDate.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        cells["need.dimensions"] = string.Join(",", referral.Need.Dimensions.Select(Words.Of));
        cells["consent.scope"] = string.Join(", ", referral.Consent.Scope);
        cells["profile.skills"] = string.Join(",", referral.Profile.Skills);
        return cells;
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void AssertSame(Referral referral, Checked made)
    {
        Assert.Empty(made.Problems);
        Assert.Empty(referral.DifferencesFrom(made.Referral!));
    }

    /// <summary>A text in its normal form, with letters of several scripts and what gives parsers trouble.</summary>
    private static Gen<string> Text(string marks) =>
        Gen.Select(Gen.OneOf("a", "É", "ŋ", "Ɓ", "ص", "𞤀", "e\u0323\u0301"), Gen.OneOf(marks.ToCharArray()), (letter, mark) => letter + mark)
            .List[1, 12]
            .Select(parts => string.Concat(parts.Append("z")).Normalize(NormalizationForm.FormC));
}
