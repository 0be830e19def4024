using Relais.Emails.Replies;

namespace Relais.Tests.Emails.Replies;

public class ReplyTextTests
{
    [Theory]
    [InlineData("OUI\n\nLe mar. 24 nov. 2026 à 10:30, Relais <relais@anpej.example> a écrit :\n\n> 1 Reçu\n> 2 Refusé", "OUI")]
    [InlineData("OUI\r\n\r\nLe mar. 24 nov. 2026 à 10:30, Relais\r\n<relais@anpej.example> a écrit :\r\n> 1 Reçu", "OUI")]
    [InlineData("1\n\nOn Tue, Nov 24, 2026 at 10:30 AM Relais <relais@anpej.example>\nwrote:\n\n> 1 Received", "1")]
    [InlineData("1\n\nOn 24 Nov 2026, at 10:30, Relais <relais@anpej.example> wrote:\n\n1 Received\n2 Other", "1")]
    [InlineData("REÇU\n\n-----Message d'origine-----\nDe : Relais\nEnvoyé : mardi 24 novembre 2026\n1 Reçu", "REÇU")]
    [InlineData("REÇU\n\n________________________________\nDe : Relais\n1 Reçu", "REÇU")]
    [InlineData("REÇU\n\nDe : Relais <relais@anpej.example>\nEnvoyé : mardi 24 novembre 2026 10:30\nÀ : Antenne\nObjet : x\n\n1 Reçu", "REÇU")]
    [InlineData("REÇU\n\n*From:* Relais <relais@anpej.example>\n*Sent:* Tuesday\n*To:* Desk\n*Subject:* x\n\n2", "REÇU")]
    [InlineData("OUI\n\nEnvoyé de mon iPhone\n\n> Le 24 nov. 2026 à 10:30, Relais <relais@anpej.example> a écrit :\n> \n> 1 Reçu", "OUI")]
    [InlineData("OUI\n\nTélécharger Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : Relais", "OUI")]
    [InlineData("Envoyé de mon iPhone\n\nOUI", "OUI")]
    [InlineData("OUI\n-- \nAwa Diop\n2 rue du Marché", "OUI")]
    [InlineData("OUI\n\nCordialement,\nAwa Diop\nConseillère emploi", "OUI")]
    [InlineData("OUI\n\nAwa Diop\nConseillère emploi", "OUI")]
    [InlineData("OUI\n\nService de l’emploi\nTél. : +221 33 996 00 00", "OUI")]
    [InlineData("OUI\n\nCe message et ses pièces jointes sont confidentiels.\n2", "OUI")]
    [InlineData("\uFEFFOUI\u200B\u00A0\n", "OUI")]
    [InlineData("Le dossier est accepté", "Le dossier est accepté")]
    [InlineData("", "")]
    [InlineData("> 1 Reçu\n> 2 Refusé\n\nOUI", "OUI")]
    public void What_is_new_stands_above_the_quote_and_the_signature(string text, string kept) => Assert.Equal(new ReplyText(kept), Of(text));

    [Theory]
    [InlineData("OUI\n\n> 1 Reçu\n\nmais appelez-moi", "OUI\n\nmais appelez-moi")]
    [InlineData("> Avez-vous reçu ?\n\nOUI\n\n> Merci de répondre", "OUI")]
    public void What_is_written_below_or_between_quoted_lines_is_not_certain(string text, string kept) => Assert.Equal(new ReplyText(kept, IsMixed: true), Of(text));

    [Theory]
    [InlineData("OUI\nMerci\nMais attention, le numéro est faux.")]
    [InlineData("OUI\n\nAwa Diop\nP.S. Ou plutôt non.")]
    public void Whoever_has_more_to_say_below_a_closing_is_heard(string text) => Assert.Equal(new ReplyText(text), Of(text));

    [Fact]
    public void A_quoted_line_that_was_broken_without_its_mark_is_still_quoted() => Assert.Equal(
        new ReplyText("OUI"),
        Of("OUI\n\n> Bonjour, cette orientation attend votre réponse avant le vendredi 27 novembre à\n17 h.\n> 1 Reçu"));

    [Theory]
    [InlineData("<p>OUI</p><div class=\"gmail_quote\"><div class=\"gmail_attr\">Le mar. a écrit :</div><blockquote class=\"gmail_quote\">1 Reçu</blockquote></div>", "OUI")]
    [InlineData("<div>OUI</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">De : Relais</div><div>1 Reçu</div>", "OUI")]
    [InlineData("<div>OUI<br></div><blockquote type=\"cite\"><div>1 Reçu</div></blockquote>", "OUI")]
    [InlineData("<p style=\"display:none\">2</p><style>p{}</style><p>O<b>U</b>I</p>", "OUI")]
    [InlineData("<div>1<br>2</div>", "1\n2")]
    public void A_mail_that_is_html_only_is_read_by_the_same_rules(string html, string kept) =>
        Assert.Equal(new ReplyText(kept), ReplyText.Of(new InboundMail { Html = html }, []));

    [Theory]
    [InlineData(7_000, "OUI")]
    [InlineData(200_000, "")]
    public void However_deep_a_mail_is_nested_it_is_read_as_far_as_a_reply_goes(int depth, string kept)
    {
        var html = string.Concat(Enumerable.Repeat("<div>", depth)) + "OUI";

        Assert.Equal(new ReplyText(kept), ReplyText.Of(new InboundMail { Html = html }, []));
    }

    private static ReplyText Of(string text) => ReplyText.Of(new InboundMail { Text = text, From = [new MailAddress("ce1.kolda@anpej.example", "Awa Diop")] }, ["Antenne de Kolda"]);
}
