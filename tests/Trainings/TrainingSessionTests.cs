using CsCheck;
using Relais.Tests.Support;
using Relais.Trainings;

namespace Relais.Tests.Trainings;

public class TrainingSessionTests
{
    private static readonly DateTimeOffset Now = SampleCases.Start;

    [Fact]
    public void Whatever_happens_no_more_places_count_than_there_are_and_a_case_has_one_at_most() =>
        Gen.Select(Gen.Int[1, 3], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4]).List[0, 40]).Sample((places, happenings) =>
        {
            var session = SampleSessions.Couture with { Places = places };
            foreach (var (what, who) in happenings)
            {
                var code = $"SN-26-00000{who}-X";
                session = what switch
                {
                    0 => session.Holding(code, Now, Now.AddDays(7)) ?? session,
                    1 => session.Confirming(code, Now) ?? session,
                    2 => session.PlaceOf(code) is { State: PlaceState.Held } held ? session.Lapsing(held) : session,
                    _ => session.Without(code),
                };
                Assert.InRange(session.Counted, 0, places);
                Assert.Equal(places, session.Counted + session.Free);
                Assert.Equal(session.Taken.Count, session.Taken.Select(place => place.CaseCode).Distinct().Count());
            }
        });

    [Fact]
    public void Holding_again_is_holding_on_and_never_for_a_shorter_time()
    {
        var held = SampleSessions.Couture.Holding("a", Now, Now.AddDays(7))!;

        Assert.Equal(new Place("a", PlaceState.Held, Now, Now.AddDays(7)), held.Holding("a", Now.AddDays(1), Now.AddDays(2))!.PlaceOf("a"));
        Assert.Equal(Now.AddDays(9), held.Holding("a", Now.AddDays(1), Now.AddDays(9))!.PlaceOf("a")!.Until);
    }

    [Fact]
    public void A_place_that_has_lapsed_is_free_for_anybody()
    {
        var lapsed = SampleSessions.Couture.Holding("a", Now, Now.AddDays(7))!;
        lapsed = lapsed.Lapsing(lapsed.PlaceOf("a")!);

        Assert.True(lapsed.HasRoomFor("b"));
        Assert.NotNull(lapsed.Holding("b", Now, Now.AddDays(7)));
        Assert.Null(lapsed.Holding("b", Now, Now.AddDays(7))!.Confirming("a", Now));
    }

    [Fact]
    public void Without_a_deadline_of_its_own_a_session_can_be_chosen_until_the_day_before_it_starts()
    {
        Assert.Equal(new DateOnly(2027, 1, 10), SampleSessions.Couture.LastDayToApply);
        Assert.Equal(new DateOnly(2026, 12, 24), (SampleSessions.Couture with { ApplyBy = new DateOnly(2026, 12, 24) }).LastDayToApply);
    }
}
