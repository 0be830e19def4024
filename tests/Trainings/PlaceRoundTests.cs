using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Tests.Support;
using Relais.Trainings;
using static Relais.Tests.Trainings.SessionWorld;

namespace Relais.Tests.Trainings;

/// <summary>Places that nobody confirms, that several want, or that a crash leaves behind.</summary>
public class PlaceRoundTests
{
    [Fact]
    public async Task A_place_that_nobody_confirms_is_given_back_when_its_time_is_over_and_the_owner_is_told_once()
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);

        await world.PassUntilAsync("2026-12-01 09:59");
        Assert.Equal(0, await ReleaseAsync(world));
        await world.PassUntilAsync("2026-12-01 10:00");
        Assert.Equal(1, await ReleaseAsync(world));
        Assert.Equal(0, await ReleaseAsync(world));

        Assert.Empty((await SessionAsync(world)).Taken);
        Assert.Single(world.MailedAbout(code, "confirm-place"), mail => mail == "2026-12-01 10:00 placereleased confirm-place → ce1.kolda@anpej.example");
        Assert.Equal("couture-2027-1", Assert.Single(await world.LoggedAsync(code, LogKind.PlaceReleased)).Detail);
        Assert.Equal("confirm-place", (await world.CurrentAsync(code)).Key);
    }

    [Fact]
    public async Task A_place_that_lapsed_can_still_be_confirmed_while_one_is_left()
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);
        await LapseAsync(world);

        Assert.IsType<Verdict.Accepted>(await world.AnswerAsync(code, "confirmed"));

        Assert.Equal((code, PlaceState.Confirmed), Assert.Single((await SessionAsync(world)).Taken.Select(place => (place.CaseCode, place.State))));
    }

    [Fact]
    public async Task A_place_that_lapsed_and_went_to_another_case_cannot_be_confirmed_and_nothing_is_recorded()
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);
        await LapseAsync(world);
        var other = await ChooseAsync(world);

        Assert.Equal(new Verdict.NoPlaceLeft("place"), await world.AnswerAsync(code, "confirmed"));

        Assert.Equal("confirm-place", (await world.CurrentAsync(code)).Key);
        Assert.DoesNotContain((await world.HistoryAsync(code)).Answers, answer => answer.Key == "confirm-place");
        Assert.Equal(other, Assert.Single((await SessionAsync(world)).Taken).CaseCode);
        await world.AnswerAllAsync(code, "no-place");
    }

    [Fact]
    public async Task Of_two_cases_that_read_the_same_page_one_gets_the_last_place_and_the_other_may_choose_again()
    {
        await using var world = await StartAsync();
        var (first, second) = (await world.ReachAsync("orientation"), await world.ReachAsync("orientation"));
        var read = await ReadAsync(world, second);

        await world.AnswerAsync(first, Chosen);
        var step = await world.CurrentAsync(second);
        var verdict = await world.Get<AnswerDoor>().AnswerAsync(second, step.Number, step.Key, read, step.Owner, Channel.Button, world.Runs, TestContext.Current.CancellationToken);

        Assert.Equal(new Verdict.NoPlaceLeft("session"), verdict);
        Assert.Equal("orientation", (await world.CurrentAsync(second)).Key);
        Assert.Equal(first, Assert.Single((await SessionAsync(world)).Taken).CaseCode);
    }

    [Fact]
    public async Task The_same_answer_again_is_known_though_it_took_the_last_place_itself()
    {
        await using var world = await StartAsync();
        var code = await world.ReachAsync("orientation");
        var step = await world.CurrentAsync(code);
        await world.AnswerAsync(code, Chosen);

        Assert.IsType<Verdict.SameAgain>(await world.AnswerStepAsync(code, step.Number, step.Key, Chosen, step.Owner));
        Assert.IsType<Verdict.TooLate>(await world.AnswerStepAsync(code, step.Number, step.Key, "training title= centre= start= end= session=couture-2027-2", step.Owner));

        Assert.Single((await SessionAsync(world)).Taken);
        Assert.Empty((await SessionAsync(world, "couture-2027-2")).Taken);
    }

    [Fact]
    public async Task A_place_whose_answer_was_never_written_is_given_back_after_a_while_and_nobody_is_told()
    {
        await using var world = await StartAsync();
        var code = await world.ReachAsync("orientation");
        await world.Get<TrainingPlaces>().TakeAsync("couture-2027-1", await world.CaseAsync(code), isChosen: true, TestContext.Current.CancellationToken);

        await world.PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await ReleaseAsync(world));
        await world.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await ReleaseAsync(world));

        Assert.Empty((await SessionAsync(world)).Taken);
        Assert.Empty(await world.LoggedAsync(code, LogKind.PlaceReleased));
    }

    [Fact]
    public async Task A_place_whose_answer_the_process_has_not_heard_yet_is_kept_however_long_that_takes()
    {
        await using var world = await StartAsync();
        var code = await world.ReachAsync("orientation");
        await world.AnswerAndDieAsync(code, Chosen);

        await world.PassDaysAsync(20);
        Assert.Equal(0, await ReleaseAsync(world));

        await world.ReconcileAsync();
        Assert.Equal("confirm-place", (await world.CurrentAsync(code)).Key);
        Assert.Equal(code, Assert.Single((await SessionAsync(world)).Taken).CaseCode);
    }

    [Fact]
    public async Task A_round_that_dies_between_the_place_and_the_owner_is_finished_by_the_next()
    {
        await using var world = await StartAsync();
        var code = await ChooseAsync(world);
        await world.PassUntilAsync("2026-12-01 10:00");

        await Assert.ThrowsAsync<AggregateException>(() => world.Get<PlaceRound>().RunAsync(new DeafRuns(world.Runs), TestContext.Current.CancellationToken));
        Assert.Equal(1, (await SessionAsync(world)).Free);
        await ReleaseAsync(world);

        Assert.Empty((await SessionAsync(world)).Taken);
        Assert.Single(world.MailedAbout(code, "confirm-place"), mail => mail.Contains("placereleased", StringComparison.Ordinal));
        Assert.Single(await world.LoggedAsync(code, LogKind.PlaceReleased));
    }
}
