using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Relais.Referrals;

namespace Relais.Cases.Answers;

/// <summary>Reads an answer from the values of a form or of JSON.</summary>
public static class AnswerReader
{
    private static readonly Dictionary<string, string> NoTexts = [];

    /// <param name="values">By field name; what does not belong to the choice is left aside, since a form sends all of its fields.</param>
    public static AnswerRead Read(Step step, IReadOnlyDictionary<string, string> values, AnswerContext context)
    {
        var choice = step.Find(values.GetValueOrDefault("choice"));
        if (choice is null || !Steps.Offered(step, context.Facts).Contains(choice)) return new AnswerRead(null, NoTexts, [UnknownChoice(step, context)]);

        var reading = new Reading(choice, values, context);
        reading.ReadAll();
        return reading.Problems.Count > 0
            ? new AnswerRead(null, NoTexts, reading.Problems)
            : new AnswerRead(reading.Answer with { TextHash = HashOf(reading.Texts) }, reading.Texts, [])
            {
                NeedsPlaceIn = reading.Answer.Session ?? (step == Steps.ConfirmPlace && choice.Key == "confirmed" ? context.Facts.TrainingSession : null),
            };
    }

    private static Problem UnknownChoice(Step step, AnswerContext context) =>
        new("choice", "choice-unknown", Say(
            context,
            "Choisissez l’une des réponses proposées\u00a0: ",
            "Choose one of the answers: ") + string.Join(", ", Steps.Offered(step, context.Facts).Select(choice => choice.Key)) + ".");

    private static string? HashOf(Dictionary<string, string> texts)
    {
        if (texts.Count == 0) return null;
        var joined = string.Join('\0', texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => $"{text.Key}\0{text.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)));
    }

    private static string Say(AnswerContext context, string french, string english) => context.Language == Language.French ? french : english;

    private sealed class Reading(Choice choice, IReadOnlyDictionary<string, string> values, AnswerContext context)
    {
        public Answer Answer { get; private set; } = new(choice.Key);

        public Dictionary<string, string> Texts { get; } = [];

        public List<Problem> Problems { get; } = [];

        public void ReadAll()
        {
            var session = new SessionReading(choice, values, context);
            Problems.AddRange(session.Problems);
            if (session.Chosen is { } chosen)
            {
                Answer = session.Fill(Answer, chosen);
                foreach (var (name, text) in session.Texts(chosen)) Texts[name] = text;
            }
            else if (session.Problems.Count == 0)
            {
                foreach (var field in choice.Fields.Where(field => field.Kind != FieldKind.Session)) Read(field);
            }

            CheckTogether();
        }

        private void Read(Field field)
        {
            var value = values.GetValueOrDefault(field.Name)?.Trim() ?? "";
            if (value.Length == 0)
            {
                if (field.Required) Add(field.Name, "required", "Ce champ est nécessaire à votre réponse.", "Your answer needs this field.");
                return;
            }

            switch (field.Kind)
            {
                case FieldKind.Code:
                    ReadCode(field, value);
                    break;
                case FieldKind.Text:
                    ReadText(field, value);
                    break;
                case FieldKind.Date:
                    ReadDate(field, value);
                    break;
                case FieldKind.Counsellor:
                    if (context.Counsellors.Contains(value)) Answer = Answer with { Counsellor = value };
                    else Add(field.Name, "counsellor-unknown", "Choisissez une personne de cette antenne.", "Choose somebody of this office.");
                    break;
                case FieldKind.Office:
                    if (context.Offices.Contains(value)) Answer = Answer with { Office = value };
                    else Add(field.Name, "office-unknown", "Choisissez une antenne de la liste.", "Choose an office of the list.");
                    break;
                case FieldKind.Percent:
                    if (Number(value.TrimEnd('%', ' ', '\u00a0')) is >= 0 and <= 100 and var percent) Answer = Answer with { Percent = percent };
                    else Add(field.Name, "percent-range", "Indiquez un pourcentage de 0 à 100.", "Give a percentage from 0 to 100.");
                    break;
                case FieldKind.Satisfaction:
                    if (Number(value) is >= 1 and <= 5 and var satisfaction) Answer = Answer with { Satisfaction = satisfaction };
                    else Add(field.Name, "satisfaction-range", "Indiquez une note de 1 à 5.", "Give a mark from 1 to 5.");
                    break;
                case FieldKind.YesNo:
                    ReadYesNo(field, value);
                    break;
            }
        }

        /// <summary>What fields say together.</summary>
        private void CheckTogether()
        {
            if (Answer.Code == ReasonCodes.Other && choice.Fields.Any(field => field.Name == "other") && !Texts.ContainsKey("other"))
            {
                Add("other", "required", "Le motif «\u00a0autre\u00a0» demande une précision.", "The reason “other” needs a few words.");
            }

            if (Answer is { Start: { } start, End: { } end } && end < start)
            {
                Add("end", "end-before-start", "La fin doit suivre le début.", "The end must not come before the start.");
            }
        }

        private void ReadCode(Field field, string value)
        {
            var code = field.Codes!.FirstOrDefault(known => string.Equals(known.Code, value, StringComparison.OrdinalIgnoreCase))?.Code;
            if (code is null) Add(field.Name, "code-unknown", "Choisissez un motif de la liste.", "Choose a reason of the list.");
            else if (field.Name == "kind") Answer = Answer with { Kind = code };
            else Answer = Answer with { Code = code };
        }

        private void ReadText(Field field, string value)
        {
            if (FreeText.Read(field.Name, value, out var text) is { } problem) Problems.Add(problem.In(context.Language));
            else Texts[field.Name] = text;
        }

        private void ReadDate(Field field, string value)
        {
            if (!DayFirst.TryParse(value, out var date))
            {
                Add(field.Name, "date", "Indiquez une date, par exemple 12/03/2027.", "Give a date, for example 12/03/2027 (day first).");
            }
            else if (date < context.Today.AddYears(-1) || date > context.Today.AddYears(3))
            {
                Add(field.Name, "date-range", "Cette date est trop éloignée.", "This date is too far away.");
            }
            else
            {
                Answer = field.Name switch
                {
                    "start" => Answer with { Start = date },
                    "end" => Answer with { End = date },
                    _ => Answer with { NextSession = date },
                };
            }
        }

        private void ReadYesNo(Field field, string value)
        {
            switch (value.ToLowerInvariant())
            {
                case "yes" or "oui" or "true" or "1":
                    Answer = Answer with { Certificate = true };
                    break;
                case "no" or "non" or "false" or "0":
                    Answer = Answer with { Certificate = false };
                    break;
                default:
                    Add(field.Name, "yes-or-no", "Répondez oui ou non.", "Answer yes or no.");
                    break;
            }
        }

        private static int? Number(string value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        private void Add(string path, string code, string french, string english) => Problems.Add(new Problem(path, code, Say(context, french, english)));
    }
}
