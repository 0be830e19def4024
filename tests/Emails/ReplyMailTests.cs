using Relais.Cases;
using Relais.Emails;
using Relais.Local.Mailbox.Gallery;

namespace Relais.Tests.Emails;

/// <summary>What is answered to replies that cannot be taken.</summary>
public class ReplyMailTests
{
    [Fact]
    public void A_question_back_says_what_is_missing_and_shows_how_to_write_it()
    {
        var mail = Say(SampleMessages.Question(Steps.Decide, MessageKind.Unclear) with { Missing = ["code"] });

        Assert.Equal("[SN-26-000123-T] Votre réponse est à préciser\u00a0: décision", mail.Subject);
        Assert.Contains("Il y manque\u00a0: motif.", Lines(mail));
        Assert.Contains("Par exemple\u00a0: «\u00a01 prénom et nom\u00a0»\u00a0; «\u00a02 CAPACITY\u00a0».", Lines(mail));
        Assert.Equal([1, 2, 3, 4], mail.Links.Select(link => link.Number));
    }

    [Fact]
    public void Help_lists_the_choices_and_says_how_to_postpone()
    {
        var mail = Say(SampleMessages.Question(Steps.Acknowledge, MessageKind.Help, Language.English));

        Assert.Equal("[SN-26-000123-T] Help: acknowledgement", mail.Subject);
        Assert.Contains("“REPORT 3” postpones reminders by three working days.", Lines(mail));
        Assert.Equal("Received", Assert.Single(mail.Links).Label);
    }

    [Fact]
    public void A_session_that_is_full_is_said_to_be_so_with_those_that_are_not_and_how_to_choose_one()
    {
        var mail = Say(SampleMessages.Question(Steps.ConfirmPlace, MessageKind.NoPlaceLeft) with { Sessions = [new("couture-2027-2", new(2027, 4, 12))] });

        Assert.Equal("[SN-26-000123-T] Session complète\u00a0: place en formation", mail.Subject);
        Assert.Equal(
            [
                "Merci. Cette session n’a plus de place\u00a0; votre réponse n’est donc pas enregistrée.",
                "Session avec places\u00a0: couture-2027-2 (lundi 12 avril).",
                "Par exemple\u00a0: «\u00a02 couture-2027-2\u00a0».",
            ],
            Lines(mail));
    }

    [Fact]
    public void A_late_answerer_is_told_who_answered_what_and_when()
    {
        var given = new AnswerGiven(new Answer("accept"), "office:kolda", Channel.Button, new DateTimeOffset(2027, 3, 5, 15, 30, 0, TimeSpan.Zero));
        var mail = Say(SampleMessages.Question(Steps.Decide, MessageKind.AnsweredAlready) with { Given = given, OwnerName = "Antenne de Kolda" });

        Assert.Equal("L’antenne de Kolda a déjà répondu le vendredi 5 mars à 15\u00a0h\u00a030.", mail.Heading);
        Assert.Equal(["Réponse enregistrée\u00a0: dossier accepté.", "Votre message est gardé avec le dossier, sans effet."], Lines(mail));
        Assert.Empty(mail.Links);
    }

    private static MailContent Say(EmailMessage message) => MailContents.Of(message, SampleMessages.Now);

    private static string[] Lines(MailContent mail) => [.. mail.Lines.Select(line => line.ToString())];
}
