using Relais.Cases;
using Relais.Emails;
using Relais.Local.Mailbox.Gallery;

namespace Relais.Tests.Emails;

public class MailContentsTests
{
    [Theory]
    [InlineData(Language.French, "[SN-26-000123-T] Action avant le vendredi 12 mars\u00a0: accusez réception")]
    [InlineData(Language.English, "[SN-26-000123-T] Action before Friday 12 March: acknowledge receipt")]
    public void An_ask_says_in_its_subject_what_to_do_and_until_when(Language language, string subject) =>
        Assert.Equal(subject, Say(SampleMessages.Question(Steps.Acknowledge, language: language)).Subject);

    [Fact]
    public void A_reminder_is_numbered() => Assert.Equal(
        "[SN-26-000123-T] Rappel 1, action avant le vendredi 12 mars\u00a0: acceptez ou refusez le dossier",
        Say(SampleMessages.Question(Steps.Decide, MessageKind.Remind) with { Number = 1 }).Subject);

    [Fact]
    public void A_reminder_after_the_deadline_says_since_when_it_is_late()
    {
        var mail = Say(Late(MessageKind.Remind) with { Number = 3 });
        Assert.Equal("[SN-26-000123-T] Rappel 3, en retard depuis le jeudi 4 mars\u00a0: acceptez ou refusez le dossier", mail.Subject);
        Assert.Contains("En retard depuis le jeudi 4 mars à 17\u00a0h.", Lines(mail));
    }

    [Fact]
    public void A_reminder_at_the_deadline_is_not_late_yet()
    {
        var message = SampleMessages.Question(Steps.Decide, MessageKind.Remind) with { Number = 2 };
        Assert.DoesNotContain("retard", MailContents.Of(message, message.DueAt!.Value.AddSeconds(5)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void An_escalation_says_what_is_late_since_when_and_who_must_answer()
    {
        var mail = Say(Late(MessageKind.Escalate) with { Number = 1, Role = RecipientRole.Supervisor });
        Assert.Equal("[SN-26-000123-T] Escalade 1, en retard depuis le jeudi 4 mars\u00a0: acceptez ou refusez le dossier", mail.Subject);
        Assert.Contains("En retard depuis le jeudi 4 mars à 17\u00a0h.", Lines(mail));
        Assert.Contains("La réponse est attendue de l’antenne de Tambacounda\u00a0; vous pouvez répondre à sa place.", Lines(mail));
        Assert.Equal(4, mail.Links.Count);
    }

    [Fact]
    public void Information_that_came_is_told_with_the_question_that_waits_for_it()
    {
        var mail = Say(SampleMessages.Question(Steps.Decide, MessageKind.InformationCame));
        Assert.Equal("[SN-26-000123-T] Complément reçu, action avant le vendredi 12 mars\u00a0: acceptez ou refusez le dossier", mail.Subject);
        Assert.Contains("Le complément demandé est arrivé\u00a0; il se lit sur la page.", Lines(mail));
        Assert.Equal(4, mail.Links.Count);
    }

    [Fact]
    public void Without_a_link_nobody_is_told_that_they_can_answer()
    {
        var mail = Say(Late(MessageKind.Escalate) with { Number = 3, Role = RecipientRole.Head, AnswerUrl = null });
        Assert.Empty(mail.Links);
        Assert.Contains("La réponse est attendue de l’antenne de Tambacounda.", Lines(mail));
        Assert.DoesNotContain(mail.SmallPrint, line => line.ToString().Contains("clic", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_the_case_still_offers_becomes_a_link_and_keeps_its_number()
    {
        var choices = Steps.Decide.Choices.Where(choice => choice.Key != "ask-information").ToList();
        var mail = Say(SampleMessages.Question(Steps.Decide) with { Choices = choices });
        Assert.Equal([1, 2, 4], mail.Links.Select(link => link.Number));
    }

    [Fact]
    public void Links_preselect_their_choice() => Assert.Equal(
        "https://relais.example/a/abcdefghijklmnopqrstuvwxyz234567?choice=received",
        Assert.Single(Say(SampleMessages.Question(Steps.Acknowledge)).Links).Url.AbsoluteUri);

    [Fact]
    public void A_desk_is_greeted_without_a_name()
    {
        var message = SampleMessages.Question(Steps.Acknowledge);
        Assert.Equal("Bonjour,", Say(message with { RecipientName = message.OfficeName }).Greeting);
        Assert.Equal("Bonjour Mame Diarra Bousso Ndiaye,", Say(message).Greeting);
    }

    [Theory]
    [InlineData(RecipientRole.Owner, "decide", "Antenne de Kolda", "ce dossier est confié à l’antenne de Kolda")]
    [InlineData(RecipientRole.Owner, "first-contact", "Awa Diop", "ce dossier vous est confié")]
    [InlineData(RecipientRole.Owner, "supply-information", "Awa Diop", "vous avez envoyé cette orientation")]
    [InlineData(RecipientRole.Owner, "closure", "Awa Diop", "vous supervisez l’antenne de Kolda")]
    [InlineData(RecipientRole.Owner, "route", "Awa Diop", "vous coordonnez le dispositif")]
    [InlineData(RecipientRole.Supervisor, "decide", "Antenne de Kolda", "vous supervisez l’antenne de Kolda")]
    [InlineData(RecipientRole.Supervisor, "choose-next", "Fatou Ndiaye", "vous supervisez Fatou Ndiaye")]
    [InlineData(RecipientRole.Coordinator, "decide", "Antenne de Kolda", "vous coordonnez le dispositif")]
    [InlineData(RecipientRole.Head, "decide", "Antenne de Kolda", "vous dirigez l’une des deux agences")]
    public void It_says_why_this_recipient(RecipientRole role, string step, string owner, string because)
    {
        var message = SampleMessages.Question(Steps.Named(step)) with { Role = role, OwnerName = owner, OfficeName = "Antenne de Kolda", RecipientName = "Awa Diop" };
        Assert.Contains($"vous recevez ce message parce que {because}.", Say(message).SmallPrint[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_who_asks()
    {
        var message = SampleMessages.Question(Steps.Decide);
        Assert.StartsWith("Demandé par OIM Dakar", Say(message).SmallPrint[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Demandé par l’OIM et l’ANPEJ", Say(message with { PartnerName = null }).SmallPrint[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Demandé par l’antenne de Tambacounda", Say(SampleMessages.Question(Steps.SupplyInformation)).SmallPrint[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WITHDREW", true)]
    [InlineData(null, true)]
    [InlineData("GOALS_MET", false)]
    public void Closure_brings_the_reason_to_mind_unless_support_came_to_its_end(string? code, bool asks)
    {
        var mail = Say(SampleMessages.Question(Steps.Closure) with { Code = code });
        Assert.Equal(asks, Lines(mail).Any(line => line.StartsWith("À examiner d’abord", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("confirm-place", true)]
    [InlineData("completion", true)]
    [InlineData("follow-up", false)]
    public void The_dates_of_the_training_stand_where_the_question_is_about_it(string step, bool shown)
    {
        var mail = Say(SampleMessages.Question(Steps.Named(step)) with { Start = new(2027, 4, 5), End = new(2028, 1, 7) });
        Assert.Equal(shown, Lines(mail).Contains("Formation prévue du lundi 5 avril au vendredi 7 janvier 2028."));
    }

    [Fact]
    public void A_follow_up_names_its_month() =>
        Assert.StartsWith("Suivi à 6 mois", Say(SampleMessages.Question(Steps.FollowUp) with { Occurrence = 6 }).Heading, StringComparison.Ordinal);

    [Fact]
    public void Feedback_says_what_was_decided_and_what_comes_next_and_asks_nothing() => Assert.All(Enum.GetValues<Feedback>(), feedback =>
    {
        var mail = Say(SampleMessages.News(feedback));
        Assert.Empty(mail.Links);
        Assert.NotEmpty(mail.Lines);
        Assert.StartsWith("[SN-26-000123-T] Pour information\u00a0: ", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain('?', PlainText.Of(mail));
    });

    [Fact]
    public void An_escalation_of_a_question_that_did_not_arrive_says_so_and_does_not_speak_of_lateness()
    {
        var mail = Say(SampleMessages.Question(Steps.Decide, MessageKind.Escalate) with { Number = 1, Role = RecipientRole.Supervisor, OwnerUnreachable = true });
        Assert.Equal("[SN-26-000123-T] Escalade 1, action avant le vendredi 12 mars\u00a0: acceptez ou refusez le dossier", mail.Subject);
        Assert.Contains("Le courriel n’a pas pu être remis à l’antenne de Tambacounda\u00a0; vous pouvez répondre.", Lines(mail));
    }

    [Fact]
    public void A_mail_that_did_not_arrive_is_told_with_whose_it_was_and_what_became_of_it()
    {
        var mail = Say(SampleMessages.Bounce(Delivery.Dropped, Steps.Decide));
        Assert.Equal("[SN-26-000123-T] Courriel non remis à l’antenne de Tambacounda", mail.Subject);
        Assert.Contains("Étape\u00a0: Décision.", Lines(mail));
        Assert.Contains("Le service d’envoi ne l’a pas transmis\u00a0: des courriels à cette adresse sont déjà revenus.", Lines(mail));
        Assert.Empty(mail.Links);
        Assert.Contains("vous administrez Relais", mail.SmallPrint[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_in_a_row_without_an_answer_are_told_with_their_number()
    {
        var mail = Say(SampleMessages.StepsLate());
        Assert.Equal("[SN-26-000123-T] 3 étapes de suite sans réponse de l’antenne de Tambacounda", mail.Subject);
        Assert.Empty(mail.Links);
    }

    [Fact]
    public void A_reason_that_tells_of_the_person_stays_out_of_the_mail()
    {
        Assert.Contains("Motif\u00a0: hors de la zone couverte.", Lines(Say(SampleMessages.News(Feedback.Declined) with { Code = "OUT_OF_AREA" })));
        Assert.DoesNotContain("anté", PlainText.Of(Say(SampleMessages.News(Feedback.DroppedOut) with { Code = "HEALTH" })), StringComparison.Ordinal);
        Assert.DoesNotContain("écès", PlainText.Of(Say(SampleMessages.News(Feedback.Closed) with { Code = "DECEASED" })), StringComparison.Ordinal);
    }

    private static EmailMessage Late(MessageKind kind) =>
        SampleMessages.Question(Steps.Decide, kind) with { DueAt = new DateTimeOffset(2027, 3, 4, 17, 0, 0, TimeSpan.Zero) };

    private static MailContent Say(EmailMessage message) => MailContents.Of(message, SampleMessages.Now);

    private static IEnumerable<string> Lines(MailContent mail) => mail.Lines.Select(line => line.ToString());
}
