using Relais.Cases;
using Relais.Tests.Support;

namespace Relais.Tests.Cases;

public class MinorTests
{
    [Fact]
    public async Task A_minor_s_case_goes_to_the_co_ordinators_before_the_desk_is_asked()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReferAsync(SampleReferrals.Next(birthYear: 2010));

        Assert.Equal(["ask minor → coord@anpej.example", "ask minor → coord@iom.example"], world.Mailed(code));
        await world.AnswerAllAsync(code, "go-on");

        Assert.Equal("ask acknowledge → antenne.kolda@anpej.example", world.Mailed(code)[^1]);
    }

    [Fact]
    public async Task A_co_ordinator_who_declines_leaves_it_to_the_referrer_what_comes_next()
    {
        await using var world = await CaseWorld.StartAsync();
        var code = await world.ReachAsync("minor");
        await world.AnswerAllAsync(code, "decline", "close");
        Assert.Equal(["declined", "closed"], world.Fedback(code));
        Assert.Equal(CaseStatus.Closed, (await world.CaseAsync(code)).Status);
    }

    [Fact]
    public async Task Who_turns_eighteen_on_the_day_of_the_referral_is_no_minor()
    {
        await using var world = await CaseWorld.StartAsync(CaseWorld.At("2027-03-04 10:00"));
        var code = await world.ReferAsync(SampleReferrals.Next(birthYear: 2009));
        Assert.Equal("acknowledge", (await world.CurrentAsync(code)).Key);
    }
}
