using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Digests;
using Relais.Emails.Texts;
using Relais.Referrals;
using Relais.Trainings;

namespace Relais.Local.Mailbox.Gallery;

/// <summary>Every message of Relais, about every step, to every part, in both languages. The gallery shows them and the tests hold them to their rules.</summary>
internal static class MailSamples
{
    /// <summary>What is not about one step.</summary>
    public const string NewsGroup = "news";
    public const string DigestGroup = "digest";

    public static IReadOnlyList<MailSample> All { get; } =
    [
        .. from step in Steps.All
           from language in Enum.GetValues<Language>()
           from sample in About(step, language)
           select sample,
        .. from feedback in Enum.GetValues<Feedback>().Cast<Feedback?>().Append(null)
           from language in Enum.GetValues<Language>()
           select NewsOf(feedback, language),
        .. from language in Enum.GetValues<Language>()
           from sample in Alarms(language).Concat(Digests(language))
           select sample,
    ];

    /// <summary>By group, in the order of the process.</summary>
    public static IReadOnlyList<IGrouping<string, MailSample>> Groups { get; } = [.. All.GroupBy(sample => sample.Group)];

    public static MailSample? Find(string id) => All.FirstOrDefault(sample => sample.Id == id);

    public static string NameOf(string group) => Steps.TryFind(group, out var step) ? StepTexts.Of(step).Name.French : group == NewsGroup ? "Nouvelles" : "Récapitulatif du jour";

    private static IEnumerable<MailSample> About(Step step, Language language)
    {
        var ask = WithContext(SampleMessages.Question(step, MessageKind.Ask, language));
        var remind = ask with { Kind = MessageKind.Remind };
        var escalate = ask with { Kind = MessageKind.Escalate, Role = RecipientRole.Supervisor, DueAt = SampleMessages.Friday.AddDays(-11) };
        var late = ask with { Kind = MessageKind.AnsweredAlready, Choices = [], AnswerUrl = null, DueAt = null };
        yield return Sample("ask", "Question", ask);
        yield return Sample("ask-urgent", "Question, dossier urgent", ask with { Priority = Priority.Urgent, DueAt = SampleMessages.Now.AddHours(4) });
        yield return Sample("remind-1", "Rappel 1", remind with { Number = 1 });
        yield return Sample("remind-2", "Rappel 2, le jour même", remind with { Number = 2, DueAt = SampleMessages.Now.AddHours(8) });
        yield return Sample("remind-3", "Rappel 3, en retard", remind with { Number = 3, DueAt = SampleMessages.Friday.AddDays(-8) });
        yield return Sample("escalate-1", "Escalade 1, à la supervision", escalate with { Number = 1 });
        yield return Sample("escalate-unreachable", "Escalade 1, courriel non remis", escalate with { Number = 1, OwnerUnreachable = true });
        yield return Sample("escalate-2", "Escalade 2, à la coordination", escalate with { Number = 2, Role = RecipientRole.Coordinator, DueAt = SampleMessages.Friday.AddDays(-88) });
        yield return Sample("escalate-3", "Escalade 3, à la direction", escalate with { Number = 3, Role = RecipientRole.Head, DueAt = SampleMessages.Friday.AddDays(-28) });
        yield return Sample("snoozed", "Rappels reportés", ask with { Kind = MessageKind.Snoozed, Role = RecipientRole.Supervisor, Choices = [], Number = 10, Code = "WAITING_RETURNEE" });
        yield return Sample("call-task", "Appel à passer", escalate with { Kind = MessageKind.CallTask, Choices = [], OwnerName = "El Hadj Babacar Diagne Ndiaye" });
        yield return Sample("unclear", "Réponse à préciser", ask with { Kind = MessageKind.Unclear });
        yield return Sample("unclear-missing", "Réponse incomplète", ask with { Kind = MessageKind.Unclear, Missing = [.. step.Choices.MaxBy(choice => choice.Fields.Length)!.Fields.Where(field => field.Required).Select(field => field.Name)] });
        yield return Sample("help", "Aide demandée", ask with { Kind = MessageKind.Help });
        yield return Sample("answered-already", "Réponse arrivée trop tard", late with { Given = new AnswerGiven(new Answer(step.Choices[0].Key), "office:tambacounda", Channel.Button, SampleMessages.Now.AddDays(-1)) });
        yield return Sample("no-longer-asked", "Question qui ne se pose plus", late);
        if (step == Steps.ConfirmPlace) yield return Sample("place-released", "Place rendue", ask with { Kind = MessageKind.PlaceReleased });
        if (step.ChoosesSession) yield return Sample("no-place-left", "Session complète", ask with { Kind = MessageKind.NoPlaceLeft });
        if (step == Steps.Decide) yield return Sample("information-came", "Complément arrivé", ask with { Kind = MessageKind.InformationCame });

        MailSample Sample(string key, string name, EmailMessage message) => new(step.Key, key, name, language, message);
    }

    private static NamedSession NextSession => new("maraichage-2028-1", new(2028, 1, 12));

    /// <summary>The dates and counts that the question is about.</summary>
    private static EmailMessage WithContext(EmailMessage message) => message with
    {
        Start = new(2026, 9, 21),
        End = new(2027, 9, 24),
        Occurrence = message.Step == Steps.FollowUp ? 12 : message.Step == Steps.FirstContact || message.Step == Steps.Attendance ? 3 : null,
        Code = message.Step == Steps.Closure ? "WITHDREW" : null,
        Suggested = message.Step == Steps.Decide ? "Mame Diarra Bousso Ndiaye" : null,
        SuggestedOpenCases = 12,
        Sessions = message.Step == Steps.Orientation ? [new("couture-2027-12", new(2027, 9, 22)), NextSession] : message.Step == Steps.ConfirmPlace ? [NextSession] : [],
    };

    private static MailSample NewsOf(Feedback? feedback, Language language) => new(
        NewsGroup,
        feedback is { } of ? Words.Of(of) : "revoked",
        feedback is { } told ? Typography.Upper(FeedbackText.Of(told, Labels.Agencies).InBrief.French) : "Orientation annulée",
        language,
        SampleMessages.News(feedback, language) with { Code = feedback == Feedback.Declined ? "OUT_OF_AREA" : null, Start = new(2026, 9, 21), End = new(2027, 9, 24) });

    private static IEnumerable<MailSample> Alarms(Language language)
    {
        yield return Sample("bounced", "Courriel revenu", SampleMessages.Bounce(Delivery.Bounced, Steps.ConfirmPlace, language));
        yield return Sample("dropped", "Courriel rejeté", SampleMessages.Bounce(Delivery.Dropped, Steps.SupplyInformation, language) with { OwnerName = "Fatou Ndiaye", Role = RecipientRole.Supervisor });
        yield return Sample("spam-reported", "Courriel signalé indésirable", SampleMessages.Bounce(Delivery.SpamReported, step: null, language));
        yield return Sample("steps-late", "Trois étapes de suite en retard", SampleMessages.StepsLate(language));

        MailSample Sample(string key, string name, EmailMessage message) => new(NewsGroup, key, name, language, message);
    }

    private static IEnumerable<MailSample> Digests(Language language)
    {
        var questions = Steps.All.Select((step, index) => WithContext(SampleMessages.Question(step, MessageKind.Remind, language)) with
        {
            CaseCode = $"SN-26-{index + 1:D6}-{Word(index)}",
            Number = 1,
            Priority = (Priority)(index % 3),
            DueAt = SampleMessages.Now.AddDays(index - 5),
        }).ToList();
        var news = Enum.GetValues<Feedback>().Select(feedback => SampleMessages.News(feedback, language)).ToList();
        yield return Sample("one", "Une seule ligne", [questions[5]]);
        yield return Sample("day", "Un jour ordinaire", [.. questions.Skip(3).Take(5), news[0]]);
        yield return Sample("news", "Des nouvelles seulement", [.. news.Take(2)]);
        var many = Enumerable.Range(0, 53).Select(index => questions[index % questions.Count] with { CaseCode = $"SN-26-{index + 100:D6}-{Word(index % 26)}" });
        yield return Sample("full", "Soixante lignes", [.. many, .. news]);

        MailSample Sample(string key, string name, IReadOnlyList<EmailMessage> items) => new(DigestGroup, key, name, language, Digest: new DigestMessage(
            language, "Mame Diarra Bousso Ndiaye", items, SampleMessages.Now, new(2027, 3, 8), new(2027, 3, 15), new Uri("https://relais.example/u/abcdefghijklmnopqrstuvwxyz234567")));

        static char Word(int index) => (char)('A' + index);
    }
}
