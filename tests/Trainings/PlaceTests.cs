using Relais.Cases;
using Relais.Tests.Support;
using Relais.Trainings;
using static Relais.Tests.Trainings.SessionWorld;

namespace Relais.Tests.Trainings;

/// <summary>What becomes of a case's place in a session as the case goes on.</summary>
public class PlaceTests
{
    [Fact]
    public async Task A_session_that_is_chosen_fills_in_the_training_and_holds_a_place_for_five_working_days()
    {
        await using var world = await StartAsync();
        var code = await world.ReachAsync("orientation");

        await world.AnswerAsync(code, Chosen);

        var facts = (await world.CaseAsync(code)).Facts;
        Assert.Equal((new DateOnly(2027, 1, 11), new DateOnly(2027, 3, 5), "couture-2027-1"), (facts.TrainingStart!.Date, facts.TrainingEnd!.Date, facts.TrainingSession));
        Assert.Equal(new Place(code, PlaceState.Held, CaseWorld.TuesdayAtTen, CaseWorld.At("2026-12-01 10:00")), Assert.Single((await SessionAsync(world)).Taken));
        var history = await world.HistoryAsync(code);
        Assert.Equal([("title", "Couture"), ("centre", "Centre de Kolda")], history.Notes[^1].Texts.Select(text => (text.Key, text.Value)));
        Assert.Equal("couture-2027-1", Assert.Single(history.Log, line => line.Kind == LogKind.PlaceHeld).Detail);
    }

    [Fact]
    public async Task A_place_that_is_confirmed_stays_until_the_training_is_over()
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);

        await world.AnswerAllAsync(code, "confirmed");
        Assert.Equal(PlaceState.Confirmed, Assert.Single((await SessionAsync(world)).Taken).State);
        await world.AnswerAllAsync(code, "started", "attending");
        Assert.Equal(PlaceState.Confirmed, Assert.Single((await SessionAsync(world)).Taken).State);
        Assert.Equal(0, await ReleaseAsync(world));

        await world.AnswerAllAsync(code, "completed");
        Assert.Empty((await SessionAsync(world)).Taken);
    }

    [Theory]
    [InlineData("no-place")]
    [InlineData("no-place nextSession=2027-02-02")]
    [InlineData("withdrew")]
    [InlineData("confirmed", "not-started")]
    [InlineData("confirmed", "started", "dropped-out")]
    [InlineData("confirmed", "started", "attending", "dropped-out")]
    public async Task Whoever_does_not_take_the_place_gives_it_back(params string[] answers)
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);

        await world.AnswerAllAsync(code, answers);

        Assert.Empty((await SessionAsync(world)).Taken);
    }

    [Theory]
    [InlineData("confirm-place")]
    [InlineData("start")]
    public async Task A_case_that_is_revoked_closed_or_sent_elsewhere_gives_its_place_back(string step)
    {
        foreach (var end in new[] { CommandName.Revoke, CommandName.Erase, CommandName.Goto })
        {
            await using var world = await StartAsync();
            var code = await ChooseAsync(world);
            if (step == "start") await world.AnswerAsync(code, "confirmed");

            await world.CommandAsync(code, end, command => command with { Step = end == CommandName.Goto ? "first-contact" : null, Code = end == CommandName.Goto ? null : ReasonCodes.Cancelled });

            Assert.Empty((await SessionAsync(world)).Taken);
        }
    }

    [Fact]
    public async Task Without_a_place_now_the_next_session_of_the_list_has_its_own_dates_and_a_place()
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);

        await world.AnswerAsync(code, "no-place session=couture-2027-2");

        var facts = (await world.CaseAsync(code)).Facts;
        Assert.Equal((new DateOnly(2027, 4, 12), new DateOnly(2027, 5, 28)), (facts.TrainingStart!.Date, facts.TrainingEnd!.Date));
        Assert.Empty((await SessionAsync(world)).Taken);
        Assert.Equal(code, Assert.Single((await SessionAsync(world, "couture-2027-2")).Taken).CaseCode);
        Assert.Equal(("confirm-place", CaseStatus.Enrolled), ((await world.CurrentAsync(code)).Key, (await world.CaseAsync(code)).Status));
    }

    [Fact]
    public async Task Sent_back_to_its_place_by_hand_a_case_gets_one_if_one_is_left()
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);
        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "first-contact" });

        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "start" });
        Assert.Equal((code, PlaceState.Confirmed), Assert.Single((await SessionAsync(world)).Taken.Select(place => (place.CaseCode, place.State))));

        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "first-contact" });
        var other = await ChooseAsync(world);
        await world.CommandAsync(code, CommandName.Goto, command => command with { Step = "confirm-place" });
        Assert.Equal(other, Assert.Single((await SessionAsync(world)).Taken).CaseCode);
        Assert.Equal("confirm-place", (await world.CurrentAsync(code)).Key);
    }
}
