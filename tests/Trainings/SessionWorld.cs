using Relais.Cases;
using Relais.Cases.Answers;
using Relais.Tests.Support;
using Relais.Trainings;

namespace Relais.Tests.Trainings;

/// <summary>A world with two sessions of the same training, of one place each, and cases that want it.</summary>
internal static class SessionWorld
{
    public const string Chosen = "training title= centre= start= end= session=couture-2027-1";

    public static async Task<CaseWorld> StartAsync()
    {
        var world = await CaseWorld.StartAsync();
        await ListAsync(world);
        return world;
    }

    public static async Task ListAsync(CaseWorld world)
    {
        var sessions = world.Get<ITrainingSessions>();
        await sessions.TrySaveAsync(SampleSessions.Couture, TestContext.Current.CancellationToken);
        await sessions.TrySaveAsync(SampleSessions.CoutureInSpring, TestContext.Current.CancellationToken);
    }

    /// <returns>A case that waits for its place in the first session to be confirmed.</returns>
    public static async Task<string> ChooseAsync(CaseWorld world)
    {
        var code = await world.ReachAsync("orientation");
        Assert.IsType<Verdict.Accepted>(await world.AnswerAsync(code, Chosen));
        return code;
    }

    public static async Task LapseAsync(CaseWorld world)
    {
        await world.PassUntilAsync("2026-12-01 10:00");
        Assert.Equal(1, await ReleaseAsync(world));
    }

    public static async Task<AnswerRead> ReadAsync(CaseWorld world, string code) => AnswerReader.Read(
        Steps.Orientation,
        new Dictionary<string, string> { ["choice"] = "training", ["session"] = "couture-2027-1" },
        await world.Get<AnswerDoor>().ContextAsync(await world.CaseAsync(code), Steps.Orientation, Language.French, TestContext.Current.CancellationToken));

    public static async Task<int> ReleaseAsync(CaseWorld world)
    {
        var released = await world.Get<PlaceRound>().RunAsync(world.Runs, TestContext.Current.CancellationToken);
        await world.Time.SettleAsync();
        return released;
    }

    public static async Task<TrainingSession> SessionAsync(CaseWorld world, string id = "couture-2027-1") =>
        (await world.Get<ITrainingSessions>().FindAsync(id, TestContext.Current.CancellationToken))!;
}
