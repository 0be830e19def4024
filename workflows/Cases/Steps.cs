namespace Relais.Cases;

/// <summary>Every step that the process asks: who must answer, and what can be answered.</summary>
public static class Steps
{
    public static Step Minor { get; } = new("minor", OwnerRole.Coordinator,
        new Choice("go-on"),
        new Choice("decline", Confirm: true));

    public static Step Acknowledge { get; } = new("acknowledge", OwnerRole.Desk,
        new Choice("received"));

    public static Step Decide { get; } = new("decide", OwnerRole.Counsellor,
        new Choice("accept", new Field("counsellor", FieldKind.Counsellor)),
        new Choice("decline", Confirm: true, new Field("code", FieldKind.Code, ReasonCodes.Decline), new Field("other", FieldKind.Text) { Required = false }),
        new Choice("ask-information", new Field("question", FieldKind.Text)),
        new Choice("redirect", new Field("office", FieldKind.Office)));

    public static Step SupplyInformation { get; } = new("supply-information", OwnerRole.Referrer,
        new Choice("given", new Field("information", FieldKind.Text)),
        new Choice("cannot-be-given"));

    public static Step ChooseNext { get; } = new("choose-next", OwnerRole.Referrer,
        new Choice("refer-elsewhere", new Field("office", FieldKind.Office)),
        new Choice("close", Confirm: true, new Field("code", FieldKind.Code, ReasonCodes.Closure)));

    public static Step Route { get; } = new("route", OwnerRole.Coordinator,
        new Choice("office", new Field("office", FieldKind.Office)),
        new Choice("decline", Confirm: true));

    public static Step FirstContact { get; } = new("first-contact", OwnerRole.Counsellor,
        new Choice("reached"),
        new Choice("attempt-failed"),
        new Choice("withdrew", Confirm: true));

    public static Step Orientation { get; } = new("orientation", OwnerRole.Counsellor,
        new Choice("training",
            new Field("session", FieldKind.Session) { Required = false },
            new Field("title", FieldKind.Text),
            new Field("centre", FieldKind.Text),
            new Field("start", FieldKind.Date),
            new Field("end", FieldKind.Date)),
        new Choice("placement"),
        new Choice("internship"),
        new Choice("funding"),
        new Choice("service-given"),
        new Choice("withdrew", Confirm: true),
        new Choice("unreachable"));

    public static Step ConfirmPlace { get; } = new("confirm-place", OwnerRole.Counsellor,
        new Choice("confirmed"),
        new Choice("no-place", new Field("session", FieldKind.Session) { Required = false }, new Field("nextSession", FieldKind.Date) { Required = false }),
        new Choice("withdrew", Confirm: true));

    public static Step Start { get; } = new("start", OwnerRole.Counsellor,
        new Choice("started"),
        new Choice("not-started", Confirm: true, new Field("code", FieldKind.Code, ReasonCodes.DropOut)));

    public static Step Attendance { get; } = new("attendance", OwnerRole.Counsellor,
        new Choice("attending", new Field("percent", FieldKind.Percent)),
        new Choice("dropped-out", Confirm: true, new Field("code", FieldKind.Code, ReasonCodes.DropOut)));

    public static Step Completion { get; } = new("completion", OwnerRole.Counsellor,
        new Choice("completed", new Field("certificate", FieldKind.YesNo)),
        new Choice("dropped-out", Confirm: true, new Field("code", FieldKind.Code, ReasonCodes.DropOut)));

    public static Step FollowUp { get; } = new("follow-up", OwnerRole.Counsellor,
        new Choice("employed", new Field("kind", FieldKind.Code, ReasonCodes.EmploymentKinds), Satisfaction),
        new Choice("self-employed", Satisfaction),
        new Choice("in-training", Satisfaction),
        new Choice("seeking", Satisfaction),
        new Choice("inactive", Satisfaction),
        new Choice("unreachable"));

    public static Step Closure { get; } = new("closure", OwnerRole.Supervisor,
        new Choice("approve", Confirm: true),
        new Choice("reject", new Field("reason", FieldKind.Text)));

    public static Step Review { get; } = new("review", OwnerRole.Counsellor,
        new Choice("change-service"),
        new Choice("close", Confirm: true, new Field("code", FieldKind.Code, ReasonCodes.Closure)));

    public static Step SamePerson { get; } = new("same-person", OwnerRole.Supervisor,
        new Choice("same", Confirm: true),
        new Choice("different"));

    public static IReadOnlyList<Step> All { get; } =
    [
        Minor, Acknowledge, Decide, SupplyInformation, ChooseNext, Route, FirstContact, Orientation, ConfirmPlace,
        Start, Attendance, Completion, FollowUp, Closure, Review, SamePerson,
    ];

    private static readonly Dictionary<string, Step> ByKey = All.ToDictionary(step => step.Key);

    /// <summary>At most so many questions before the decision.</summary>
    public const int MaxQuestions = 2;

    /// <summary>What can be answered to a step of this case, with the numbers that the choices always have.</summary>
    public static IEnumerable<Choice> Offered(Step step, CaseFacts facts) =>
        step.Choices.Where(choice => choice.Key != "ask-information" || facts.Questions < MaxQuestions);

    public static Step Named(string key) => ByKey[key];

    public static bool TryFind(string key, out Step step) => ByKey.TryGetValue(key, out step!);

    private static Field Satisfaction => new("satisfaction", FieldKind.Satisfaction) { Required = false };
}

/// <summary>One thing that one owner must answer within a deadline.</summary>
public sealed record Step
{
    public Step(string key, OwnerRole owner, params Choice[] choices)
    {
        Key = key;
        Owner = owner;
        Choices = [.. choices.Select((choice, index) => choice with { Number = index + 1 })];
    }

    /// <summary>The step's name in policies, rows and instance ids.</summary>
    public string Key { get; }

    public OwnerRole Owner { get; }

    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>Whether an answer to it may name a training session, or confirms a place in one.</summary>
    public bool ChoosesSession => Choices.SelectMany(choice => choice.Fields).Any(one => one.Kind == FieldKind.Session);

    public Choice? Find(string? choice) => Choices.FirstOrDefault(candidate => candidate.Key == choice);

    public override string ToString() => Key;
}

public enum OwnerRole
{
    /// <summary>The office desk, where no counsellor is named yet.</summary>
    Desk,

    /// <summary>The counsellor; the desk until one is named.</summary>
    Counsellor,

    /// <summary>The IOM case manager who sent the referral.</summary>
    Referrer,

    /// <summary>The supervisor of the office.</summary>
    Supervisor,

    /// <summary>The joint co-ordinators.</summary>
    Coordinator,
}

/// <summary>One of a step's possible answers.</summary>
/// <param name="Key">What the page's button and the API send.</param>
/// <param name="Confirm">The page asks once more before it is recorded (declining, dropping out, closing).</param>
public sealed record Choice(string Key, bool Confirm, params Field[] Fields)
{
    public Choice(string key, params Field[] fields)
        : this(key, false, fields)
    {
    }

    /// <summary>Its number on the button and in a reply, from 1.</summary>
    public int Number { get; init; }
}

/// <summary>What an answer needs beside the choice.</summary>
/// <param name="Name">Unique within the step: all of a step's fields stand in one form.</param>
/// <param name="Codes">For <see cref="FieldKind.Code"/>: what can be chosen.</param>
public sealed record Field(string Name, FieldKind Kind, IReadOnlyList<ReasonCode>? Codes = null)
{
    public bool Required { get; init; } = true;
}

public enum FieldKind
{
    /// <summary>A reason code of <see cref="Field.Codes"/>.</summary>
    Code,

    /// <summary>Free text, at most 4,000 characters; kept in a note row, never in an orchestration.</summary>
    Text,

    /// <summary>A date.</summary>
    Date,

    /// <summary>The id of a counsellor of the case's office.</summary>
    Counsellor,

    /// <summary>The id of an office.</summary>
    Office,

    /// <summary>The id of a training session of the list.</summary>
    Session,

    /// <summary>0 to 100.</summary>
    Percent,

    /// <summary>1 to 5.</summary>
    Satisfaction,

    YesNo,
}
