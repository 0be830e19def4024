using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>One line of a case's log as its page shows it.</summary>
/// <param name="Who">Who did it; null for Relais itself.</param>
/// <param name="Words">What was written with it, where the reader may read that.</param>
/// <param name="Number">Of the step that it is about.</param>
public sealed record LogLine(DateTimeOffset At, LogKind Kind, string Text, Text? Who, IReadOnlyList<string> Words, int? Number)
{
    /// <summary>How often the same was told before, where the lines that did are left out.</summary>
    public int TimesBefore { get; private init; }

    /// <summary>When it was told first.</summary>
    public DateTimeOffset FirstAt { get; private init; } = At;

    /// <summary>An escalation that is told again and again, as the weekly list of the heads is, stands once, where it was told last.</summary>
    /// <param name="lines">Newest first.</param>
    public static IReadOnlyList<LogLine> Folded(IEnumerable<LogLine> lines) =>
    [
        .. lines.GroupBy(line => line.Kind == LogKind.Escalated ? (object)(line.Kind, line.Number, line.Text) : line)
            .Select(same => same.First() with { TimesBefore = same.Count() - 1, FirstAt = same.Last().At }),
    ];

    /// <summary>Newest first. Who was shown the person is listed apart: being looked at changes nothing.</summary>
    public static IReadOnlyList<LogLine> Of(CaseHistory history, CaseParties parties, CaseSight sight, DateOnly today, Language language)
    {
        var notes = history.Notes.ToDictionary(note => note.Id);
        return
        [
            .. history.Log.Where(line => line.Kind != LogKind.Read).Reverse().Select(line => (Line: line, Text: LogTexts.Of(line, parties.Names, today, language))).Select(said => Of(said.Line, said.Text)),
        ];

        LogLine Of(LogEntry line, string text) =>
            new(line.At, line.Kind, text, WhoOf(line, parties, text), MayRead(line, sight) && line.Note is { } id && notes.TryGetValue(id, out var note) ? [.. note.Texts.Values] : [], line.Number);
    }

    private static bool MayRead(LogEntry line, CaseSight sight) => sight.SeesWords && (line.Kind != LogKind.ReplyKept || sight.IsAdministrator);

    /// <summary>Whom the sentence names already is not named twice.</summary>
    private static Text? WhoOf(LogEntry line, CaseParties parties, string text)
    {
        if (line.By == Party.System) return null;
        var through = Through(line.Channel);
        if (parties.Names.Of(line.By) is var name && (text.Contains(name.French, StringComparison.Ordinal) || text.Contains(name.English, StringComparison.Ordinal))) return through;
        var who = parties.Of(line.By);
        return new Text(who.French, who.English) + (through is null ? null : new Text(", ", ", ") + through);
    }

    private static Text? Through(Channel channel) => channel switch
    {
        Channel.Button => new("par le bouton d'un courriel", "by the button of an email"),
        Channel.Reply => new("par retour de courriel", "by replying to an email"),
        Channel.Api => new("par l'interface des partenaires", "through the partners' interface"),
        Channel.Page => new("sur ces pages", "on these pages"),
        _ => null,
    };
}
