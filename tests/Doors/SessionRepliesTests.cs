using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;
using Relais.Trainings;
using static Relais.Tests.Doors.InboundWorld;

namespace Relais.Tests.Doors;

/// <summary>Replies by email that name a training session, or need a place in one.</summary>
public class SessionRepliesTests
{
    private const string Counsellor = "ce1.kolda@anpej.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mail_names_the_sessions_that_have_places_by_the_codes_that_a_reply_may_write()
    {
        await using var world = await StartAsync(SampleSessions.Couture with { Id = "couture" }, SampleSessions.Couture, SampleSessions.CoutureInSpring, SampleSessions.Couture with { Id = "solaire-1", Office = "dakar" });
        await FillAsync(world, SampleSessions.Couture.Id);

        var code = await OrientAsync(world);

        Assert.Equal([new("couture-2027-2", new(2027, 4, 12))], world.Mail.Sent[^1].Message.Sessions);
        await ReplyAsync(world, "FORMATION couture-2027-2");
        Assert.Equal(("couture-2027-2", "confirm-place"), ((await world.CaseAsync(code)).Facts.TrainingSession, (await world.CaseAsync(code)).Step!.Key));
        Assert.All(world.Mail.Sent.Where(mail => mail.Message.Step?.ChoosesSession != true), mail => Assert.Empty(mail.Message.Sessions));
    }

    [Fact]
    public async Task A_reply_that_names_a_full_session_is_told_so_and_records_nothing()
    {
        await using var world = await StartAsync(SampleSessions.Couture, SampleSessions.CoutureInSpring);
        var code = await OrientAsync(world);
        await FillAsync(world, SampleSessions.Couture.Id);

        await ReplyAsync(world, "1 couture-2027-1");

        Assert.Equal("couture-2027-2", Assert.Single(Assert.Single(Sent(world, MessageKind.NoPlaceLeft)).Message.Sessions).Id);
        await IsKeptAsync(world, code, "orientation");
        await ReplyAsync(world, "1 couture-2027-2");
        Assert.Equal("confirm-place", (await world.CaseAsync(code)).Step!.Key);
    }

    [Fact]
    public async Task A_reply_that_confirms_a_place_that_others_have_taken_is_told_so_and_records_nothing()
    {
        await using var world = await StartAsync(SampleSessions.Couture, SampleSessions.CoutureInSpring);
        var code = await OrientAsync(world);
        await ReplyAsync(world, "1 couture-2027-1");
        await world.Get<ITrainingSessions>().ChangeAsync(SampleSessions.Couture.Id, was => was!.Without(code), Cancellation);
        await FillAsync(world, SampleSessions.Couture.Id);

        await ReplyAsync(world, "OUI");

        Assert.Equal("couture-2027-2", Assert.Single(Assert.Single(Sent(world, MessageKind.NoPlaceLeft)).Message.Sessions).Id);
        await IsKeptAsync(world, code, "confirm-place");
    }

    [Fact]
    public async Task Whoever_replies_for_a_full_session_again_and_again_is_told_twice()
    {
        await using var world = await StartAsync(SampleSessions.Couture);
        var code = await OrientAsync(world);
        await FillAsync(world, SampleSessions.Couture.Id);

        for (var times = 0; times < 3; times++) await ReplyAsync(world, "1 couture-2027-1");

        Assert.Equal(2, Sent(world, MessageKind.NoPlaceLeft).Count());
        Assert.Single((await HistoryAsync(world, code)).Replies, reply => reply.Outcome == InboundOutcome.NotAskedAgain);
    }

    private static async Task<DoorWorld> StartAsync(params TrainingSession[] sessions)
    {
        var world = await DoorWorld.StartAsync();
        foreach (var session in sessions) await world.Get<ITrainingSessions>().TrySaveAsync(session, Cancellation);
        return world;
    }

    /// <returns>A case whose counsellor is asked for the orientation.</returns>
    private static async Task<string> OrientAsync(DoorWorld world)
    {
        var code = await DecidingAsync(world);
        await PostAsync(world, (ReplyTo(world, "1") with { From = Counsellor }).Parsed());
        await ReplyAsync(world, "1");
        Assert.Equal("orientation", (await world.CaseAsync(code)).Step!.Key);
        return code;
    }

    private static Task<int> ReplyAsync(DoorWorld world, string text) => PostAsync(world, (ReplyTo(world, text) with { From = Counsellor }).Parsed());

    private static Task<TrainingSession?> FillAsync(DoorWorld world, string session) => world.Get<ITrainingSessions>().ChangeAsync(
        session, was => was!.Confirming("SN-26-000999-X", world.Time.Now), Cancellation);

    private static async Task IsKeptAsync(DoorWorld world, string code, string step)
    {
        var history = await HistoryAsync(world, code);
        Assert.Equal(step, history.Case.Step!.Key);
        Assert.DoesNotContain(history.Answers, answer => answer.Key == step);
        Assert.Equal(Words.Of(KeptBecause.NoPlaceLeft), Assert.Single(history.Log, line => line.Kind == LogKind.ReplyKept).Detail);
        Assert.Single(history.Replies, reply => reply.Outcome == InboundOutcome.NoPlaceLeft);
    }
}
