using System.Text.Json;
using Relais.Cases;
using Relais.Cases.Restarting;
using Relais.Chasing;
using Relais.Referrals;

namespace Relais.Tests.Support;

/// <summary>Rows of cases to store, with every field filled or with the necessary ones only.</summary>
internal static class SampleCases
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static CaseRecord Case(string code, CaseStatus status = CaseStatus.Sent, string office = "kolda", string partner = "iom-dakar") => new()
    {
        Code = code,
        Status = status,
        Office = office,
        Partner = partner,
        Priority = Priority.Normal,
        Service = "TRAINING",
        Region = "kolda",
        OpenedAt = Start,
        PolicyVersion = "2026-1",
        ReferrerName = "Awa Ndiaye",
        ReferrerEmail = "awa@iom.example",
        Facts = new CaseFacts { Office = office },
    };

    public static CaseRecord FullCase(string code) => Case(code, CaseStatus.ClosureRequested) with
    {
        Priority = Priority.Urgent,
        ReferrerLanguage = Language.English,
        Programme = "EU-7",
        Step = new CurrentStep("closure", 12, "supervisor", Start.AddDays(1), Start.AddDays(3).AddTicks(7)),
        StalledSince = Start.AddDays(9),
        EscalationLevel = 3,
        Undelivered = new Undelivered(Start.AddDays(8), "supervisor"),
        Hold = new Hold(Start.AddDays(10), new DateOnly(2026, 4, 1), "administrator"),
        Run = new RunOrder(RunAct.Restart, "k1", Start.AddDays(3), Party.Administrator),
        Attention = new Attention(Start.AddDays(11), "La planification a échoué.", code + ".12-closure"),
        ClosedAt = Start.AddDays(20),
        Outcome = "GOALS_MET",
        Facts = new CaseFacts
        {
            Office = "kolda",
            VisitedOffices = ["sedhiou", "kolda"],
            Redirects = 1,
            DecidePauses = [new(Start, Start.AddDays(2))],
            TrainingStart = new(new DateOnly(2026, 5, 4), Start),
            TrainingSession = "couture-2027-1",
            ReviewIn = CaseStatus.Intake,
        },
        LastStep = 12,
        Claims = [new ClaimKey("phone", "k1.9f3a", "open")],
        Related = ["SN-26-000007-K"],
        Told = ["SN-26-000123-T.000-opened"],
    };

    public static StepRecord Step(int number, string key) => new()
    {
        Number = number,
        Key = key,
        State = StepState.Open,
        Owner = Party.Office("kolda"),
        OpenedAt = Start,
        DueAt = Start.AddDays(2),
        AskOn = new(new DateOnly(2026, 4, 1), Start),
        Occurrence = 3,
        Plan = [new(MomentKind.Remind, Start.AddDays(1), 1, Audience.Owner)],
        Snoozes = [new(Start, 2)],
    };

    public static AnswerRecord Answer(int number, string key, string by = "office:kolda") =>
        new(number, key, new AnswerGiven(new Answer("accept", Counsellor: "ce-kolda-1", Start: new DateOnly(2026, 5, 4)), by, Channel.Button, Start));

    public static MailRecord Mail(string key) => new()
    {
        Key = key,
        Kind = "ask",
        State = MailState.Claimed,
        Recipient = Party.Office("kolda"),
        Address = "antenne.kolda@anpej.example",
        Step = "acknowledge",
        Number = 1,
        ClaimedAt = Start,
    };

    public static InboundRecord Reply(string key) => new()
    {
        Key = key,
        ReceivedAt = Start,
        Number = 1,
        Step = "acknowledge",
        By = Party.Person("ce-kolda-1"),
        Expired = true,
        Mixed = true,
        Missing = ["code"],
    };

    public static CommandRecord Command(string key) =>
        new(new CaseCommand(key, CommandName.Hold, Party.Administrator, Channel.Api, Start, Until: new DateOnly(2026, 4, 1)));

    public static LogEntry Log(string id, DateTimeOffset? at = null) => new(at ?? Start, id, LogKind.Asked, Party.System, Channel.System)
    {
        Step = "acknowledge",
        Number = 1,
        Status = CaseStatus.InfoNeeded,
        Answer = new Answer("received"),
        Level = 2,
        Audience = Party.Supervisor,
        Code = "CAPACITY",
        Until = Start.AddDays(1),
        Detail = "sédhiou",
        Note = "answer-001-acknowledge",
    };

    public static NoteRecord Note(string id, string text = "Pièce d’identité ?") =>
        new(id, Start, Party.Referrer, new Dictionary<string, string> { ["question"] = text });

    public static Referral FullReferral() => new(
        "IOM-1",
        new Returnee(
            "Diop", "Aïssatou", new DateOnly(1999, 2, 28), BirthDatePrecision.Month, Sex.F,
            [new Phone("+221771234567", PhoneOwner.Self, true), new Phone("+221781234567", PhoneOwner.Relative, false)], "a@example.org", "wo", true),
        new Residence("Sédhiou", "Goudomp", "Diattacounda"),
        new Return(new DateOnly(2026, 1, 5), ReturnMode.Voluntary, "LY"),
        new Profile(Education.Secondary, "Couturière", ["couture", "vente"], "mode"),
        new Need(Service.Training, [Dimension.Eco, Dimension.Psy], Priority.Urgent, "Sans logement"),
        new Vulnerability(true, "Rez-de-chaussée", "Une nature à ne pas dire"),
        new Consent("1", "fr", ConsentMethod.Signature, [Consent.ShareWithAnpej], new DateOnly(2026, 2, 1), "Awa Ndiaye"),
        new Sender("Awa Ndiaye", "awa@iom.example"),
        Links: new Links("MNR-1", null, "JS-2"));

    /// <summary>What is compared: everything but what belongs to the store.</summary>
    public static string Content(object? record) => JsonSerializer.Serialize(record switch
    {
        CaseRecord @case => @case with { Version = null, Indexed = null, UpdatedAt = null },
        StepRecord step => step with { Version = null },
        MailRecord mail => mail with { Version = null },
        InboundRecord reply => reply with { Version = null },
        _ => record,
    });
}
