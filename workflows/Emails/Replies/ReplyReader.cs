using System.Globalization;
using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Emails.Replies;

/// <summary>
/// Reads what somebody wrote as an answer to a step: a number or a word of the step, then what the answer needs, and nothing else. Whatever is not accounted for to
/// the last word is a question, never a guess.
/// </summary>
public static class ReplyReader
{
    private static readonly Dictionary<Step, Phrases<Choice>> Words = Steps.All.ToDictionary(
        step => step,
        step => new Phrases<Choice>(step.Choices.SelectMany(choice => ReplyWords.Of(step, choice).Select(phrase => (phrase, choice)))));

    private static readonly HashSet<string> BeforeNumbers = ["reponse", "choix", "option", "numero", "n", "answer", "choice", "number"];

    /// <param name="text">What was newly written, as <see cref="ReplyText"/> gives it.</param>
    public static ReplyReading Read(ReplyQuestion question, string text)
    {
        var folded = Folded.Of(text.Trim());
        var words = folded.Words().ToList();
        if (words.Count == 0) return folded.Text.Length > 0 && folded.Text.All(character => character is '?' or ' ') ? new ReplyReading.Help() : new ReplyReading.Nothing();

        var first = Fillers.SkipPolite(words, 0);
        if (first == words.Count) return ReplyReading.Unclear.Wholly;
        if (ReplyWords.Help.Contains(words[first].Text) && Fillers.AreAllPolite(words, first + 1)) return new ReplyReading.Help();
        if (ReplyWords.Snooze.Contains(words[first].Text)) return ReplySnooze.Read(folded, words, first + 1);

        var lead = LeadAt(question.Step, folded, words, Fillers.SkipLeading(words, first)) ?? LeadAt(question.Step, folded, words, first);
        if (lead is null || !question.Offered.Contains(lead.Choice)) return ReplyReading.Unclear.Wholly;
        return new ReplyFields(question, folded, words, SayAgain(question.Step, folded, words, lead)).Read();
    }

    private static Lead? LeadAt(Step step, Folded folded, List<Word> words, int place)
    {
        var number = place + 1 < words.Count && BeforeNumbers.Contains(words[place].Text) && words[place + 1].IsNumber ? place + 1 : place;
        if (number >= words.Count) return null;
        if (words[number].IsNumber)
        {
            var choice = StandsAlone(folded.Text, words[number]) ? step.Choices.FirstOrDefault(choice => choice.Number == NumberOf(words[number])) : null;
            return choice is null ? null : new Lead(choice, number + 1, ByNumber: true);
        }

        return Words[step].At(words, place) is { Length: > 0 and var length, Meaning: { } meant } ? new Lead(meant, place + length, ByNumber: false) : null;
    }

    /// <summary>Passes over the same answer said again in other words: <c>1 Reçu</c>, <c>Oui, bien reçu</c>.</summary>
    private static Lead SayAgain(Step step, Folded folded, List<Word> words, Lead lead)
    {
        var takesWords = lead.Choice.Fields.Any(field => field is { Kind: FieldKind.Text, Required: true });
        if (takesWords && !lead.ByNumber) return lead;
        var last = lead;
        for (var again = Next(last); again?.Choice == lead.Choice && !IsFieldOf(again); again = takesWords ? null : Next(last)) last = again;
        return last with { ByNumber = lead.ByNumber };

        Lead? Next(Lead lead) => LeadAt(step, folded, words, Fillers.SkipLeading(words, lead.Next));

        // A second number, or a yes, may be the value of a field.
        bool IsFieldOf(Lead again) => lead.Choice.Fields.Length > 0
            && (again.ByNumber || (lead.Choice.Fields.Any(field => field.Kind == FieldKind.YesNo) && words[again.Next - 1].Text is "oui" or "yes"));
    }

    /// <summary>A number that is no part of a date, a span or a percentage.</summary>
    private static bool StandsAlone(string text, Word number)
    {
        if (number.To - number.From > 2) return false;
        var after = text[number.To..].TrimStart();
        if (after.StartsWith('%')) return false;
        return number.To + 1 >= text.Length || text[number.To] is not ('/' or '.' or '-' or ',' or ':') || !char.IsAsciiDigit(text[number.To + 1]);
    }

    private static int NumberOf(Word number) => int.Parse(number.Text, CultureInfo.InvariantCulture);
}

/// <summary>The answer that a reply begins with.</summary>
/// <param name="Next">The word after it.</param>
/// <param name="ByNumber">It was named by its number.</param>
internal sealed record Lead(Choice Choice, int Next, bool ByNumber);
