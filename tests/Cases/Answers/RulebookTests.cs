using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Tests.Support;

namespace Relais.Tests.Cases.Answers;

public class RulebookTests
{
    private static readonly StepRecord Asked = new()
    {
        Number = 2,
        Key = "decide",
        State = StepState.Open,
        Owner = "office:kolda",
        OpenedAt = CaseWorld.TuesdayAtTen,
        AskedAt = CaseWorld.TuesdayAtTen,
        DueAt = CaseWorld.TuesdayAtTen.AddDays(7),
    };

    private static readonly Answer Accept = new("accept", Counsellor: "ce-kolda-1");
    private static readonly AnswerGiven Given = new(Accept, "office:kolda", Channel.Button, CaseWorld.TuesdayAtTen.AddHours(1));

    [Fact]
    public void The_first_answer_to_an_asked_step_counts() =>
        Assert.Equal(new Verdict.Accepted(), Rulebook.Judge(Asked, null, Accept));

    [Theory]
    [InlineData(StepState.Answered)]
    [InlineData(StepState.Open)]
    public void The_same_again_is_a_success_that_changes_nothing(StepState state) =>
        Assert.Equal(new Verdict.SameAgain(Given), Rulebook.Judge(Asked with { State = state }, new AnswerRecord(2, "decide", Given), Accept with { }));

    [Fact]
    public void Another_answer_comes_too_late_and_says_who_answered_and_when() =>
        Assert.Equal(
            new Verdict.TooLate(Given),
            Rulebook.Judge(Asked with { State = StepState.Answered }, new AnswerRecord(2, "decide", Given), Accept with { Counsellor = "ce-kolda-2" }));

    [Theory]
    [InlineData(StepState.Cancelled)]
    [InlineData(StepState.Missed)]
    public void A_step_that_has_ended_without_an_answer_is_no_longer_asked(StepState state) =>
        Assert.Equal(new Verdict.NoLongerAsked(state), Rulebook.Judge(Asked with { State = state }, null, Accept));

    [Fact]
    public void A_step_that_waits_for_its_day_says_when_it_will_be_asked()
    {
        var moment = new Relais.Chasing.Moment(Relais.Chasing.MomentKind.Ask, CaseWorld.TuesdayAtTen.AddDays(14));
        Assert.Equal(new Verdict.NotYetAsked(moment.At), Rulebook.Judge(Asked with { AskedAt = null, Plan = [moment] }, null, Accept));
    }
}
