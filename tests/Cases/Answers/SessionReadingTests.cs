using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Tests.Support;
using Relais.Trainings;

namespace Relais.Tests.Cases.Answers;

public class SessionReadingTests
{
    private const string Code = "SN-26-000001-X";
    private static readonly TrainingSession Full = SampleSessions.Couture with { Id = "full-1", Title = "couture", Taken = [new Place("SN-26-000002-Y", PlaceState.Held, SampleCases.Start)] };

    // What is written · what is understood, or what is wrong.
    [Theory]
    [InlineData("orientation", "training", "session=couture-2027-1", "couture-2027-1 2027-01-11 2027-03-05 -")]
    [InlineData("orientation", "training", "session= COUTURE-2027-1 |title=|start=", "couture-2027-1 2027-01-11 2027-03-05 -")]
    [InlineData("orientation", "training", "session=couture-2027-1|title=Couture|start=11/01/2027", "couture-2027-1 2027-01-11 2027-03-05 -")]
    [InlineData("orientation", "training", "session=couture-2027-1|title=Coiffure", "session session-or-own")]
    [InlineData("orientation", "training", "session=couture-2027-1|end=2027-03-06", "session session-or-own")]
    [InlineData("orientation", "training", "session=nothing", "session session-unknown")]
    [InlineData("orientation", "training", "session=full-1", "session session-full")]
    [InlineData("orientation", "training", "session=|title=Couture|centre=Kolda|start=2027-01-11|end=2027-03-05", "- 2027-01-11 2027-03-05 -")]
    [InlineData("orientation", "training", "session=", "title required, centre required, start required, end required")]
    [InlineData("orientation", "placement", "session=nothing", "- - - -")]
    [InlineData("confirm-place", "no-place", "session=couture-2027-2", "couture-2027-2 - 2027-05-28 2027-04-12")]
    [InlineData("confirm-place", "no-place", "session=couture-2027-2|nextSession=2027-04-12", "couture-2027-2 - 2027-05-28 2027-04-12")]
    [InlineData("confirm-place", "no-place", "session=couture-2027-2|nextSession=2027-04-13", "session session-or-own")]
    [InlineData("confirm-place", "no-place", "nextSession=12/04/2027", "couture-2027-2 - 2027-05-28 2027-04-12")]
    [InlineData("confirm-place", "no-place", "nextSession=2027-04-13", "- - - 2027-04-13")]
    [InlineData("confirm-place", "no-place", "", "- - - -")]
    public void A_session_of_the_list_stands_for_all_that_would_be_typed(string step, string choice, string values, string expected)
    {
        var fields = values.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]);
        fields["choice"] = choice;

        var read = AnswerReader.Read(Steps.Named(step), fields, Context());

        Assert.Equal(expected, read.Answer is { } answer
            ? $"{answer.Session ?? "-"} {Iso(answer.Start)} {Iso(answer.End)} {Iso(answer.NextSession)}"
            : string.Join(", ", read.Problems.Select(problem => $"{problem.Path} {problem.Code}")));
        Assert.Equal(read.Answer?.Session, read.NeedsPlaceIn);
    }

    [Fact]
    public void Whoever_names_a_full_session_is_told_of_the_next()
    {
        var read = AnswerReader.Read(Steps.Orientation, new Dictionary<string, string> { ["choice"] = "training", ["session"] = "full-1" }, Context());

        Assert.Equal(
            "Cette session est complète. Il reste des places dans celle du lundi 11 janvier 2027 au vendredi 5 mars 2027.",
            Assert.Single(read.Problems).Message);
    }

    [Fact]
    public void Who_has_a_place_in_a_full_session_may_say_so_again()
    {
        var read = AnswerReader.Read(Steps.Orientation, new Dictionary<string, string> { ["choice"] = "training", ["session"] = "full-1" }, Context() with { CaseCode = "SN-26-000002-Y" });

        Assert.Equal("full-1", read.NeedsPlaceIn);
    }

    [Theory]
    [InlineData("couture-2027-1", "couture-2027-1")]
    [InlineData(null, null)]
    public void A_place_is_confirmed_in_the_session_of_the_case(string? chosen, string? needed)
    {
        var context = Context();

        var read = AnswerReader.Read(Steps.ConfirmPlace, new Dictionary<string, string> { ["choice"] = "confirmed" }, context with { Facts = context.Facts with { TrainingSession = chosen } });

        Assert.Equal((needed, null), (read.NeedsPlaceIn, read.Answer!.Session));
    }

    [Fact]
    public void A_case_is_offered_what_its_office_still_takes_applications_for_and_afterwards_the_same_training_only()
    {
        TrainingSession[] all =
        [
            SampleSessions.Couture,
            SampleSessions.Couture with { Id = "elsewhere", Office = "dakar" },
            SampleSessions.Couture with { Id = "anywhere", Office = null, Title = "Coiffure" },
            SampleSessions.Couture with { Id = "too-late", ApplyBy = new DateOnly(2026, 12, 31) },
            SampleSessions.CoutureInSpring,
        ];
        var facts = new CaseFacts { Office = "kolda" };
        var today = new DateOnly(2027, 1, 1);

        Assert.Equal(["couture-2027-1", "anywhere", "couture-2027-2"], Offered(Steps.Orientation, facts));
        Assert.Equal(["couture-2027-2"], Offered(Steps.ConfirmPlace, facts with { TrainingSession = "couture-2027-1" }));
        Assert.Empty(Offered(Steps.ConfirmPlace, facts));
        Assert.Empty(Offered(Steps.Review, facts));

        IEnumerable<string> Offered(Step step, CaseFacts facts) => OfferedSessions.For(step, facts, all, today).Select(session => session.Id);
    }

    private static AnswerContext Context() => new(new CaseFacts { Office = "kolda" }, new HashSet<string>(), new HashSet<string>(), new DateOnly(2026, 11, 24), Language.French)
    {
        CaseCode = Code,
        Sessions = [SampleSessions.Couture, Full, SampleSessions.CoutureInSpring],
    };

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
