using CsCheck;
using Relais.Cases;
using Relais.Emails.Replies;
using Relais.Emails.Texts;
using Relais.Tests.Support;
using static Relais.Tests.Support.SampleReplies;

namespace Relais.Tests.Emails.Replies;

/// <summary>What people write, and what it is read as: an answer, or a question back.</summary>
public class ReplyReaderTests
{
    private static readonly Gen<Step> AnyStep = Gen.OneOf([.. Steps.All]);

    [Theory]
    [InlineData("acknowledge", "1", "received")]
    [InlineData("acknowledge", " 1. ", "received")]
    [InlineData("acknowledge", "n° 1", "received")]
    [InlineData("acknowledge", "Réponse : 1", "received")]
    [InlineData("acknowledge", "1️⃣", "received")]
    [InlineData("acknowledge", "REÇU", "received")]
    [InlineData("acknowledge", "recu", "received")]
    [InlineData("acknowledge", "Rec\u0327u", "received")]
    [InlineData("acknowledge", "Received, thanks!", "received")]
    [InlineData("acknowledge", "OUI", "received")]
    [InlineData("acknowledge", "FAIT", "received")]
    [InlineData("acknowledge", "Bonjour,\n\nOui, bien reçu, merci.", "received")]
    [InlineData("acknowledge", "J’ai bien reçu ce dossier", "received")]
    [InlineData("acknowledge", "1 Reçu", "received")]
    [InlineData("acknowledge", "We have received the referral.", "received")]
    [InlineData("decide", "1", "accept counsellor=ce-kolda-1")]
    [InlineData("decide", "J'accepte ce dossier", "accept counsellor=ce-kolda-1")]
    [InlineData("decide", "accepte, moi", "accept counsellor=ce-kolda-1")]
    [InlineData("decide", "2 CAPACITY", "decline code=CAPACITY")]
    [InlineData("decide", "REFUSE CAPACITY", "decline code=CAPACITY")]
    [InlineData("decide", "refuse, motif : capacité atteinte", "decline code=CAPACITY")]
    [InlineData("decide", "Je refuse - hors de la zone couverte", "decline code=OUT_OF_AREA")]
    [InlineData("decide", "decline no-resources", "decline code=NO_RESOURCES")]
    [InlineData("decide", "refusé capacité", "decline code=CAPACITY")]
    [InlineData("decide", "REFUSE CAPACITY plus une place avant mars", "decline code=CAPACITY other=plus une place avant mars")]
    [InlineData("decide", "2 OTHER local fermé", "decline code=OTHER other=local fermé")]
    [InlineData("decide", "3 Quel est son métier ?", "ask-information question=Quel est son métier ?")]
    [InlineData("decide", "Complément : a-t-elle un numéro\nde téléphone ?", "ask-information question=a-t-elle un numéro|de téléphone ?")]
    [InlineData("decide", "4 Sédhiou", "redirect office=sedhiou")]
    [InlineData("decide", "Réorienter vers l’antenne de Saint-Louis", "redirect office=saint-louis")]
    [InlineData("supply-information", "OUI Elle est couturière depuis 2019.", "given information=Elle est couturière depuis 2019.")]
    [InlineData("supply-information", "2", "cannot-be-given")]
    [InlineData("supply-information", "Impossible à donner", "cannot-be-given")]
    [InlineData("choose-next", "Clore GOALS_MET", "close code=GOALS_MET")]
    [InlineData("choose-next", "1 Dakar", "refer-elsewhere office=dakar")]
    [InlineData("route", "1 thies", "office office=thies")]
    [InlineData("first-contact", "jointe", "reached")]
    [InlineData("first-contact", "La personne est injoignable", "attempt-failed")]
    [InlineData("first-contact", "Pas de réponse", "attempt-failed")]
    [InlineData("orientation", "1 Couture, Centre de Kolda, 12/01/2027, 28/02/2027", "training centre=Centre de Kolda end=2027-02-28 start=2027-01-12 title=Couture")]
    [InlineData("orientation", "FORMATION\nTitre : Couture\nCentre : CFP de Kolda\ndu 12 janvier 2027 au 1er mars 2027", "training centre=CFP de Kolda end=2027-03-01 start=2027-01-12 title=Couture")]
    [InlineData("orientation", "1 couture-2027-1", "training session=couture-2027-1")]
    [InlineData("orientation", "FORMATION Couture-2027-2, merci", "training session=couture-2027-2")]
    [InlineData("orientation", "Formation, session n° COUTURE-2027-1.\nCordialement", "training session=couture-2027-1")]
    [InlineData("confirm-place", "2 couture-2027-2", "no-place session=couture-2027-2")]
    [InlineData("confirm-place", "Pas de place, prochaine session couture-2027-2", "no-place session=couture-2027-2")]
    [InlineData("confirm-place", "Pas de place, prochaine session le 12/04/2027", "no-place nextSession=2027-04-12")]
    [InlineData("orientation", "Placement", "placement")]
    [InlineData("orientation", "Service rendu", "service-given")]
    [InlineData("confirm-place", "OUI", "confirmed")]
    [InlineData("confirm-place", "INSCRIT 12/01/2027", "confirmed")]
    [InlineData("confirm-place", "INSCRITE le 12 janvier 2027", "confirmed")]
    [InlineData("confirm-place", "2", "no-place")]
    [InlineData("confirm-place", "Pas de place", "no-place")]
    [InlineData("confirm-place", "PAS DE PLACE, prochaine session le 12-01-2027", "no-place nextSession=2027-01-12")]
    [InlineData("confirm-place", "2 January 12, 2027", "no-place nextSession=2027-01-12")]
    [InlineData("confirm-place", "2 12/01/27", "no-place nextSession=2027-01-12")]
    [InlineData("start", "Formation commencée", "started")]
    [InlineData("start", "PAS COMMENCÉ santé", "not-started code=HEALTH")]
    [InlineData("attendance", "1 80 %", "attending percent=80")]
    [InlineData("attendance", "Oui, assiduité 80 %", "attending percent=80")]
    [InlineData("attendance", "1 80", "attending percent=80")]
    [InlineData("attendance", "Abandon : emploi trouvé", "dropped-out code=JOB_FOUND")]
    [InlineData("completion", "TERMINÉ OUI", "completed certificate=yes")]
    [InlineData("completion", "1 sans certificat", "completed certificate=no")]
    [InlineData("completion", "1 non", "completed certificate=no")]
    [InlineData("follow-up", "1 PERMANENT 4", "employed kind=PERMANENT satisfaction=4")]
    [InlineData("follow-up", "En emploi, CDI", "employed kind=PERMANENT")]
    [InlineData("follow-up", "4 satisfaction 3/5", "seeking satisfaction=3")]
    [InlineData("follow-up", "Cherche un emploi 2", "seeking satisfaction=2")]
    [InlineData("follow-up", "à son compte", "self-employed")]
    [InlineData("closure", "OUI", "approve")]
    [InlineData("closure", "2 Une place se libère en mars", "reject reason=Une place se libère en mars")]
    [InlineData("review", "2 lost contact", "close code=LOST_CONTACT")]
    [InlineData("same-person", "Personnes différentes", "different")]
    public void An_answer_is_a_number_or_a_word_of_the_step_and_what_it_needs(string step, string text, string reading) =>
        Assert.Equal(reading, ReadAs(Question(step), text));

    [Theory]
    [InlineData("acknowledge", "")]
    [InlineData("acknowledge", "Merci")]
    [InlineData("acknowledge", "Bonjour")]
    [InlineData("acknowledge", "2")]
    [InlineData("acknowledge", "12")]
    [InlineData("acknowledge", "1 ou 2")]
    [InlineData("acknowledge", "1/2")]
    [InlineData("acknowledge", "pas reçu")]
    [InlineData("acknowledge", "not received")]
    [InlineData("acknowledge", "non")]
    [InlineData("acknowledge", "oui mais il manque une page")]
    [InlineData("acknowledge", "Reçu ?")]
    [InlineData("acknowledge", "je n’ai rien reçu")]
    [InlineData("acknowledge", "OUI\nNON")]
    [InlineData("acknowledge", "Reçu une lettre de la mairie")]
    [InlineData("acknowledge", "Je vous appelle demain pour en parler.")]
    [InlineData("decide", "1 2", "counsellor")]
    [InlineData("decide", "1\n2 CAPACITY", "counsellor")]
    [InlineData("decide", "accepte sous réserve", "counsellor")]
    [InlineData("decide", "REFUSE", "code")]
    [InlineData("decide", "2 trop loin", "code")]
    [InlineData("decide", "REFUSE CAPACITY NO_RESOURCES", "code")]
    [InlineData("decide", "REFUSE CAPACITY mais on peut reprendre en mars")]
    [InlineData("decide", "refuse personne", "code")]
    [InlineData("decide", "3", "question")]
    [InlineData("decide", "3 ou 1", "question")]
    [InlineData("decide", "4", "office")]
    [InlineData("decide", "4 Bruxelles", "office")]
    [InlineData("decide", "1 Awa Diop ou Mamadou Faye", "counsellor")]
    [InlineData("supply-information", "OUI", "information")]
    [InlineData("supply-information", "oui mais pas avant lundi")]
    [InlineData("orientation", "INSCRIT 12/01/2027", "title centre start end")]
    [InlineData("orientation", "1 Couture, 12/01/2027, 28/02/2027", "title centre")]
    [InlineData("orientation", "1 Couture, Centre de Kolda, 31/02/2027, 28/03/2027", "start end")]
    [InlineData("orientation", "1 Couture, Centre de Kolda, 12/01/2027", "start end")]
    [InlineData("orientation", "1 couture", "title centre start end")]
    [InlineData("orientation", "1 couture-2027-1 ou couture-2027-2", "title centre start end")]
    [InlineData("orientation", "1 couture-2027-1 si possible")]
    [InlineData("orientation", "1 couture-2027-11", "title centre start end")]
    [InlineData("confirm-place", "INSCRIT 13/01/2027")]
    [InlineData("confirm-place", "2 12/01")]
    [InlineData("confirm-place", "12/01/2027")]
    [InlineData("attendance", "1", "percent")]
    [InlineData("attendance", "1 2", "percent")]
    [InlineData("attendance", "80 %")]
    [InlineData("attendance", "1 80 ou 90 %")]
    [InlineData("completion", "TERMINÉ NON", "certificate")]
    [InlineData("completion", "OUI", "certificate")]
    [InlineData("follow-up", "4 5")]
    [InlineData("follow-up", "1 4", "kind")]
    [InlineData("closure", "non")]
    [InlineData("closure", "2", "reason")]
    [InlineData("same-person", "non")]
    public void What_is_not_certain_becomes_a_question(string step, string text, string missing = "")
    {
        var reading = ReadAs(Question(step), text);

        Assert.Equal(text.Length == 0 ? "nothing" : $"unclear {missing}".Trim(), reading);
    }

    [Theory]
    [InlineData("REPORT 3", "snooze 3")]
    [InlineData("Reporter de 3 jours ouvrés, merci", "snooze 3")]
    [InlineData("snooze 2 days waiting for documents", "snooze 2 WAITING_DOCS waiting for documents")]
    [InlineData("REPORT 2 BUDGET", "snooze 2 BUDGET BUDGET")]
    [InlineData("report 4 la personne est en voyage", "snooze 4 la personne est en voyage")]
    [InlineData("REPORT", "unclear days")]
    [InlineData("REPORT 3 ou 5", "unclear days")]
    [InlineData("REPORT 2 semaines", "unclear days")]
    [InlineData("REPORT 12/01/2027", "unclear days")]
    [InlineData("REPORT 3 ?", "unclear days")]
    [InlineData("AIDE", "help")]
    [InlineData("Help, please", "help")]
    [InlineData("?", "help")]
    [InlineData("👍", "nothing")]
    public void Reminders_can_be_postponed_and_the_choices_asked_for(string text, string reading) => Assert.Equal(reading, ReadAs(Question("decide"), text));

    [Fact]
    public void Whoever_accepts_without_naming_a_counsellor_is_the_counsellor_if_they_are_one_of_the_office()
    {
        Assert.Equal("accept counsellor=ce-kolda-2", ReadAs(Question("decide", "person:ce-kolda-2"), "1"));
        Assert.Equal("unclear counsellor", ReadAs(Question("decide", "office:kolda"), "1"));
        Assert.Equal("unclear counsellor", ReadAs(Question("decide", "person:sup-kolda"), "1"));
        Assert.Equal("unclear counsellor", ReadAs(Question("decide", "person:ce-dakar-1"), "1"));
    }

    [Fact]
    public void A_counsellor_is_named_by_the_whole_name_or_a_part_that_nobody_else_of_the_office_has()
    {
        foreach (var person in SampleReplies.Directory.Counsellors("kolda"))
        {
            foreach (var said in new[] { person.Name, person.Name.ToUpperInvariant(), string.Join(' ', person.Name.Split(' ').Reverse()), person.Id, $"conseillère : {person.Name.Split(' ')[0]}" })
            {
                Assert.Equal($"accept counsellor={person.Id}", ReadAs(Question("decide", "office:kolda"), "1 " + said));
            }
        }
    }

    [Fact]
    public void What_the_case_no_longer_offers_is_no_answer() =>
        Assert.Equal("unclear", ReadAs(Question("decide", facts: new CaseFacts { Office = "kolda", Questions = Steps.MaxQuestions }), "3 Quel métier ?"));

    [Fact]
    public void Within_a_step_no_word_stands_for_two_answers() => Assert.All(Steps.All, step =>
    {
        var words = step.Choices.SelectMany(choice => ReplyWords.Of(step, choice).Select(phrase => string.Join(' ', Folded.WordsOf(phrase))).Distinct());
        Assert.Empty(words.GroupBy(word => word).Where(word => word.Count() > 1).Select(word => $"{step}: {word.Key}"));
    });

    [Fact]
    public void Every_button_can_be_answered_by_its_number_and_by_its_words() => Assert.All(Steps.All.SelectMany(step => step.Choices.Select(choice => (step, choice))), pair =>
    {
        var (step, choice) = pair;
        var needs = Needs(choice);
        foreach (var said in ReplyWords.Of(step, choice).Append($"{choice.Number}").Select(word => $"{word} {needs}".Trim()))
        {
            Assert.Equal(choice.Key, ReadAs(Question(step.Key), said).Split(' ')[0]);
        }
    });

    [Fact]
    public void Random_prose_never_becomes_an_answer_that_was_not_said()
    {
        string[] prose =
        [
            "demain", "appelle", "peut-être", "réunion", "pas", "ne", "mardi", "nous", "verrons", "avec", "la", "famille", "je", "pense", "que", "the", "maybe", "tomorrow", "not", "yet", "oui", "non",
            "reçu", "accepte", "refuse", "1", "2", "OUI", "mais", "ou", "terminé", "formation", "place",
        ];
        var texts = Gen.Select(AnyStep, Gen.OneOf(prose).Array[1, 12]);
        texts.Sample((step, words) =>
        {
            var text = string.Join(' ', words);
            if (ReplyReader.Read(Question(step.Key), text) is not ReplyReading.Said said) return;
            var choice = step.Find(said.Values["choice"])!;

            // Whatever was understood began with the answer's own number or words, and only a free text holds any others.
            var spoken = ReplyWords.Of(step, choice).Append($"{choice.Number}").Select(phrase => string.Join(' ', Folded.WordsOf(phrase))).ToList();
            var heard = " " + string.Join(' ', Folded.WordsOf(text)) + " ";
            Assert.Contains(spoken, phrase => heard.Contains($" {phrase} ", StringComparison.Ordinal));
            if (choice.Fields.Any(field => field.Kind == FieldKind.Text)) return;
            Assert.DoesNotContain(words, word => word is "mais" or "ou" or "peut-être" or "demain" or "maybe" or "not" or "ne");
        });
    }

    [Fact]
    public void Whatever_is_written_is_read_as_something() => Gen.Select(AnyStep, Gen.String).Sample((step, text) => ReadAs(Question(step.Key), text).Length > 0);
}
