using Relais.Cases;

namespace Relais.Emails.Texts;

/// <content>From sending to acceptance.</content>
public static partial class StepTexts
{
    private static Text ReferrerChooses => new(
        "Le gestionnaire de cas en est informé et choisit la suite.",
        "The referrer is told and chooses what comes next.");

    private static Text OfferedElsewhere => new(
        "Le dossier est proposé à l'antenne choisie, qui en accuse réception.",
        "The case is offered to that office, which acknowledges it.");

    private static Text WasItExplored => new(
        "Le motif a-t-il été exploré ? Le service pourrait-il être changé ?",
        "Has the reason been explored? Could the service be changed?");

    private static Dictionary<Step, StepText> Receiving => new()
    {
        [Steps.Minor] = new()
        {
            Name = new("Accord de la coordination", "Co-ordinators' consent"),
            Imperative = new("dites si l'orientation peut continuer", "say whether the referral may go on"),
            Question = new("Cette orientation peut-elle être transmise à l'antenne ?", "May this referral be passed on to the office?"),
            OnPage = new("La personne a moins de 18 ans.", "The person is under 18."),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["go-on"] = new()
                {
                    Button = new("Transmettre à l'antenne", "Pass on to the office"),
                    Said = new("transmise à l'antenne", "passed on to the office"),
                    Next = new("L'orientation part à l'antenne, qui en accuse réception.", "The referral goes to the office, which acknowledges it."),
                },
                ["decline"] = new()
                {
                    Button = new("Ne pas donner suite", "Decline"),
                    Said = new("sans suite", "declined"),
                    Next = ReferrerChooses,
                },
            },
        },
        [Steps.Acknowledge] = new()
        {
            Name = new("Accusé de réception", "Acknowledgement"),
            Imperative = new("accusez réception", "acknowledge receipt"),
            Question = new("Avez-vous bien reçu cette orientation ?", "Have you received this referral?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["received"] = new()
                {
                    Button = new("Reçu", "Received"),
                    Said = new("reçu", "received"),
                    Next = new(
                        "L'antenne dit ensuite si elle accepte le dossier ; un courriel le lui demande.",
                        "The office then says whether it accepts the case; an email asks it."),
                },
            },
        },
        [Steps.Decide] = new()
        {
            Name = new("Décision", "Decision to accept"),
            Imperative = new("acceptez ou refusez le dossier", "accept or decline the case"),
            Question = new("Acceptez-vous ce dossier ?", "Do you accept this case?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["accept"] = new()
                {
                    Button = new("J'accepte ce dossier", "I accept this case"),
                    Said = new("dossier accepté", "case accepted"),
                    Next = new(
                        "Un courriel demande au conseiller ou à la conseillère de contacter la personne.",
                        "An email asks the counsellor to contact the person."),
                },
                ["decline"] = new()
                {
                    Button = new("Je refuse", "I decline"),
                    Said = new("dossier refusé", "case declined"),
                    Next = ReferrerChooses,
                },
                ["ask-information"] = new()
                {
                    Button = new("Demander un complément", "Ask for information"),
                    Said = new("complément demandé", "information asked for"),
                    Next = new(
                        "La question part au gestionnaire de cas ; en attendant, le délai de décision est suspendu.",
                        "The question goes to the referrer; meanwhile the time to decide stands still."),
                },
                ["redirect"] = new()
                {
                    Button = new("Orienter vers une autre antenne", "Redirect to another office"),
                    Said = new("orienté vers une autre antenne", "redirected to another office"),
                    Next = OfferedElsewhere,
                },
            },
        },
        [Steps.SupplyInformation] = new()
        {
            Name = new("Complément d'information", "Further information"),
            Imperative = new("donnez le complément demandé", "give the information asked for"),
            Question = new("Pouvez-vous donner le complément que l'antenne demande ?", "Can you give the information that the office asks for?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["given"] = new()
                {
                    Button = new("Donner le complément", "Give the information"),
                    Said = new("complément donné", "information given"),
                    Next = new("L'antenne lit votre complément et reprend sa décision.", "The office reads it and goes on deciding."),
                },
                ["cannot-be-given"] = new()
                {
                    Button = new("Impossible à donner", "It cannot be given"),
                    Said = new("complément impossible à donner", "information cannot be given"),
                    Next = new("L'antenne en est informée et décide sans ce complément.", "The office is told and decides without it."),
                },
            },
        },
        [Steps.ChooseNext] = new()
        {
            Name = new("Suite du refus", "After the refusal"),
            Imperative = new("choisissez la suite", "choose what comes next"),
            Question = new("L'antenne a refusé ce dossier : que souhaitez-vous faire ?", "The office has declined this case: what would you like to do?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["refer-elsewhere"] = new()
                {
                    Button = new("Orienter vers une autre antenne", "Refer to another office"),
                    Said = new("orienté vers une autre antenne", "referred to another office"),
                    Next = OfferedElsewhere,
                },
                ["close"] = new()
                {
                    Button = new("Clore le dossier", "Close the case"),
                    Said = new("clôture du dossier", "case closed"),
                    Next = new("Le dossier est clôturé ; plus rien n'est demandé.", "The case is closed; nothing more is asked."),
                    Explored = WasItExplored,
                },
            },
        },
        [Steps.Route] = new()
        {
            Name = new("Choix de l'antenne", "Choice of office"),
            Imperative = new("choisissez une antenne", "choose an office"),
            Question = new("Quelle antenne doit suivre ce dossier ?", "Which office should take this case?"),
            Choices = new Dictionary<string, ChoiceText>
            {
                ["office"] = new()
                {
                    Button = new("Confier à une antenne", "Give it to an office"),
                    Said = new("confié à une antenne", "given to an office"),
                    Next = OfferedElsewhere,
                },
                ["decline"] = new()
                {
                    Button = new("Ne pas donner suite", "Decline"),
                    Said = new("sans suite", "declined"),
                    Next = ReferrerChooses,
                },
            },
        },
    };
}
