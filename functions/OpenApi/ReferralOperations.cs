using System.Text.Json.Nodes;
using Relais.Functions.Referrals;
using Relais.Functions.Referrals.Batches;
using Relais.Referrals;
using static Relais.Functions.OpenApi.OperationAnswer;

namespace Relais.Functions.OpenApi;

/// <summary>Referrals, one or a sheet.</summary>
internal static class ReferralOperations
{
    private const string Subject = "Referrals";

    /// <summary>A referral of an invented person.</summary>
    public const string Example =
        """
        {
          "externalId": "DKR-2026-0042",
          "person": {
            "familyName": "Ndiaye", "givenNames": "Mariama", "birthDate": "1998-03-12", "birthDatePrecision": "day", "sex": "F",
            "phones": [{"number": "77 123 45 67", "owner": "self", "safeToCall": true}],
            "preferredLanguage": "wo", "interpreterNeeded": false
          },
          "residence": {"region": "Kolda", "commune": "Vélingara"},
          "return": {"date": "2026-01-15", "mode": "voluntary", "countryFrom": "LY"},
          "need": {"service": "TRAINING", "dimensions": ["ECO"], "priority": "normal"},
          "vulnerability": {"flag": false},
          "consent": {
            "version": "2026-1", "language": "wo", "method": "signature", "scope": ["share-anpej"], "givenAt": "2026-01-20", "takenBy": "Agent de terrain"
          },
          "sentBy": {"name": "Gestionnaire de cas", "email": "cas.dakar@iom.example"}
        }
        """;

    public static IEnumerable<Operation> All =>
    [
        new(typeof(PostReferral), Subject)
        {
            Detail =
                "All that is wrong is reported at once. Forms are forgiven: dates as 2026-03-12 or 12/03/2026, phones in any usual notation (Senegal unless they begin with +), regions without accents, "
                + "`oui`/`non` for true and false. Unknown fields are refused by name. The same referral again is answered with its case; `externalId` is what makes it the same.",
            Body = new("NewReferral", Referral) { Example = Example },
            Answers =
            [
                new(202, "A new case runs.", typeof(ReferralTaken)) { HasLocation = true },
                new(200, "The same referral came before; this is its case.", typeof(ReferralTaken)),
                Problem(400, "Fields are wrong or missing, or it is no JSON."),
                Problem(409, "The person is followed already for this service, or the external id came before with other content. `caseCode` names the case where you may see it."),
                Problem(413, "The body is over 256 KB."),
                Problem(415, "The body is not application/json."),
                Problem(422, "There is no consent to share with ANPEJ."),
            ],
        },
        new(typeof(PostReferralBatch), Subject)
        {
            Detail = "One referral a row, at most 20,000. Up to 1,000 are answered at once; of more, the answer says where to watch them. Columns have the dotted names of the fields; one phone a row as `person.phone`, `person.phoneOwner`, `person.safeToCall`; lists are comma-separated. "
                + "Separated by comma or semicolon, UTF-8 or Windows-1252. Sending it again changes nothing.\n\nColumns: " + string.Join(", ", ReferralFields.Columns.Order(StringComparer.Ordinal).Select(name => $"`{name}`")) + ".",
            Body = new("Sheet", () => Fields.Text("The sheet.")) { MediaTypes = ["text/csv"] },
            Answers =
            [
                new(200, "What became of each row.", typeof(BatchResult)),
                new(202, "The rows are being taken; look at the location.", typeof(BatchProgress)) { HasLocation = true },
                Problem(400, "The sheet cannot be read, or lacks columns."),
                Problem(413, "The sheet has more than 20,000 rows, or is over 32 MB."),
                Problem(415, "The body is no sheet."),
            ],
        },
        new(typeof(GetReferralBatch), Subject)
        {
            Parameters = [OperationParameter.InPath("id", "The id of a long sheet's batch, as its answer gave it.")],
            Answers = [new(200, "How far it is, and what became of the rows so far.", typeof(BatchProgress)), Problem(404, "There is no such batch, it is not yours, or it is forgotten: after 30 days.")],
        },
    ];

    /// <summary>The type says what fields there are, the checks which of them must be there.</summary>
    private static JsonObject Referral()
    {
        var schema = ApiSchemas.Written(typeof(Referral), IsRequired);
        schema["properties"]!["residence"]!["properties"]!["region"]!["description"] = "One of: " + string.Join(", ", Regions.All.Select(region => region.Name)) + ".";
        return schema;
    }

    private static bool IsRequired(string path) => path.StartsWith(ReferralFields.Phones + ".", StringComparison.Ordinal)

        // Where a life is at risk, the override stands in the place of all other parts of the consent.
        || (!path.StartsWith("consent.", StringComparison.Ordinal)
            && ReferralFields.Needed.Append(ReferralFields.Phones).Any(needed => needed == path || needed.StartsWith(path + ".", StringComparison.Ordinal)));
}
