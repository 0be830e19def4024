using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Cases;

/// <summary>All that happened to a case, oldest first. Who saw the person's data is listed apart: being looked at changes nothing.</summary>
public sealed record TimelineView(IReadOnlyList<TimelineEntry> Entries)
{
    /// <param name="isForAdministrator">Replies by email whose sender is not certain are read by administrators alone.</param>
    public static TimelineView Of(CaseHistory history, DirectoryReading directory, DateOnly today, Language language, bool isForAdministrator)
    {
        var names = new PartyNames(directory, history.Case.ReferrerName);
        var notes = history.Notes.ToDictionary(note => note.Id);
        return new TimelineView([.. history.Log.Where(line => line.Kind != LogKind.Read).Select(line => new TimelineEntry(
            line.At.UtcDateTime,
            KindOf(line),
            line.Step,
            line.Number,
            line.By,
            line.Channel,
            line.Status,
            LogTexts.Of(line, names, today, language) + (line.Kind == LogKind.ReplyKept && !isForAdministrator ? "" : Noted(line, notes, language))))]);
    }

    private static string KindOf(LogEntry line) => line.Kind == LogKind.Fedback ? "feedback" : Words.Of(line.Kind);

    /// <summary>The free text that belongs to a line, until it is erased.</summary>
    private static string Noted(LogEntry line, Dictionary<string, NoteRecord> notes, Language language)
    {
        if (line.Note is null || !notes.TryGetValue(line.Note, out var note)) return "";
        return string.Concat(note.Texts.Values.Select(text => language == Language.French ? $" — «\u00a0{text}\u00a0»" : $" — “{text}”"));
    }
}

/// <summary>One thing that happened.</summary>
/// <param name="Number">The step's number.</param>
/// <param name="By">Who did it, a <see cref="Party"/>.</param>
/// <param name="Status">The new status, where it changed.</param>
/// <param name="Text">A sentence in the caller's language.</param>
public sealed record TimelineEntry(DateTime At, string Kind, string? Step, int? Number, string By, Channel Channel, CaseStatus? Status, string Text);
