using System.Text.Json.Nodes;
using Relais.Cases;
using Relais.Cases.Bulk;
using Relais.Functions.Cases;
using static Relais.Functions.OpenApi.OperationAnswer;
using static Relais.Functions.OpenApi.OperationParameter;

namespace Relais.Functions.OpenApi;

/// <summary>Commands to many cases.</summary>
internal static class BulkOperations
{
    private const string Subject = "Commands";

    public static IEnumerable<Operation> All =>
    [
        new(typeof(PostCaseBulk), Subject)
        {
            Detail = "At most 500 cases: `codes`, or a `filter` with the criteria of the list. Beside them stand the command's own fields. It goes on after the answer; the location says how far it is. The same key again orders nothing anew, and a case takes the command once.",
            Parameters = [Header("Idempotency-Key", "The same key again orders nothing anew: send it when you try anew. At most 255 characters.")],
            Body = new("BulkFields", BulkFields) { Example = """{"command": "hold", "codes": ["SN-26-000123-T"], "until": "2026-12-09", "reason": "Fermeture de l'antenne"}""" },
            Answers =
            [
                new(202, "The command is taken; look at the location.", typeof(BulkView)) { HasLocation = true },
                Problem(400, "What was sent cannot be read, or fields are wrong: all of them are named."), Problem(413, "The body is over 64 KB."), Problem(415, "The body is not application/json."),
            ],
        },
        new(typeof(GetCaseBulk), Subject)
        {
            Parameters = [InPath("id", "As the location has it.")],
            Answers = [new(200, "How far it is, and what became of each case. It is kept for 90 days.", typeof(BulkView)), Problem(404, "There is no such command, or no longer.")],
        },
    ];

    private static JsonObject BulkFields()
    {
        var names = Enum.GetValues<CommandName>().Where(BulkOrder.Takes).ToList();
        var fields = names.Select(CommandForm.Of).SelectMany(form => form.Required.Concat(form.Optional)).Distinct().Select(name => (name, CaseOperations.FieldOf(name)));
        return Fields.Object(
            ["command"],
            [
                ("command", Fields.OneOf(names.Select(Words.Of))),
                ("codes", new JsonObject { ["type"] = "array", ["items"] = Fields.Text("A case code."), ["maxItems"] = BulkOrder.Most }),
                ("filter", new JsonObject { ["type"] = "object", ["description"] = "Criteria of the list of cases, by name." }),
                .. fields,
            ]);
    }
}
