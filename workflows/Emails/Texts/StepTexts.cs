using Relais.Cases;

namespace Relais.Emails.Texts;

/// <summary>What the steps say: names, questions, buttons, and what each answer leads to.</summary>
public static partial class StepTexts
{
    private static readonly Dictionary<string, StepText> All =
        new[] { Receiving, Supporting, Ending }.SelectMany(table => table).ToDictionary(entry => entry.Key.Key, entry => entry.Value);

    public static StepText Of(Step step) => All[step.Key];

    public static ChoiceText Of(Step step, Choice choice) => All[step.Key].Choices[choice.Key];

    /// <summary>The name of a step that a log tells of; one that is not known (any more) stands for itself.</summary>
    public static Text Name(string step) => All.TryGetValue(step, out var text) ? text.Name : new Text(step, step);

    /// <summary>What a logged answer said; one that is not known (any more) stands for itself.</summary>
    public static Text Said(string? step, string choice) =>
        step is not null && All.TryGetValue(step, out var text) && text.Choices.TryGetValue(choice, out var known) ? known.Said : new Text(choice, choice);

    /// <summary>The question, which for a follow-up names its month.</summary>
    /// <param name="month">Months since completion or placement.</param>
    public static Text Question(Step step, int? month) => step == Steps.FollowUp && month is { } months
        ? new($"Suivi à {months} mois : où en est la personne ?", $"Follow-up at month {months}: how is the person doing?")
        : Of(step).Question;
}

/// <summary>What a step says.</summary>
public sealed record StepText
{
    /// <summary>Its name in lists and logs.</summary>
    public required Text Name { get; init; }

    /// <summary>What a mail's subject tells its owner to do.</summary>
    public required Text Imperative { get; init; }

    /// <summary>One sentence.</summary>
    public required Text Question { get; init; }

    /// <summary>What only the page may add, since a mail says nothing about the person.</summary>
    public Text? OnPage { get; init; }

    /// <summary>What is asked once before somebody leaves the process early.</summary>
    public Text? Explored { get; init; }

    /// <summary>By the choice's key.</summary>
    public required IReadOnlyDictionary<string, ChoiceText> Choices { get; init; }
}

/// <summary>What a choice says.</summary>
public sealed record ChoiceText
{
    /// <summary>On the button.</summary>
    public required Text Button { get; init; }

    /// <summary>What was said, inside a sentence: <c>place confirmée</c>.</summary>
    public required Text Said { get; init; }

    /// <summary>What happens next; one sentence that holds before and after it is recorded.</summary>
    public required Text Next { get; init; }

    /// <inheritdoc cref="StepText.Explored"/>
    public Text? Explored { get; init; }
}
