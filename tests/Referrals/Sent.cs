using System.Text;
using System.Text.Json.Nodes;
using Relais.Referrals;

namespace Relais.Tests.Referrals;

/// <summary>A referral as a partner sends it, right in every field until a test changes one. The person is invented.</summary>
internal sealed class Sent
{
    public static readonly CheckContext Context = new(
        Today: new(2026, 11, 24),
        Language.French,
        SenderDomains: new HashSet<string> { "iom.example" },
        Offices: new HashSet<string> { "kolda", "dakar" },
        Programmes: new HashSet<string> { "FTF-2026" });

    private readonly JsonObject json = JsonNode.Parse(
        """
        {
          "externalId": "RET-1",
          "person": {
            "familyName": "Ndoye", "givenNames": "Awa Marième", "birthDate": "1999-05-07", "birthDatePrecision": "day", "sex": "F",
            "phones": [{ "number": "77 123 45 67", "owner": "self", "safeToCall": true }],
            "email": "awa.ndoye@courriel.example", "preferredLanguage": "wo", "interpreterNeeded": false
          },
          "residence": { "region": "Kolda", "departement": "Vélingara", "commune": "Kounkané" },
          "return": { "date": "2026-09-22", "mode": "voluntary", "countryFrom": "MA" },
          "profile": { "education": "secondary", "occupation": "couturière", "skills": ["couture", "broderie"], "wishedSector": "textile" },
          "need": { "service": "TRAINING", "dimensions": ["ECO", "PSY"], "priority": "urgent", "priorityReason": "perte de logement" },
          "vulnerability": { "flag": true, "adaptation": "rez-de-chaussée", "detail": "à ne pas montrer" },
          "caregiver": { "name": "Fatou Ndoye", "phone": "+221 76 123 45 67" },
          "consent": {
            "version": "2026-1", "language": "wo", "method": "thumbprint", "scope": ["contact", "share-anpej"],
            "givenAt": "2026-09-25", "takenBy": "agent BAOS"
          },
          "sentBy": { "name": "Gestionnaire de cas", "email": "cm.kolda@iom.example" },
          "office": "kolda", "programme": "FTF-2026",
          "links": { "mnr": "MNR-7", "baos": "BAOS-8", "jobSeeker": "JS-9" }
        }
        """)!.AsObject();

    public Sent With(string path, JsonNode? value)
    {
        var (group, name) = Locate(path);
        group[name] = value;
        return this;
    }

    public Sent Without(params string[] paths)
    {
        foreach (var path in paths)
        {
            var (group, name) = Locate(path);
            group.Remove(name);
        }

        return this;
    }

    public byte[] Utf8() => Encoding.UTF8.GetBytes(json.ToJsonString());

    public Checked Checked(CheckContext? context = null) => Check(Utf8(), context);

    public static Checked Check(ReadOnlySpan<byte> utf8, CheckContext? context = null) =>
        ReferralChecks.Check(ReferralReader.FromJson(utf8), context ?? Context);

    public static (string Path, string Code) Only(Checked made)
    {
        var problem = Assert.Single(made.Problems);
        return (problem.Path, problem.Code);
    }

    private (JsonObject Group, string Name) Locate(string path)
    {
        var names = path.Split('.');
        var group = json;
        foreach (var name in names[..^1])
        {
            if (group[name] is not JsonObject) group[name] = new JsonObject();
            group = group[name]!.AsObject();
        }

        return (group, names[^1]);
    }
}
