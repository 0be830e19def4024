using System.Text.Json.Nodes;
using Relais.Cases;
using Relais.Functions.Cases;
using Relais.Referrals;
using static Relais.Functions.OpenApi.OperationAnswer;
using static Relais.Functions.OpenApi.OperationParameter;

namespace Relais.Functions.OpenApi;

/// <summary>Cases: reading, and commands.</summary>
internal static class CaseOperations
{
    private const string Reading = "Cases";
    private const string Commands = "Commands";

    private static readonly OperationParameter Code = InPath("code", "The case code, SN-26-000123-T. Case and spaces around it are forgiven; its last character catches typing errors.");
    private static readonly OperationParameter IdempotencyKey = Header("Idempotency-Key", "The same key again, within the case, changes nothing: send it when you try anew. At most 255 characters.");
    private static readonly OperationAnswer NoSuchCase = Problem(404, "There is no such case, or it is not yours to see.");
    private static readonly OperationAnswer NotRead = Problem(400, "What was sent cannot be read, or fields are wrong: all of them are named.");
    private static readonly OperationAnswer NotAllowed = Problem(409, "The case's state does not allow it; the message says why.");
    private static readonly OperationAnswer TooLarge = Problem(413, "The body is over 64 KB.");
    private static readonly OperationAnswer WrongType = Problem(415, "The body is not application/json.");

    public static IEnumerable<Operation> All =>
    [
        new(typeof(GetCases), Reading)
        {
            Detail = "50 a page. A page may be shorter, or empty, and still have a next: follow `next` until it is null. To follow changes, ask for what was `updatedSince` the `asOf` of your last first page.",
            Parameters =
            [
                Query("status", "A status.", Fields.OneOf(Enum.GetValues<CaseStatus>().Select(Words.Of))),
                Query("office", "The id of an office."),
                Query("owner", "Who must answer: `office:{id}`, `person:{id}`, `referrer`, `supervisor` or `coordinators`."),
                Query("stalled", "Whether the case is stalled.", Fields.YesNo()),
                Query("due", "Due until the end of this day in Dakar (2026-11-24, `today`, or `week` for the coming Sunday), or before this instant."),
                Query("priority", "A priority.", Fields.OneOf(Enum.GetValues<Priority>().Select(Words.Of))),
                Query("attention", "Whether something went wrong technically that an administrator has to look at.", Fields.YesNo()),
                Query("escalated", "Whether a higher level was told of the current step.", Fields.YesNo()),
                Query("undelivered", "Whether a mail of the current step did not arrive.", Fields.YesNo()),
                Query("hold", "Whether the case is on hold.", Fields.YesNo()),
                Query("partner", "The id of the partner that referred. A partner may name itself only."),
                Query("counsellor", "The person id of the counsellor."),
                Query("policy", "The version of the policy that the cases go by."),
                Query("q", "Part of a case code.", Fields.Text(most: 20)),
                Query("sort", "`due`, unless another is named. By `opened` and by `office` open cases alone are listed.", Fields.OneOf(Enum.GetValues<CaseSort>().Select(Words.Of))),
                Query("updatedSince", "Changed at or after this instant.", Fields.Instant()),
                Query("cursor", "The `next` of the page before."),
            ],
            Answers = [new(200, "A page of cases.", typeof(CaseListing)), Problem(400, "A criterion cannot be read.")],
        },
        new(typeof(GetCase), Reading) { Parameters = [Code], Answers = [new(200, "The case.", typeof(CaseView)), NoSuchCase] },
        new(typeof(GetTimeline), Reading) { Parameters = [Code], Answers = [new(200, "What happened.", typeof(TimelineView)), NoSuchCase] },
        new(typeof(GetPlan), Reading) { Parameters = [Code], Answers = [new(200, "What will happen.", typeof(PlanView)), NoSuchCase] },
        new(typeof(GetReads), Reading) { Parameters = [Code], Answers = [new(200, "The reads.", typeof(ReadListing)), NoSuchCase] },
        new(typeof(GetReceipt), Reading)
        {
            Parameters = [Code],
            Answers = [new(200, "The receipt.", typeof(ReceiptView)), Problem(404, "There is no such case, it is not yours to see, or nothing of it was erased.")],
        },
        new(typeof(PostCaseSearch), Reading)
        {
            Detail = "`q`: a whole code, your own id, or a phone of the person's own in any usual notation (of an open case). Administrators may look for a `name` instead, among the open cases of people born in a year; each case that is found keeps who looked, and why.",
            Body = new("SearchFields", SearchFields) { Example = """{"q": "77 123 45 67"}""" },
            Answers = [new(200, "What was found.", typeof(CasesFound)), NotRead, Problem(403, "Names are looked for by administrators only."), TooLarge, WrongType],
        },
        new(typeof(PostCasePerson), Reading)
        {
            Parameters = [Code, IdempotencyKey],
            Body = new("ReadFields", () => Fields.Object(["why"], ("why", Fields.Text("Why you look; it is kept with the case.", 4_000)))) { Example = """{"why": "Appel pour fixer le rendez-vous"}""" },
            Answers = [new(200, "The person's data.", typeof(PersonView)), NotRead, NoSuchCase, Problem(409, "They are erased."), TooLarge, WrongType],
        },
        new(typeof(PostCaseAnswer), Commands)
        {
            Detail = "A partner answers the steps that its case manager owns (`supply-information`, `choose-next`). The first valid answer wins; the same again changes nothing.\n\n" + Choices,
            Parameters = [Code],
            Body = new("AnswerFields", AnswerFields) { Example = """{"choice": "given", "information": "Le certificat est joint au dossier papier."}""" },
            Answers =
            [
                new(202, "The answer is recorded and on its way.", typeof(CommandTaken)), new(200, "The same was answered before.", typeof(CommandTaken)),
                NotRead, Problem(403, "The step is not yours to answer."), NoSuchCase,
                Problem(409, "Somebody answered otherwise before, or the step is no longer asked."), TooLarge, WrongType,
            ],
        },
        new(typeof(PostCaseNote), Commands)
        {
            Parameters = [Code, IdempotencyKey],
            Body = new("NoteFields", () => Fields.Object(["text"], ("text", Fields.Text("Kept with the case, and erased with it.", 4_000)))),
            Answers = [new(202, "The note is kept.", typeof(CommandTaken)), NotRead, NoSuchCase, NotAllowed, TooLarge, WrongType],
        },
        .. Enum.GetValues<CommandName>().Select(CommandOf),
    ];

    private static string Choices => "Choices and their fields by step:\n\n" + string.Join('\n', Steps.All.Select(step =>
        $"- `{step.Key}`: " + string.Join(" · ", step.Choices.Select(choice => choice.Fields.Length == 0 ? $"`{choice.Key}`" : $"`{choice.Key}` ({NamesOf(choice)})"))));

    private static string NamesOf(Choice choice) => string.Join(", ", choice.Fields.Select(field => $"`{field.Name}`" + (field.Required ? "" : " if known")));

    private static Operation CommandOf(CommandName name)
    {
        var form = CommandForm.Of(name);
        var word = Words.Of(name);
        return new Operation(typeof(PostCommand), Commands)
        {
            Path = $"api/cases/{{code}}/commands/{word}",
            Summary = SummaryOf(name),
            Detail = name == CommandName.Revoke ? null : "Administrators only.",
            Parameters = [Code, IdempotencyKey],
            Body = new(word[..1].ToUpperInvariant() + word[1..] + "Fields", () => FieldsOf(form), IsRequired: form.Required.Count > 0),
            Answers =
            [
                new(202, "The command is taken and on its way.", typeof(CommandTaken)), NotRead,
                .. name == CommandName.Revoke ? Array.Empty<OperationAnswer>() : [Problem(403, "Your key is a partner's.")],
                NoSuchCase, NotAllowed, TooLarge, WrongType,
            ],
        };
    }

    private static JsonObject FieldsOf(CommandForm form) => Fields.Object(form.Required, form.Required.Concat(form.Optional).Select(name => (name, FieldOf(name))));

    /// <summary>A field of a command.</summary>
    internal static JsonObject FieldOf(string name) => name switch
    {
        "reason" => Fields.Text("Why, for people to read.", 4_000),
        "until" => Fields.Date("The day on which the case resumes by itself, within 90 days."),
        "days" => Fields.Whole("Working days, 1 to 10.", 1),
        "office" => Fields.Text("The id of an office."),
        "owner" => Fields.Text("`office:{id}` or `person:{id}`, of the same side."),
        "step" => Fields.OneOf(Steps.All.Select(step => step.Key)),
        "policy" => Fields.Text("The version of a policy."),
        "code" => Fields.OneOf(ReasonCodes.Revocation.Select(code => code.Code)),
        _ => throw new InvalidOperationException($"A field that is not described: {name}."),
    };

    private static JsonObject SearchFields() => Fields.Object(
        [],
        ("q", Fields.Text("What is looked for, where it is no name.", 100)),
        ("name", Fields.Text("Family name, given names, or some of them, in any order.", 100)),
        ("birthYear", Fields.Whole("With a name: the year of birth.", 1900)),
        ("region", Fields.Text("With a name: the region; otherwise every region.")),
        ("why", Fields.Text("With a name: why you look; it is kept with each case that is found.", 4_000)));

    private static JsonObject AnswerFields()
    {
        var fields = Steps.All.SelectMany(step => step.Choices).SelectMany(choice => choice.Fields).GroupBy(field => field.Name);
        return Fields.Object(
            ["choice"],
            [
                ("step", Fields.OneOf(Steps.All.Select(step => step.Key), "The step meant; otherwise the one that the case waits for.")),
                ("number", Fields.Whole("The number of the asking meant.", 1)),
                ("choice", Fields.OneOf(Steps.All.SelectMany(step => step.Choices).Select(choice => choice.Key), "The answer; which ones there are depends on the step.")),
                .. fields.Select(field => (field.Key, SchemaOf([.. field]))),
            ]);
    }

    private static JsonObject SchemaOf(IReadOnlyList<Field> fields) => fields[0].Kind switch
    {
        FieldKind.Code => Fields.OneOf(fields.SelectMany(field => field.Codes!).Select(code => code.Code), "A reason code; which ones there are depends on the choice."),
        FieldKind.Text => Fields.Text(most: 4_000),
        FieldKind.Date => Fields.Date(),
        FieldKind.Counsellor => Fields.Text("The id of a counsellor of the case's office."),
        FieldKind.Office => Fields.Text("The id of an office."),
        FieldKind.Session => Fields.Text("The id of a training session of the list; it fills in title, centre and dates."),
        FieldKind.Percent => Fields.Whole("0 to 100."),
        FieldKind.Satisfaction => Fields.Whole("1 to 5.", 1),
        FieldKind.YesNo => Fields.YesNo(),
        var kind => throw new InvalidOperationException($"A kind of field that is not described: {kind}."),
    };

    private static string SummaryOf(CommandName name) => name switch
    {
        CommandName.Hold => "Pauses the case until a day.",
        CommandName.Resume => "Ends a hold.",
        CommandName.Reassign => "Gives the step to another owner of the same side.",
        CommandName.Transfer => "Moves the case to another office.",
        CommandName.Remind => "Reminds the owner now.",
        CommandName.Snooze => "Moves the reminders, never the deadline.",
        CommandName.Move => "Moves the case to another version of the policy.",
        CommandName.Goto => "Goes to another step.",
        CommandName.Retry => "Tries again what parked the case.",
        CommandName.Revoke => "Ends the case for good: the referrer cancels, or consent is withdrawn.",
        CommandName.Reopen => "Opens a closed case again.",
        CommandName.Erase => "Erases what the case holds of people.",
        _ => throw new InvalidOperationException($"A command that is not described: {name}."),
    };
}
