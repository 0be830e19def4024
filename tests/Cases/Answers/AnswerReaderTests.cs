using CsCheck;
using Relais.Cases;
using Relais.Cases.Answers;

namespace Relais.Tests.Cases.Answers;

public class AnswerReaderTests
{
    private static readonly AnswerContext Context = new(
        new CaseFacts { Office = "kolda" },
        new HashSet<string> { "kolda", "dakar" },
        new HashSet<string> { "ce-kolda-1" },
        new DateOnly(2027, 3, 12),
        Language.French);

    // What is written · what is understood.
    [Theory]
    [InlineData("acknowledge", "received", "", "received")]
    [InlineData("decide", "accept", "counsellor=ce-kolda-1", "accept ce-kolda-1")]
    [InlineData("decide", "decline", "code=CAPACITY", "decline CAPACITY")]
    [InlineData("decide", "decline", "code= capacity ", "decline CAPACITY")]
    [InlineData("decide", "decline", "code=OTHER|other=Fermé en août.", "decline OTHER")]
    [InlineData("decide", "redirect", "office=dakar", "redirect dakar")]
    [InlineData("orientation", "training", "title=Couture|centre=Kolda|start=2027-03-15|end=2027-06-15", "training 2027-03-15 2027-06-15")]
    [InlineData("orientation", "training", "title=Couture|centre=Kolda|start=15/03/2027|end=15.6.2027", "training 2027-03-15 2027-06-15")]
    [InlineData("orientation", "training", "title=Couture|centre=Kolda|start=5-4-2027|end=05/04/2027", "training 2027-04-05 2027-04-05")]
    [InlineData("confirm-place", "no-place", "", "no-place")]
    [InlineData("confirm-place", "no-place", "nextSession=3/5/2027", "no-place 2027-05-03")]
    [InlineData("start", "not-started", "code=HEALTH", "not-started HEALTH")]
    [InlineData("attendance", "attending", "percent=90", "attending 90")]
    [InlineData("attendance", "attending", "percent=0", "attending 0")]
    [InlineData("attendance", "attending", "percent=100 %", "attending 100")]
    [InlineData("attendance", "attending", "percent=85\u00a0%", "attending 85")]
    [InlineData("completion", "completed", "certificate=OUI", "completed True")]
    [InlineData("completion", "completed", "certificate=no", "completed False")]
    [InlineData("follow-up", "employed", "kind=PERMANENT|satisfaction=5", "employed PERMANENT 5")]
    [InlineData("follow-up", "employed", "kind=CASUAL", "employed CASUAL")]
    [InlineData("follow-up", "seeking", "satisfaction=", "seeking")]
    public void What_is_answered_is_understood(string step, string choice, string fields, string understood)
    {
        var read = AnswerReader.Read(Steps.Named(step), Values(choice, fields), Context);
        Assert.Empty(read.Problems);
        Assert.Equal(understood, Say(read.Answer!));
    }

    // What is written · what is wrong with it.
    [Theory]
    [InlineData("decide", "", "", "choice choice-unknown")]
    [InlineData("decide", "Accept", "counsellor=ce-kolda-1", "choice choice-unknown")]
    [InlineData("decide", "reached", "", "choice choice-unknown")]
    [InlineData("decide", "accept", "", "counsellor required")]
    [InlineData("decide", "accept", "counsellor=   ", "counsellor required")]
    [InlineData("decide", "accept", "counsellor=ce-dakar-1", "counsellor counsellor-unknown")]
    [InlineData("decide", "decline", "", "code required")]
    [InlineData("decide", "decline", "code=TIRED", "code code-unknown")]
    [InlineData("decide", "decline", "code=HEALTH", "code code-unknown")]
    [InlineData("decide", "decline", "code=OTHER", "other required")]
    [InlineData("decide", "decline", "code=OTHER|other=  ", "other required")]
    [InlineData("decide", "ask-information", "question=", "question required")]
    [InlineData("decide", "redirect", "office=paris", "office office-unknown")]
    [InlineData("orientation", "training", "", "title required|centre required|start required|end required")]
    [InlineData("orientation", "training", "title=C|centre=K|start=2027-03-15|end=2027-03-14", "end end-before-start")]
    [InlineData("orientation", "training", "title=C|centre=K|start=31/02/2027|end=2027-06-15", "start date")]
    [InlineData("orientation", "training", "title=C|centre=K|start=03/15/2027|end=demain", "start date|end date")]
    [InlineData("orientation", "training", "title=C|centre=K|start=2026-03-11|end=2030-03-13", "start date-range|end date-range")]
    [InlineData("attendance", "attending", "percent=101", "percent percent-range")]
    [InlineData("attendance", "attending", "percent=-1", "percent percent-range")]
    [InlineData("attendance", "attending", "percent=12,5", "percent percent-range")]
    [InlineData("attendance", "attending", "percent=99999999999", "percent percent-range")]
    [InlineData("attendance", "attending", "percent=٩٠", "percent percent-range")]
    [InlineData("completion", "completed", "certificate=peut-être", "certificate yes-or-no")]
    [InlineData("follow-up", "employed", "kind=KING|satisfaction=6", "kind code-unknown|satisfaction satisfaction-range")]
    [InlineData("follow-up", "employed", "satisfaction=0", "kind required|satisfaction satisfaction-range")]
    public void What_is_wrong_is_said_all_together(string step, string choice, string fields, string problems)
    {
        var read = AnswerReader.Read(Steps.Named(step), Values(choice, fields), Context);
        Assert.Null(read.Answer);
        Assert.Empty(read.Texts);
        Assert.Equal(problems.Split('|'), read.Problems.Select(problem => $"{problem.Path} {problem.Code}"));
        Assert.All(read.Problems, problem => Assert.NotEmpty(problem.Message));
    }

    [Fact]
    public void A_third_question_is_not_offered_any_more()
    {
        var asked = Context with { Facts = Context.Facts with { Questions = Steps.MaxQuestions } };
        var read = AnswerReader.Read(Steps.Decide, Values("ask-information", "question=Encore ?"), asked);
        Assert.Equal("choice-unknown", Assert.Single(read.Problems).Code);
        Assert.DoesNotContain("ask-information", read.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_other_choices_are_left_aside_since_a_form_sends_them_all()
    {
        var read = AnswerReader.Read(Steps.Decide, Values("accept", "counsellor=ce-kolda-1|code=nonsense|office=|question=\0"), Context);
        Assert.Empty(read.Problems);
        Assert.Equal(new Answer("accept", Counsellor: "ce-kolda-1"), read.Answer);
    }

    [Fact]
    public void Free_text_is_kept_apart_and_only_its_hash_stands_in_the_answer()
    {
        var read = AnswerReader.Read(Steps.Decide, Values("ask-information", "question=  Quel métier ?\r\nLequel ?  "), Context);
        Assert.Equal("Quel métier ?\nLequel ?", read.Texts["question"]);
        Assert.Equal(64, read.Answer!.TextHash!.Length);
        Assert.DoesNotContain("métier", read.Answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_said_in_the_reader_s_language()
    {
        var english = AnswerReader.Read(Steps.Attendance, Values("attending", "percent=200"), Context with { Language = Language.English });
        var french = AnswerReader.Read(Steps.Attendance, Values("attending", "percent=200"), Context);
        Assert.Equal("Give a percentage from 0 to 100.", Assert.Single(english.Problems).Message);
        Assert.Equal("Indiquez un pourcentage de 0 à 100.", Assert.Single(french.Problems).Message);
    }

    [Fact]
    public void Characters_that_cannot_be_kept_are_refused()
    {
        // Not as inline data: an attribute cannot hold half a surrogate pair.
        string[] texts = ["a\0b", "a\u001bb", "a\ud800b", "\udc00\ud800", "a\ufffeb", "\ud83d"];
        Assert.All(texts, text => Assert.Equal("characters", Assert.Single(ReadInformation(text).Problems).Code));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE Cases; --")]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("\u202Eabc \u200d👩🏾‍🌾")]
    public void Hostile_text_is_text(string text) => Assert.Equal(text, ReadInformation(text).Texts["information"]);

    [Fact]
    public void Text_is_composed_so_that_the_same_words_are_the_same_answer() =>
        Assert.Equal(ReadInformation("m\u00e9tier").Answer, ReadInformation("me\u0301tier").Answer);

    [Fact]
    public void Four_thousand_characters_are_enough()
    {
        Assert.Empty(ReadInformation(new string('é', 4000)).Problems);
        Assert.Equal("too-long", Assert.Single(ReadInformation(new string('é', 4001)).Problems).Code);
        Assert.Equal("too-long", Assert.Single(ReadInformation(new string('x', 10_000_000)).Problems).Code);
    }

    [Fact]
    public void Whatever_is_sent_is_understood_or_has_its_problems_and_never_throws()
    {
        var word = Gen.OneOf(Gen.String, Gen.Const("2027-05-01"), Gen.Const("1"), Gen.Const("CAPACITY"), Gen.Const("OTHER"), Gen.Const("dakar"), Gen.Const("oui"));
        var names = Steps.All.SelectMany(step => step.Choices).SelectMany(choice => choice.Fields).Select(field => field.Name).Distinct().ToArray();
        var form = Gen.Dictionary(Gen.OneOf(names), word)[0, 8];

        Gen.OneOf([.. Steps.All]).SelectMany(step => Gen.OneOf([.. step.Choices]).SelectMany(choice => form.Select(fields => (step, choice, fields)))).Sample(sent =>
        {
            sent.fields["choice"] = sent.choice.Key;
            var read = AnswerReader.Read(sent.step, sent.fields, Context);
            Assert.Equal(read.Answer is null, read.Problems.Count > 0);
        });
    }

    private static AnswerRead ReadInformation(string text) =>
        AnswerReader.Read(Steps.SupplyInformation, new Dictionary<string, string> { ["choice"] = "given", ["information"] = text }, Context);

    private static Dictionary<string, string> Values(string choice, string fields)
    {
        var values = fields.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        values["choice"] = choice;
        return values;
    }

    private static string Say(Answer answer) => string.Join(' ', new object?[]
    {
        answer.Choice, answer.Code, answer.Office, answer.Counsellor, Day(answer.Start), Day(answer.End), Day(answer.NextSession),
        answer.Percent, answer.Kind, answer.Satisfaction, answer.Certificate,
    }.Where(part => part is not null));

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
