using Relais.Emails.Rounds;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

/// <summary>What goes by which version of the process, when a newer one comes while it runs.</summary>
public class CaseVersionTests
{
    [Fact]
    public async Task The_steps_of_a_case_go_by_the_version_that_it_began_with()
    {
        await using var world = await CaseWorld.StartAsync();
        world.Time.Version = "1.0";
        var old = await world.ReachAsync("acknowledge");

        world.Time.Version = "1.1";
        await world.AnswerAllAsync(old, "received", "accept");
        var young = await world.ReachAsync("decide");

        Assert.Equal(["1.0"], VersionsOf(old));
        Assert.Equal(["1.1"], VersionsOf(young));

        IEnumerable<string?> VersionsOf(string code) => world.Time.Instances.Where(instance => instance.Id.StartsWith(code, StringComparison.Ordinal)).Select(instance => instance.Version).Distinct();
    }

    [Fact]
    public async Task The_post_goes_round_by_the_version_that_it_began_with()
    {
        await using var world = await CaseWorld.StartWithPostAsync();
        var began = world.Time.Find(PostOrchestration.InstanceId)!.Version;
        world.Time.Version = "9.0";
        await world.ReachAsync("acknowledge");

        await world.PassDaysAsync(2);

        var rounds = world.Time.Instances.Where(instance => instance.Name == nameof(MailboxOrchestration)).ToList();
        Assert.NotEmpty(rounds);
        Assert.All(rounds, round => Assert.Equal(began, round.Version));
        Assert.Equal(began, world.Time.Find(PostOrchestration.InstanceId)!.Version);
    }
}
