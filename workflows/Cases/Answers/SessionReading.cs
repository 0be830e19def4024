using Relais.Emails.Texts;
using Relais.Referrals;
using Relais.Trainings;

namespace Relais.Cases.Answers;

/// <summary>Which session of the list an answer chooses, and what that fills in.</summary>
internal sealed class SessionReading
{
    /// <summary>The problem's code where no place is left.</summary>
    public const string Full = "session-full";

    private const string Path = "session";
    private const string NextDay = "nextSession";
    private readonly Choice _choice;
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly AnswerContext _context;

    public SessionReading(Choice choice, IReadOnlyDictionary<string, string> values, AnswerContext context)
    {
        (_choice, _values, _context) = (choice, values, context);
        if (_choice.Fields.All(field => field.Kind != FieldKind.Session)) return;
        if (Given(Path) is not { } id) Chosen = ByNextDay();
        else if (context.Sessions.FirstOrDefault(session => string.Equals(session.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } named) Add("session-unknown", Unknown);
        else if (!named.HasRoomFor(context.CaseCode)) Add(Full, FullOf(named, context));
        else if (Contradicts(named)) Add("session-or-own", NotBoth);
        else Chosen = named;
    }

    /// <summary>Null where the answer chooses none.</summary>
    public TrainingSession? Chosen { get; }

    public List<Problem> Problems { get; } = [];

    /// <summary>No place is left; which session follows, where one does.</summary>
    public static Text FullOf(TrainingSession session, AnswerContext context)
    {
        var full = new Text("Cette session est complète.", "This session is full.");
        var next = context.Sessions.FirstOrDefault(other => other.Id != session.Id && string.Equals(other.Title, session.Title, StringComparison.OrdinalIgnoreCase) && other.Free > 0);
        return next is null ? full : full + new Text(
            $" Il reste des places dans celle {Dates.Span(next.Start, next.End, context.Today, Language.French)}.",
            $" There are places left in the one {Dates.Span(next.Start, next.End, context.Today, Language.English)}.");
    }

    public Answer Fill(Answer answer, TrainingSession session) => Takes(NextDay)
        ? answer with { Session = session.Id, NextSession = session.Start, End = session.End }
        : answer with { Session = session.Id, Start = session.Start, End = session.End };

    /// <summary>What is kept as if it had been typed.</summary>
    public IEnumerable<(string Field, string Text)> Texts(TrainingSession session) => Takes(NextDay) ? [] : [("title", session.Title), ("centre", session.Centre)];

    private static Text Unknown { get; } = new("Choisissez une session de la liste.", "Choose a session of the list.");

    private static Text NotBoth { get; } = new(
        "Choisissez une session de la liste, ou indiquez la formation vous-même : pas les deux.",
        "Choose a session of the list, or give the training yourself: not both.");

    /// <summary>The day alone names the next session, where one of the list, and no other, begins on it.</summary>
    private TrainingSession? ByNextDay() => Takes(NextDay) && DayFirst.TryParse(Given(NextDay) ?? "", out var day)
        && _context.Sessions.Where(session => session.Start == day && session.HasRoomFor(_context.CaseCode)).ToList() is [var only]
            ? only
            : null;

    private bool Contradicts(TrainingSession session) =>
        IsOther("title", session.Title) || IsOther("centre", session.Centre) || IsAnotherDay("start", session.Start) || IsAnotherDay("end", session.End) || IsAnotherDay(NextDay, session.Start);

    private bool IsOther(string name, string text) => Takes(name) && Given(name) is { } typed && typed != text;

    private bool IsAnotherDay(string name, DateOnly day) => Takes(name) && Given(name) is { } typed && !(DayFirst.TryParse(typed, out var date) && date == day);

    private bool Takes(string name) => _choice.Fields.Any(field => field.Name == name);

    private string? Given(string name) => _values.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;

    private void Add(string code, Text text) => Problems.Add(new Problem(Path, code, text.In(_context.Language)));
}
