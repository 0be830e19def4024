using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Relais.Cases;
using Relais.Functions.Housekeeping;
using Relais.Tests.Support;

namespace Relais.Tests.Doors;

public class ReconcileTests
{
    [Fact]
    public async Task A_case_that_was_written_and_not_started_is_started()
    {
        await using var world = await DoorWorld.StartAsync();
        var tasks = world.Get<VirtualTaskClient>();
        tasks.Failure = new RpcException(new Status(StatusCode.Unavailable, "away"));
        await world.PostJsonAsync("/api/referrals", SampleReferrals.Next().ToJson());
        Assert.Empty(world.Mail.Sent);
        tasks.Failure = null;

        await ActivatorUtilities.CreateInstance<Reconcile>(world.Get<IServiceProvider>()).Run(new TimerInfo(), tasks, TestContext.Current.CancellationToken);
        await world.Time.SettleAsync();

        Assert.Equal("antenne.kolda@anpej.example", Assert.Single(world.Mail.Sent).To);
    }

    [Fact]
    public async Task An_answer_that_was_written_and_not_told_is_told()
    {
        await using var world = await DoorWorld.StartAsync();
        var code = await world.ReferAsync();
        var tasks = world.Get<VirtualTaskClient>();
        tasks.Failure = new RpcException(new Status(StatusCode.Unavailable, "away"));
        (await world.CommandAsync(code, "answer", new { choice = "received" })).IsProblem(503, "$ not-now");
        Assert.Equal(CaseStatus.Sent, (await world.CaseAsync(code)).Status);
        tasks.Failure = null;

        await ActivatorUtilities.CreateInstance<Reconcile>(world.Get<IServiceProvider>()).Run(new TimerInfo(), tasks, TestContext.Current.CancellationToken);
        await world.Time.SettleAsync();

        Assert.Equal(CaseStatus.Received, (await world.CaseAsync(code)).Status);
    }
}
