using System.Globalization;
using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Functions.Problems;
using Relais.Referrals;

namespace Relais.Functions.Cases;

/// <summary>Which step an answer through the API is to, and what it says.</summary>
internal static class AnsweredStep
{
    private static readonly string[] Address = ["step", "number"];

    /// <summary>The step that the fields name by key, number or both, at its latest asking; without either, the one that the case waits for.</summary>
    /// <exception cref="RefusedException">400: there is no such step. 409: the case never asked it, or asks nothing.</exception>
    public static StepRecord Find(CaseHistory history, IReadOnlyDictionary<string, string> fields)
    {
        var key = fields.GetValueOrDefault("step");
        if (key is not null && !Steps.TryFind(key, out _)) throw BadField(Findings.NotAllowed("step", Steps.All.Select(step => step.Key)));

        int? number = null;
        if (fields.TryGetValue("number", out var text))
        {
            number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw BadField(CommandProblems.NoWholeNumber("number"));
        }

        if (key is null && number is null) number = history.Case.Step?.Number ?? throw NotAsked(CommandProblems.Of(CommandRefusal.NoStepAsked));
        return history.Steps.LastOrDefault(step => (key is null || step.Key == key) && (number is null || step.Number == number))
            ?? throw NotAsked(CommandProblems.NeverAsked());
    }

    /// <summary>Reads the answer; a field that no answer of the step takes is a mistake.</summary>
    public static AnswerRead ReadAnswer(StepRecord step, IReadOnlyDictionary<string, string> fields, AnswerContext context)
    {
        var definition = Steps.Named(step.Key);
        var known = definition.Choices.SelectMany(choice => choice.Fields).Select(field => field.Name).Concat(Address).Append("choice").ToHashSet();
        var unknown = fields.Keys.Where(name => !known.Contains(name)).Select(name => Findings.Unknown(name).In(context.Language)).ToList();
        var read = AnswerReader.Read(definition, fields, context);
        return unknown.Count == 0 ? read : new AnswerRead(null, read.Texts, [.. unknown, .. read.Problems]);
    }

    private static RefusedException BadField(Finding why) => new(StatusCodes.Status400BadRequest, why);

    private static RefusedException NotAsked(Finding why) => new(StatusCodes.Status409Conflict, why);
}
