using System.Globalization;
using System.Text.RegularExpressions;
using Relais.Cases;

namespace Relais.Emails.Replies;

/// <summary>Reads what an answer needs from the words that follow it, each of which must be accounted for.</summary>
internal sealed partial class ReplyFields
{
    private static readonly HashSet<string> AroundDates = ["le", "la", "on", "the", "prochaine", "prochain", "session", "next", "date", "pour", "for", "est", "is", "prevue", "du", "au", "from", "to"];
    private static readonly HashSet<string> AroundSession = ["session", "la", "the", "n", "no", "numero", "number", "code", "prochaine", "next"];
    private static readonly HashSet<string> AroundPercent = ["assiduite", "attendance", "presence", "taux", "a", "de", "at", "with", "avec", "environ", "about", "pour", "cent", "per", "percent"];
    private static readonly HashSet<string> AroundOffice = ["antenne", "antennes", "de", "d", "a", "l", "vers", "office", "bureau", "to", "the", "of"];
    private static readonly HashSet<string> AroundPeople = ["conseiller", "conseillere", "counsellor", "par", "by", "confie", "a", "pour", "for", "to", "mme", "m", "mr", "mrs", "ms", "est", "is"];
    private static readonly HashSet<string> Myself = ["moi", "me", "myself"];

    /// <summary>Words that, at the beginning of a free text, rather take something back.</summary>
    private static readonly HashSet<string> Hedges = ["mais", "but", "sauf", "except", "ou", "or"];

    private readonly ReplyQuestion _question;
    private readonly Folded _folded;
    private readonly Lead _lead;
    private readonly int _from;
    private readonly IReadOnlyList<FoundDate> _dates;
    private readonly Dictionary<string, string> _values;
    private readonly List<string> _missing = [];
    private List<Word> _left;

    public ReplyFields(ReplyQuestion question, Folded folded, List<Word> words, Lead lead)
    {
        (_question, _folded, _lead) = (question, folded, lead);
        _from = words[lead.Next - 1].To;
        _dates = ReplyDates.In(folded.Text, _from);
        _left = words[lead.Next..];
        _values = new() { ["choice"] = lead.Choice.Key };
    }

    private string Rest => _folded.Original[_from..].TrimStart(' ', '\n', '\t', ':', ',', ';', '.', '-', '–', '—', ')').TrimEnd();

    public ReplyReading Read()
    {
        var fields = _lead.Choice.Fields;
        var words = fields.Where(field => field is { Kind: FieldKind.Text, Required: true }).ToList();
        if (words.Count > 1) return Training();
        if (words is [var text]) return Text(text);
        if (_folded.Text.Contains('?', StringComparison.Ordinal)) return ReplyReading.Unclear.Wholly;

        foreach (var field in fields) Take(field);
        if (fields.Length == 0) PassOverKnownStart();
        if (_missing.Count > 0) return new ReplyReading.Unclear(_missing);
        return Fillers.AreAllPolite(_left, 0) ? new ReplyReading.Said(_values) : ReplyReading.Unclear.Wholly;
    }

    private void Take(Field field)
    {
        var value = field.Kind switch
        {
            FieldKind.Code => Code(field),
            FieldKind.Text => Details(),
            FieldKind.Date => Date(),
            FieldKind.Counsellor => Counsellor(),
            FieldKind.Office => Office(),
            FieldKind.Session => Session(),
            FieldKind.Percent => Percent(),
            FieldKind.Satisfaction => Satisfaction(),
            _ => Certificate(),
        };
        if (value is not null) _values[field.Name] = value;
        else if (field.Required) _missing.Add(field.Name);
    }

    private ReplyReading Text(Field field)
    {
        // Numbers, and words that take something back, are no text to pass on.
        var first = _left.FirstOrDefault();
        if (!_left.Exists(word => !word.IsNumber && word.Text.Length > 2) || Fillers.AreAllPolite(_left, 0)) return new ReplyReading.Unclear([field.Name]);
        if (Hedges.Contains(first!.Text)) return ReplyReading.Unclear.Wholly;
        _values[field.Name] = Rest;
        return new ReplyReading.Said(_values);
    }

    private string? Code(Field field)
    {
        var (code, taken) = ReplyCodes.Of(field.Codes!).Take(_left);
        _left = _left[taken..];

        // A second code makes the first uncertain.
        return code is not null && _left.Count > 0 && ReplyCodes.Of(field.Codes!).Take(_left).Code is not null ? null : code;
    }

    /// <summary>The words that explain a reason.</summary>
    private string? Details()
    {
        if (Fillers.AreAllPolite(_left, 0) || Hedges.Contains(_left[0].Text) || _missing.Count > 0) return null;
        var details = _folded.Original[_left[0].From..].Trim();
        _left = [];
        return details;
    }

    private string? Date()
    {
        if (_dates is not [{ Date: { } date } found]) return null;
        _left = [.. _left.Where(word => (word.To <= found.From || word.From >= found.To) && !AroundDates.Contains(word.Text))];
        return Iso(date);
    }

    private string? Counsellor()
    {
        if (Fillers.AreAllPolite(_left, 0)) return _question.OwnCounsellor;
        var said = _left.Where(word => !AroundPeople.Contains(word.Text)).Select(word => word.Text).ToList();
        var people = _question.Directory.Counsellors(_question.Office).ToList();
        var named = said is [var only] && Myself.Contains(only) ? people.Where(person => person.Id == _question.OwnCounsellor) : people.Where(person => IsNamed(said, person));
        if (said.Count == 0 || named.ToList() is not [var person]) return null;
        _left = [];
        return person.Id;
    }

    private static bool IsNamed(List<string> said, Person person)
    {
        var name = Folded.WordsOf(person.Name);
        return said.SequenceEqual(Folded.WordsOf(person.Id)) || (said.Distinct().Count() == said.Count && said.TrueForAll(word => name.Contains(word)));
    }

    private string? Office()
    {
        var said = Named(_left.Select(word => word.Text));
        var offices = _question.Directory.Offices.Values.Where(office => said.Count > 0 && (said.SequenceEqual(Folded.WordsOf(office.Id)) || said.SequenceEqual(Named(Folded.WordsOf(office.Name))))).ToList();
        if (offices is not [var only]) return null;
        _left = [];
        return only.Id;

        static List<string> Named(IEnumerable<string> words) => [.. words.Where(word => !AroundOffice.Contains(word))];
    }

    private string? Percent()
    {
        var written = PercentPattern().Match(_folded.Text, _from);
        var number = written.Success ? _left.Find(word => word.From == written.Groups["number"].Index) : _left.Where(word => word.IsNumber).ToList() is [var only] ? only : null;

        // A bare number that is also the number of a choice may mean that choice.
        if (number is null || (!written.Success && int.Parse(number.Text, CultureInfo.InvariantCulture) <= _question.Step.Choices.Count)) return null;
        _left = [.. _left.Where(word => word != number && !AroundPercent.Contains(word.Text))];
        return number.Text;
    }

    private string? Satisfaction()
    {
        var written = SatisfactionPattern().Match(_folded.Text, _from);
        if (written.Success)
        {
            _left = [.. _left.Where(word => word.To <= written.Index || word.From >= written.Index + written.Length)];
            return written.Groups["mark"].Value;
        }

        // After a number alone, a second one may as well mean another choice.
        var follows = !_lead.ByNumber || _values.Count > 1;
        if (!follows || _left is not [{ IsNumber: true, Text: [>= '1' and <= '5'] } mark]) return null;
        _left = [];
        return mark.Text;
    }

    private string? Certificate()
    {
        var said = string.Join(' ', _left.TakeWhile((_, place) => !Fillers.AreAllPolite(_left, place)).Select(word => word.Text));
        var has = said switch
        {
            "oui" or "yes" or "avec certificat" or "with certificate" or "certificat" or "certificat oui" or "certificate yes" or "certificat obtenu" or "certificate obtained" => "yes",
            "sans certificat" or "without certificate" or "no certificate" or "pas de certificat" or "certificat non" or "certificate no" => "no",
            "non" or "no" when _lead.ByNumber => "no",
            _ => null,
        };
        if (has is not null) _left = [];
        return has;
    }

    /// <summary>Whoever confirms a place may say again when the training begins; another day than the known one is a question.</summary>
    private void PassOverKnownStart()
    {
        if (_question.Step != Steps.ConfirmPlace || _dates is not [{ Date: { } date }] || date != _question.Context.Facts.TrainingStart?.Date || _lead.Choice.Key != "confirmed") return;
        Date();
    }

    private string? Session()
    {
        if (SessionCodes.In(_folded, _from, _question.Context.Sessions) is not { } found) return null;
        _left = [.. _left.Where(word => (word.To <= found.From || word.From >= found.To) && !AroundSession.Contains(word.Text))];
        return found.Id;
    }

    private ReplyReading Training()
    {
        if (Session() is { } session)
        {
            // With a session of the list nothing else need be said, and what is said beside it may contradict it.
            _values["session"] = session;
            return Fillers.AreAllPolite(_left, 0) ? new ReplyReading.Said(_values) : ReplyReading.Unclear.Wholly;
        }

        if (_dates is [{ Date: { } start }, { Date: { } end }]) (_values["start"], _values["end"]) = (Iso(start), Iso(end));
        else _missing.AddRange(["start", "end"]);

        var named = TrainingNames.In(_folded, _from, _dates);
        if (named is var (title, centre)) (_values["title"], _values["centre"]) = (title, centre);
        else _missing.InsertRange(0, ["title", "centre"]);
        return _missing.Count == 0 ? new ReplyReading.Said(_values) : new ReplyReading.Unclear(_missing);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![0-9])(?<number>[0-9]{1,3})\s?(%|pour ?cent\b|per ?cent\b)", RegexOptions.ExplicitCapture)]
    private static partial Regex PercentPattern();

    [GeneratedRegex(@"\b(satisfaction|note|mark|score)\s?:?\s?(?<mark>[1-5])(\s?(/|sur|of|out of)\s?5)?(?![0-9])|(?<![0-9])(?<mark>[1-5])\s?(/|sur|of|out of)\s?5(?![0-9])", RegexOptions.ExplicitCapture)]
    private static partial Regex SatisfactionPattern();
}
