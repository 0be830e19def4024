using CsCheck;
using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Tests.Emails.Texts;

public class LogTextsTests
{
    private static readonly DateOnly Today = new(2027, 3, 8);
    private static readonly DateTimeOffset At = new(2027, 3, 5, 10, 37, 0, TimeSpan.Zero);

    private static readonly PartyNames Names = new(
        new DirectoryReading(
            new Dictionary<string, Office> { ["kolda"] = new("kolda", "Antenne de Kolda", "ANPEJ", "k@anpej.example", ["kolda"], null) },
            new Dictionary<string, Person> { ["ce-1"] = new("ce-1", "Awa Diop", "a@anpej.example", PersonRole.Counsellor, "kolda") },
            new Dictionary<string, Partner> { ["iom-dakar"] = new("iom-dakar", "OIM Dakar", "IOM", [], null, []) }),
        "Fatou Ndiaye");

    public static TheoryData<LogEntry, string, string> Lines() => new()
    {
        { Entry(LogKind.Opened) with { By = "partner:iom-dakar" }, "Dossier ouvert — orientation envoyée par OIM Dakar", "Case opened — referral sent by OIM Dakar" },
        { Entry(LogKind.StatusChanged) with { Status = CaseStatus.Received }, "Statut : Reçu", "Status: Received" },
        {
            Entry(LogKind.Asked) with { Step = "acknowledge", Audience = "office:kolda", Until = At.AddDays(4) },
            "Question posée — à l’antenne de Kolda (Accusé de réception), réponse attendue avant le mardi 9 mars",
            "Asked — to Antenne de Kolda (Acknowledgement), answer expected before Tuesday 9 March"
        },
        { Entry(LogKind.Reminded) with { Level = 1, Audience = "office:kolda" }, "Rappel 1 — à l’antenne de Kolda", "Reminder 1 — to Antenne de Kolda" },
        { Entry(LogKind.Escalated) with { Level = 2, Audience = Party.Coordinators }, "Escalade 2 — à la coordination", "Escalation 2 — to the co-ordinators" },
        {
            Entry(LogKind.Answered) with { Step = "confirm-place", Answer = new("confirmed"), By = "person:ce-1" },
            "Réponse : place confirmée (Awa Diop)",
            "Answer: place confirmed (Awa Diop)"
        },
        {
            Entry(LogKind.Answered) with { Step = "decide", Answer = new("decline", Code: "CAPACITY"), By = "office:kolda" },
            "Réponse : dossier refusé, motif : capacité atteinte (l’antenne de Kolda)",
            "Answer: case declined, reason: no capacity (Antenne de Kolda)"
        },
        {
            Entry(LogKind.Answered) with { Step = "attendance", Answer = new("attending", Percent: 80), By = "person:ce-1" },
            "Réponse : formation suivie, assiduité : 80 % (Awa Diop)",
            "Answer: attending, attendance: 80% (Awa Diop)"
        },
        {
            Entry(LogKind.LateAnswer) with { Step = "orientation", Answer = new("training", Start: new(2027, 4, 5), End: new(2028, 1, 7)), By = Party.Referrer },
            "Réponse tardive, gardée sans effet : formation retenue, du lundi 5 avril au vendredi 7 janvier 2028 (Fatou Ndiaye)",
            "Late answer, kept without effect: training agreed, from Monday 5 April to Friday 7 January 2028 (Fatou Ndiaye)"
        },
        {
            Entry(LogKind.Replanned) with { Step = "decide", Before = At, Until = At.AddDays(4) },
            "Le calendrier a changé : échéance déplacée du vendredi 5 mars à 10\u00a0h\u00a037 au mardi 9 mars à 10\u00a0h\u00a037 (Décision)",
            "The calendar has changed: deadline moved from Friday 5 March at 10:37 to Tuesday 9 March at 10:37 (Decision to accept)"
        },
        {
            Entry(LogKind.Replanned) with { Before = At, Until = At },
            "Le calendrier a changé : rappels déplacés, l’échéance reste",
            "The calendar has changed: reminders moved, the deadline stays"
        },
        { Entry(LogKind.Delivered) with { Audience = "office:kolda" }, "Courriel remis — à l’antenne de Kolda", "Email delivered — to Antenne de Kolda" },
        {
            Entry(LogKind.Bounced) with { Audience = "person:ce-1", Detail = "550 no such user" },
            "Courriel revenu sans être remis — à Awa Diop : 550 no such user",
            "Email bounced — to Awa Diop: 550 no such user"
        },
        {
            Entry(LogKind.Deferred) with { Audience = "office:kolda", Detail = "421" },
            "Courriel différé par le serveur du destinataire — à l’antenne de Kolda : 421",
            "Email put off by the recipient’s server — to Antenne de Kolda: 421"
        },
        {
            Entry(LogKind.Dropped) with { Audience = "office:kolda", Detail = "Bounced Address" },
            "Courriel non transmis par le service d’envoi — à l’antenne de Kolda : Bounced Address",
            "Email not passed on by the sending service — to Antenne de Kolda: Bounced Address"
        },
        { Entry(LogKind.SpamReported) with { Audience = Party.Referrer }, "Courriel signalé comme indésirable — à Fatou Ndiaye", "Email reported as spam — to Fatou Ndiaye" },
        { Entry(LogKind.ReplyKept) with { Detail = "sender-unknown" }, "Réponse par courriel gardée sans effet : l’expéditeur n’est pas celui à qui la question a été posée", "Reply by email kept without effect: its sender is not who was asked" },
        { Entry(LogKind.ReplyKept) with { Detail = "attachments-dropped" }, "Pièces jointes d’une réponse par courriel non gardées", "Attachments of a reply by email not kept" },
        { Entry(LogKind.ReplyUnclear) with { By = "office:kolda" }, "Réponse par courriel à préciser (l’antenne de Kolda)", "Reply by email to be made clear (Antenne de Kolda)" },
        { Entry(LogKind.AutomaticReply) with { Step = "decide" }, "Réponse automatique, gardée sans effet (Décision)", "Automatic reply, kept without effect (Decision to accept)" },
        { Entry(LogKind.MomentSkipped) with { Detail = "remind-2" }, "Sauté, son moment étant passé : rappel 2", "Skipped, its moment having passed: reminder 2" },
        { Entry(LogKind.Held) with { Until = At.AddDays(31) }, "Mis en pause, jusqu’au lundi 5 avril", "Put on hold, until Monday 5 April" },
        { Entry(LogKind.Snoozed) with { Level = 3 }, "Rappels reportés de 3 jours ouvrés", "Reminders postponed by 3 working days" },
        { Entry(LogKind.Transferred) with { Audience = "office:kolda", Detail = "transfer" }, "Transféré — à l’antenne de Kolda", "Transferred — to Antenne de Kolda" },
        { Entry(LogKind.WentTo) with { Step = "review" }, "Étape reprise : Réexamen", "Went to step: Review" },
        {
            Entry(LogKind.Fedback) with { Audience = Party.Referrer, Detail = "dropped-out", Code = "HEALTH" },
            "Retour — à Fatou Ndiaye : parcours interrompu, motif : santé",
            "Feedback — to Fatou Ndiaye: path broken off, reason: health"
        },
        { Entry(LogKind.Commanded) with { Detail = "reassign" }, "Commande : confier à quelqu’un d’autre", "Command: reassign" },
        { Entry(LogKind.Closed) with { Code = "GOALS_MET" }, "Dossier clôturé, motif : objectifs atteints", "Case closed, reason: goals met" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_of_the_log_is_one_sentence(LogEntry entry, string french, string english)
    {
        Assert.Equal(Typography.French(french), LogTexts.Of(entry, Names, Today, Language.French));
        Assert.Equal(english, LogTexts.Of(entry, Names, Today, Language.English));
    }

    [Fact]
    public void Every_kind_reads_alone_and_in_both_languages() => Assert.All(Enum.GetValues<LogKind>(), kind =>
    {
        var (french, english) = (LogTexts.Of(Entry(kind), Names, Today, Language.French), LogTexts.Of(Entry(kind), Names, Today, Language.English));
        Assert.NotEqual(french, english);
        Assert.DoesNotMatch(@"^\s|\s$|  ", french + "|" + english);
    });

    /// <summary>Rows are older than the code that reads them: whatever they hold, the timeline is shown.</summary>
    [Fact]
    public void Whatever_a_row_holds_it_can_be_shown()
    {
        string?[] words = [null, "", "decide", "gone", "person:gone", "office:kolda", "referrer", "remind-1", "escalate", "accept", "<b>", "'"];
        var word = Gen.Int[0, words.Length - 1].Select(index => words[index]);
        var entry = Gen.Select(Gen.Enum<LogKind>(), Gen.Int[-1, 9], word.Array[6]).Select((kind, level, said) => Entry(kind) with
        {
            Step = said[0],
            Audience = said[1],
            Code = said[2],
            Detail = said[3],
            Answer = said[4] is { } choice ? new Answer(choice, Code: said[2], Office: said[5]) : null,
            Level = level < 0 ? null : level,
            By = said[5] ?? Party.System,
        });
        entry.Sample(line =>
        {
            Assert.NotEmpty(LogTexts.Of(line, Names, Today, Language.French));
            Assert.NotEmpty(LogTexts.Of(line, Names, Today, Language.English));
        });
    }

    private static LogEntry Entry(LogKind kind) => new(At, "1", kind, Party.System, Channel.System);
}
