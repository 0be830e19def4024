using System.Globalization;
using Relais.Cases;

namespace Relais.Emails.Replies;

/// <summary>Reads what follows <c>REPORT</c>: the number of working days, and a reason if there is one.</summary>
internal static class ReplySnooze
{
    private const string Days = "days";
    private static readonly ReplyReading.Unclear Missing = new([Days]);
    private static readonly HashSet<string> Before = ["de", "d", "of", "by", "for", "pour"];
    private static readonly HashSet<string> Units = ["jour", "jours", "j", "jr", "jrs", "ouvre", "ouvres", "ouvrable", "ouvrables", "day", "days", "working", "business", "wd"];
    private static readonly HashSet<string> OtherUnits = ["semaine", "semaines", "week", "weeks", "mois", "month", "months", "heure", "heures", "hour", "hours", "an", "ans", "year", "years"];
    private static readonly HashSet<string> Or = ["ou", "or", "a", "to", "et", "and", "mais", "but", "non", "pas", "no", "not"];

    public static ReplyReading Read(Folded folded, List<Word> words, int place)
    {
        if (place < words.Count && Before.Contains(words[place].Text)) place++;
        if (place == words.Count || !words[place].IsNumber || words[place].Text.Length > 3) return Missing;
        var number = words[place];
        place++;

        // Part of a date or a span, or counted in something else than days.
        if (number.To < folded.Text.Length && folded.Text[number.To] is '/' or '-' or '.' && place < words.Count && words[place].IsNumber) return Missing;
        while (place < words.Count && Units.Contains(words[place].Text)) place++;
        if (place < words.Count && (Or.Contains(words[place].Text) || OtherUnits.Contains(words[place].Text) || words[place].IsNumber)) return Missing;
        if (folded.Text[number.To..].Contains('?', StringComparison.Ordinal)) return Missing;

        var days = int.Parse(number.Text, CultureInfo.InvariantCulture);
        if (Fillers.AreAllPolite(words, place)) return new ReplyReading.Snooze(days, null, null);
        var code = ReplyCodes.Of(ReasonCodes.Stall).Whole(words[place..]);
        return new ReplyReading.Snooze(days, code, folded.Original[words[place].From..].Trim());
    }
}
