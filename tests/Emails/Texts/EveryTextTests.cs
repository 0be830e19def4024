using System.Reflection;
using Relais.Cases;
using Relais.Emails;
using Relais.Emails.Texts;
using Relais.Referrals;

namespace Relais.Tests.Emails.Texts;

/// <summary>Nothing that can be said lacks a language.</summary>
public class EveryTextTests
{
    /// <summary>Words that the two languages share.</summary>
    private static readonly HashSet<string> Shared = ["Budget"];

    public static TheoryData<string, Text> Texts()
    {
        var data = new TheoryData<string, Text>();
        foreach (var (where, text) in All()) data.Add(where, text);
        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_said_in_both_languages(string where, Text text)
    {
        Assert.False(string.IsNullOrWhiteSpace(text.French), where);
        Assert.False(string.IsNullOrWhiteSpace(text.English), where);
        Assert.True(text.French != text.English || Shared.Contains(text.French), $"{where} says “{text.French}” in both languages.");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_set_as_print_sets_it(string where, Text text)
    {
        Assert.DoesNotMatch("'| [:;?!»%]|« ", text.French);
        Assert.DoesNotMatch("'| [:;?!%]", text.English);
        Assert.DoesNotMatch(@"^\s|\s$|  |\{", text.French + "|" + text.English);
        Assert.NotNull(where);
    }

    [Fact]
    public void Every_step_and_choice_has_its_texts_and_no_text_lacks_a_step()
    {
        foreach (var step in Steps.All)
        {
            Assert.Equal(step.Choices.Select(choice => choice.Key).Order(), StepTexts.Of(step).Choices.Keys.Order());
        }
    }

    [Fact]
    public void Questions_are_one_sentence_and_imperatives_read_on_after_a_colon() => Assert.All(Steps.All, step =>
    {
        var text = StepTexts.Of(step);
        Assert.EndsWith("?", text.Question.French, StringComparison.Ordinal);
        Assert.EndsWith("?", text.Question.English, StringComparison.Ordinal);
        Assert.Equal(1, text.Question.French.Count(character => character is '?' or '.'));
        Assert.True(char.IsLower(text.Imperative.French[0]) && char.IsLower(text.Imperative.English[0]));
    });

    [Fact]
    public void Buttons_of_one_step_differ_and_are_short() => Assert.All(Steps.All, step =>
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var buttons = step.Choices.Select(choice => StepTexts.Of(step, choice).Button.In(language)).ToList();
            Assert.Equal(buttons.Count, buttons.Distinct().Count());
            Assert.All(buttons, button => Assert.InRange(button.Length, 2, 32));
        }
    });

    [Fact]
    public void Leaving_early_asks_whether_the_reason_was_explored()
    {
        Assert.NotNull(StepTexts.Of(Steps.Review).Explored);
        Assert.NotNull(StepTexts.Of(Steps.Closure).Explored);
        Assert.NotNull(StepTexts.Of(Steps.ChooseNext, Steps.ChooseNext.Find("close")!).Explored);
    }

    [Fact]
    public void What_is_no_longer_known_stands_for_itself()
    {
        Assert.Equal("gone", StepTexts.Name("gone").French);
        Assert.Equal("gone", StepTexts.Said("decide", "gone").French);
        Assert.Equal("accept", StepTexts.Said("gone", "accept").English);
        Assert.Equal("gone", FieldTexts.Shown("gone").French);
        Assert.Equal("GONE", Labels.Service("GONE").French);
    }

    private static IEnumerable<(string Where, Text Text)> All()
    {
        foreach (var step in Steps.All)
        {
            var text = StepTexts.Of(step);
            yield return ($"{step}: name", text.Name);
            yield return ($"{step}: imperative", text.Imperative);
            yield return ($"{step}: question", text.Question);
            if (text.OnPage is { } more) yield return ($"{step}: on the page", more);
            if (text.Explored is { } explored) yield return ($"{step}: explored", explored);
            foreach (var choice in step.Choices)
            {
                var said = StepTexts.Of(step, choice);
                yield return ($"{step}, {choice.Key}: button", said.Button);
                yield return ($"{step}, {choice.Key}: said", said.Said);
                yield return ($"{step}, {choice.Key}: next", said.Next);
                foreach (var field in choice.Fields)
                {
                    yield return ($"field {field.Name}: label", FieldTexts.Of(field).Label);
                    yield return ($"field {field.Name}: shown", FieldTexts.Of(field).Shown);
                    if (FieldTexts.Of(field).Hint is { } hint) yield return ($"field {field.Name}: hint", hint);
                }
            }
        }

        foreach (var status in Enum.GetValues<CaseStatus>()) yield return ($"status {status}", Labels.Of(status));
        foreach (var priority in Enum.GetValues<Priority>()) yield return ($"priority {priority}", Labels.Of(priority));
        foreach (var service in new[] { "EMPLOYMENT", "TRAINING", "INTERNSHIP", "COUNSELLING", "ENTREPRENEURSHIP", "FUNDING" }) yield return ($"service {service}", Labels.Service(service));
        foreach (var feedback in Enum.GetValues<Feedback>())
        {
            var text = FeedbackText.Of(feedback, Noun.Of("Antenne de Kolda"));
            yield return ($"feedback {feedback}: in brief", text.InBrief);
            yield return ($"feedback {feedback}: decided", text.Decided);
            yield return ($"feedback {feedback}: next", text.Next);
        }

        foreach (var property in new[] { typeof(PageTexts), typeof(FieldTexts), typeof(Labels), typeof(SnoozeTexts), typeof(StallTexts), typeof(PreferencesTexts) }.SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public)))
        {
            if (property.GetValue(null) is Text text) yield return ($"{property.DeclaringType!.Name}.{property.Name}", text);
        }

        var codes = new[] { ReasonCodes.Decline, ReasonCodes.DropOut, ReasonCodes.Closure, ReasonCodes.Stall, ReasonCodes.EmploymentKinds, ReasonCodes.Revocation };
        foreach (var code in codes.SelectMany(list => list)) yield return ($"code {code.Code}", new Text(code.French, code.English));
    }
}
