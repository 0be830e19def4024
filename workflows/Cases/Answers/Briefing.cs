namespace Relais.Cases.Answers;

/// <summary>Words that were said earlier and that whoever answers a step must read.</summary>
/// <param name="Field">What they are: <c>question</c>, <c>information</c>, <c>title</c>, <c>centre</c>, <c>reason</c>, <c>other</c>.</param>
/// <param name="By">Who said them, a <see cref="Party"/>.</param>
public sealed record Briefed(string Field, string Text, string By, DateTimeOffset At);

/// <summary>Which earlier words belong to a question. They stand on the answer page only, never in a mail.</summary>
public static class Briefing
{
    private static readonly string[] Training = ["title", "centre"];

    /// <summary>By step: the fields whose words are shown; all of them, or the last only.</summary>
    private static readonly Dictionary<string, (string[] Fields, bool All)> Shown = new()
    {
        [Steps.SupplyInformation.Key] = (["question"], false),
        [Steps.Decide.Key] = (["question", "information"], true),
        [Steps.ChooseNext.Key] = (["other"], false),
        [Steps.ConfirmPlace.Key] = (Training, false),
        [Steps.Start.Key] = (Training, false),
        [Steps.Attendance.Key] = (Training, false),
        [Steps.Completion.Key] = (Training, false),
        [Steps.Review.Key] = (["reason"], false),
    };

    /// <summary>Whether anything may have to be read before answering.</summary>
    public static bool IsNeededFor(string step) => Shown.ContainsKey(step);

    /// <returns>Oldest first.</returns>
    public static IReadOnlyList<Briefed> Of(string step, IEnumerable<NoteRecord> notes)
    {
        if (!Shown.TryGetValue(step, out var shown)) return [];
        var words = notes
            .Where(note => note.Id.StartsWith("answer-", StringComparison.Ordinal))
            .OrderBy(note => note.At)
            .SelectMany(note => shown.Fields.Where(note.Texts.ContainsKey).Select(field => new Briefed(field, note.Texts[field], note.By, note.At)))
            .ToList();
        return shown.All ? words : [.. shown.Fields.Select(field => words.FindLast(word => word.Field == field)).OfType<Briefed>()];
    }
}
