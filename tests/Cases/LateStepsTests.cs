using Relais.Cases;
using Relais.Emails;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class LateStepsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_steps_in_a_row_that_reach_the_first_level_tell_the_supervisor_and_the_administrators_at_once()
    {
        await using var world = await CaseWorld.StartAsync();
        foreach (var _ in new[] { 1, 2 }) await world.ReferAsync();
        await world.PassUntilAsync("2026-12-01 12:00");
        Assert.Empty(Alarms(world));

        await world.ReferAsync();
        await world.PassUntilAsync("2026-12-08 12:00");

        Assert.Equal(
            ["2026-12-08 12:00 sup.kolda@anpej.example 3", "2026-12-08 12:00 admin@anpej.example 3"],
            Alarms(world));
    }

    [Fact]
    public async Task After_the_third_it_starts_anew()
    {
        await using var world = await CaseWorld.StartAsync();
        foreach (var _ in new[] { 1, 2, 3, 4, 5 }) await world.ReferAsync();
        await world.PassUntilAsync("2026-12-01 12:00");
        Assert.Equal(2, Alarms(world).Count);

        await world.ReferAsync();
        await world.PassUntilAsync("2026-12-08 12:00");

        Assert.Equal(4, Alarms(world).Count);
    }

    [Fact]
    public async Task An_answer_in_time_breaks_the_row_and_one_that_came_too_late_for_it_does_not()
    {
        await using var world = await CaseWorld.StartAsync();
        var late = await world.ReferAsync();
        await world.ReferAsync();
        await world.PassUntilAsync("2026-12-01 12:00");
        await world.AnswerAsync(late, "received");
        Assert.Equal(2, (await KnownAsync(world)).Unanswered.Count);

        await world.AnswerAsync(await world.ReferAsync(), "received");

        Assert.Empty((await KnownAsync(world)).Unanswered);
    }

    [Fact]
    public async Task An_alarm_that_the_provider_refuses_needs_attention_and_goes_out_on_retry()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        world.Mail.Refuse("admin@anpej.example");
        var codes = new List<string>();
        foreach (var _ in new[] { 1, 2, 3 }) codes.Add(await world.ReferAsync());
        await world.PassUntilAsync("2026-12-01 12:00");
        Assert.Equal(["2026-12-01 10:00 sup.kolda@anpej.example 3"], Alarms(world));
        Assert.Equal("No such mailbox.", (await world.CaseAsync(codes[^1])).Attention?.Reason);

        world.Mail.Instead = null;
        await world.CommandAsync(codes[^1], CommandName.Retry);
        await world.PassUntilAsync("2026-12-01 13:00");

        Assert.Equal("admin@anpej.example", Assert.Single(Alarms(world).Skip(1)).Split(' ')[2]);
        Assert.Null((await world.CaseAsync(codes[^1])).Attention);
    }

    [Fact]
    public async Task Every_activity_may_run_twice()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Time.RunTwice = _ => true;
        foreach (var _ in new[] { 1, 2, 3, 4 }) await world.ReferAsync();

        await world.PassUntilAsync("2026-12-01 12:00");

        Assert.Equal(2, Alarms(world).Count);
        Assert.Single((await KnownAsync(world)).Unanswered);
    }

    private static IReadOnlyList<string> Alarms(CaseWorld world) =>
        [.. world.Mail.Sent.Where(mail => mail.Message.Kind == MessageKind.StepsLate).Select(mail => $"{CaseWorld.Written(mail.At)} {mail.To} {mail.Message.Number}")];

    private static async Task<Correspondent> KnownAsync(CaseWorld world) => (await world.Get<ICorrespondents>().FindAsync(Correspondent.IdOf("antenne.kolda@anpej.example"), Cancellation))!;
}
