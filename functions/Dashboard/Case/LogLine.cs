using Relais.Cases;
using Relais.Emails.Texts;

namespace Relais.Functions.Dashboard.Case;

/// <summary>One line of a case's log as its page shows it.</summary>
/// <param name="Who">Who did it; null for Relais itself.</param>
/// <param name="Words">What was written with it, where the reader may read that.</param>
public sealed record LogLine(DateTimeOffset At, LogKind Kind, string Text, Text? Who, IReadOnlyList<string> Words)
{
    /// <summary>Newest first. Who was shown the person is listed apart: being looked at changes nothing.</summary>
    public static IReadOnlyList<LogLine> Of(CaseHistory history, CaseParties parties, CaseSight sight, DateOnly today, Language language)
    {
        var notes = history.Notes.ToDictionary(note => note.Id);
        return
        [
            .. history.Log.Where(line => line.Kind != LogKind.Read).Reverse().Select(line => new LogLine(
                line.At,
                line.Kind,
                LogTexts.Of(line, parties.Names, today, language),
                WhoOf(line, parties),
                MayRead(line, sight) && line.Note is { } id && notes.TryGetValue(id, out var note) ? [.. note.Texts.Values] : [])),
        ];
    }

    private static bool MayRead(LogEntry line, CaseSight sight) => sight.SeesWords && (line.Kind != LogKind.ReplyKept || sight.IsAdministrator);

    private static Text? WhoOf(LogEntry line, CaseParties parties)
    {
        if (line.By == Party.System) return null;
        var who = parties.Of(line.By);
        return new Text(who.French, who.English) + Through(line.Channel);
    }

    private static Text? Through(Channel channel) => channel switch
    {
        Channel.Button => new(", par le bouton d'un courriel", ", by the button of an email"),
        Channel.Reply => new(", par retour de courriel", ", by replying to an email"),
        Channel.Api => new(", par l'interface des partenaires", ", through the partners' interface"),
        Channel.Page => new(", sur ces pages", ", on these pages"),
        _ => null,
    };
}
