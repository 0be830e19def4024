using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Emails.Replies;
using Relais.Simulation;

namespace Relais.Tests.Support;

/// <summary>A question about a case of the office of Kolda, and what a reply to it is read as, in one line.</summary>
internal static class SampleReplies
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static readonly DirectoryReading Directory = Read();

    public static ReplyQuestion Question(string step, string by = "person:ce-kolda-1", CaseFacts? facts = null)
    {
        var known = facts ?? new CaseFacts { Office = "kolda", TrainingStart = new(new DateOnly(2027, 1, 12), new DateTimeOffset(2027, 1, 12, 8, 0, 0, TimeSpan.Zero)) };
        var named = Steps.Named(step);
        var context = new AnswerContext(
            known,
            Directory.Offices.Keys.ToHashSet(),
            Directory.Counsellors("kolda").Select(person => person.Id).ToHashSet(),
            Today,
            Language.French)
        {
            Sessions = named.ChoosesSession ? [SampleSessions.Couture, SampleSessions.CoutureInSpring, SampleSessions.Couture with { Id = "couture" }] : [],
        };
        return new ReplyQuestion(named, [.. Steps.Offered(named, known)], context, Directory, "kolda", by);
    }

    /// <summary>What a text is read as: <c>decline code=CAPACITY</c>, <c>snooze 3 BUDGET</c>, <c>help</c>, <c>unclear code</c>, <c>nothing</c>.</summary>
    public static string ReadAs(ReplyQuestion question, string text) => Say(ReplyReader.Read(question, text), question);

    public static string Say(ReplyReading reading, ReplyQuestion question)
    {
        switch (reading)
        {
            case ReplyReading.Said said:
                // What is read must be what the rulebook takes.
                var read = AnswerReader.Read(question.Step, said.Values, question.Context);
                return read.Answer is null
                    ? "invalid " + string.Join(' ', read.Problems.Select(problem => problem.Path))
                    : string.Join(" ", said.Values.Where(value => value.Key != "choice").OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value.ReplaceLineEndings("|")}").Prepend(said.Values["choice"]));
            case ReplyReading.Snooze snooze:
                return string.Join(' ', new[] { "snooze", $"{snooze.Days}", snooze.Code, snooze.Reason }.Where(part => part is not null));
            case ReplyReading.Help:
                return "help";
            case ReplyReading.Unclear unclear:
                return string.Join(' ', unclear.Missing.Prepend("unclear"));
            default:
                return "nothing";
        }
    }

    /// <summary>What must be written after a choice, so that nothing is missing.</summary>
    public static string Needs(Choice choice) => string.Join(", ", choice.Fields.Where(field => field.Required).Select(field => field.Kind switch
    {
        FieldKind.Code => field.Codes![0].Code,
        FieldKind.Text => field.Name == "centre" ? "Centre de Kolda" : "Quelques mots utiles",
        FieldKind.Date => field.Name == "start" ? "12/01/2027" : "28/02/2027",
        FieldKind.Office => "Dakar",
        FieldKind.Percent => "80 %",
        FieldKind.YesNo => "avec certificat",
        _ => "",
    }).Where(value => value.Length > 0));

    private static DirectoryReading Read()
    {
        var directory = new InMemoryDirectory();
        Relais.Local.Samples.SampleDirectory.LoadAsync(directory, new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero)).GetAwaiter().GetResult();
        return directory.ReadAsync().AsTask().GetAwaiter().GetResult();
    }
}
