using Relais.Emails.Texts;
using Relais.Referrals;

namespace Relais.Emails.Digests;

/// <summary>Says a digest: the same data always make the same mail.</summary>
public static class DigestContents
{
    public static DigestContent Of(DigestMessage message)
    {
        var language = message.Language;
        var count = 0;
        var parts = message.Grouped(message.Items.Select((item, index) => (Message: item, Number: message.Numbers?[index])), item => item.Message)
            .Select(group => (group.Key, Part: new DigestPart(Title(group.Key).In(language), [.. group.Select(item => Item(item.Message, item.Number ?? ++count, message.Now))])))
            .ToList();
        return new DigestContent
        {
            Language = language,
            Subject = $"[Relais] {Subject(parts.ToDictionary(part => part.Key, part => part.Part.Items.Count)).In(language)}",
            Heading = Heading(message).In(language),
            Greeting = new Text($"Bonjour {message.RecipientName},", $"Hello {message.RecipientName},").In(language),
            Parts = [.. parts.Select(part => part.Part)],
            SmallPrint = [.. SmallPrint(parts.Exists(part => part.Part.Items.Any(item => item.Links.Count > 0))).Select(line => line.In(language))],
            PreferencesLabel = new Text("Recevoir chaque demande tout de suite, ou signaler une absence", "Get each request at once, or say when you are away").In(language),
            Preferences = message.Preferences,
        };
    }

    private static DigestItem Item(EmailMessage item, int number, DateTimeOffset now)
    {
        var content = MailContents.Of(item, now);

        // One line beside the question: the deadline where there is one, which a question says last of all that it says of itself.
        var line = content.Lines.LastOrDefault(line => line.Strong.Length > 0) ?? content.Lines[0];
        return new DigestItem(number, About(item), content.Heading, line, content.Links);
    }

    private static string About(EmailMessage item) => item.Priority == Priority.Normal
        ? item.CaseCode
        : $"{item.CaseCode} · {Labels.Of(item.Priority).In(item.Language)}";

    private static Text Heading(DigestMessage message) => new(
        $"Vos dossiers du {Dates.Day(message.Today, message.Today, Language.French)}",
        $"Your cases on {Dates.Day(message.Today, message.Today, Language.English)}");

    private static Text Subject(Dictionary<DigestGroup, int> counts)
    {
        var (late, today) = (counts.GetValueOrDefault(DigestGroup.Late), counts.GetValueOrDefault(DigestGroup.Today));
        var news = counts.GetValueOrDefault(DigestGroup.News);
        var asked = counts.Values.Sum() - news;
        if (asked == 0) return new(news == 1 ? "1 nouvelle de vos dossiers" : $"{news} nouvelles de vos dossiers", $"{news} news of your cases");

        var what = new Text(asked == 1 ? "1 réponse attendue" : $"{asked} réponses attendues", asked == 1 ? "1 answer awaited" : $"{asked} answers awaited");
        if (late == asked) return what + new Text(", en retard", ", late");
        if (today == asked) return what + new Text(", aujourd'hui", ", today");
        Text?[] urgent = [late > 0 ? new($"{late} en retard", $"{late} late") : null, today > 0 ? new($"{today} aujourd'hui", $"{today} today") : null];
        return urgent.OfType<Text>().ToList() switch
        {
            [] => what,
            var some => what + new Text($", dont {string.Join(" et ", some.Select(text => text.French))}", $", {string.Join(" and ", some.Select(text => text.English))}"),
        };
    }

    private static IEnumerable<Text> SmallPrint(bool asks)
    {
        if (asks)
        {
            yield return new("Un clic ouvre la page, sans rien enregistrer.", "A click opens the page and records nothing.");
            yield return new(
                "Pour répondre par courriel, commencez par le numéro de la question : « 2 OUI ».",
                "To answer by email, begin with the number of the question: “2 YES”.");
        }

        yield return new(
            "Un seul message par jour ouvré, à 8 h 30, quand quelque chose vous attend.",
            "One message a working day, at 08:30, when something awaits you.");
    }

#pragma warning disable CS8524 // A forgotten member is what the compiler must find (CS8509).
    private static Text Title(DigestGroup group) => group switch
    {
        DigestGroup.Late => new("En retard", "Late"),
        DigestGroup.Today => new("Aujourd'hui", "Today"),
        DigestGroup.Soon => new("Dans les cinq jours ouvrés", "Within five working days"),
        DigestGroup.Later => new("Plus tard", "Later"),
        DigestGroup.News => new("Pour information", "For information"),
    };
#pragma warning restore CS8524
}
